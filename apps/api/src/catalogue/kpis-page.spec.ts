import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kpiByKey, KPIS, type Kpi } from '@intraday/metrics';
import { kpisPage } from './kpis-page';
import { testFiles, type TestFile } from './test-files';
import { UPLOAD_TESTS, whereTested } from './where-tested';

const ROOT = join(__dirname, '../../../..');

function kpi(key: string): Kpi {
  const found = kpiByKey(key);
  if (!found) throw new Error(`there is no KPI ${key}`);
  return found;
}
const test = (path: string, words: readonly string[], recounted: readonly string[]): TestFile => ({
  path,
  words: new Set(words),
  recounted: new Set(recounted),
});

describe('the page of KPIs', () => {
  const page = kpisPage(ROOT);

  it('is docs/kpis.md as it is', () => {
    expect(readFileSync(join(ROOT, 'docs/kpis.md'), 'utf8')).toBe(page);
  });

  it('has a row for every KPI', () => {
    expect(KPIS.filter(({ key }) => !page.includes(`| \`${key}\` `))).toEqual([]);
  });

  it('leads every test that it names to its file', () => {
    const named = [...page.matchAll(/\[([\w.-]+)\](?!:)/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((name) => !page.includes(`\n[${name}]: ../`))).toEqual([]);
  });

  it('knows where uploads are tested', () => {
    const paths = testFiles(ROOT).map(({ path }) => path);
    expect(UPLOAD_TESTS.filter((path) => !paths.includes(path))).toEqual([]);
  });
});

describe('where a KPI is tested', () => {
  const handled = kpi('average-handle-time');

  it('is the recount that names all its measures, before cases that do', () => {
    const recount = test('a.spec.ts', [], ['handleTotalSeconds', 'handledTotal']);
    const cases = test('b.spec.ts', ['handleTotalSeconds', 'handledTotal'], []);
    expect(whereTested(handled, [cases, recount])).toEqual({ kind: 'recount', tests: [recount], uploads: [] });
    expect(whereTested(handled, [cases])).toEqual({ kind: 'cases', tests: [cases], uploads: [] });
  });

  it('says which measures no test names', () => {
    const half = test('a.spec.ts', ['handledTotal'], []);
    expect(whereTested(handled, [half])).toEqual({ kind: 'partly', missing: ['handleTotalSeconds'] });
  });

  it('says what waits for a source', () => {
    for (const each of KPIS) {
      if (whereTested(each, []).kind !== 'waits') continue;
      expect(whereTested(each, [])).toMatchObject({ measures: [expect.any(String)] });
    }
  });
});
