import {
  feedsOf,
  formulaInWords,
  isFed,
  KPI_GROUPS,
  KPIS,
  nameOfMeasure,
  type FeedKind,
  type Kpi,
} from '@intraday/metrics';
import { testFiles, nameOfTest, type TestFile } from './test-files';
import { testsOf, whereTested, type Tested } from './where-tested';

const FEEDS: Readonly<Record<FeedKind, string>> = {
  events: 'events',
  schedule: 'schedules',
  forecast: 'forecasts',
  organisation: 'organisation',
  model: 'model',
  upload: 'upload',
  server: 'the server itself',
};

const HEAD = `# KPIs

Every KPI of the catalogue: what it is computed from, what feeds it, where it is tested. This page is made from the catalogue
and the tests by \`npm run docs\`. The same is shown on the page Catalogue of the dashboards, with the value of the moment.

Fed by: _events_ are canonical events of any source; the words in brackets say which facts. _Upload_ is \`PUT /api/v1/measures\`.
Tested in: _recount_ is compared with a count made anew from raw facts by other code than the engine's, for its places and
dimensions; _cases_ are worked by hand; _upload_ is read, checked and kept alike whatever the measure. All formulas are evaluated
by the same code, which is tested in [evaluate].

`;

/** A table as prettier writes it. */
function table(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  return [line(head), rule, ...rows.slice(1).map(line)].join('\n');
}

const links = (tests: readonly TestFile[]): string => tests.map((test) => `[${nameOfTest(test)}]`).join(', ');
const names = (measures: readonly string[]): string => measures.map(nameOfMeasure).join(', ');

function testedText(tested: Tested): string {
  switch (tested.kind) {
    case 'recount':
    case 'cases': {
      const own = `${tested.kind}: ${links(tested.tests)}`;
      return tested.uploads.length === 0 ? own : `${own}; upload: ${links(tested.uploads)}`;
    }
    case 'upload':
      return `upload: ${links(tested.uploads)}`;
    case 'partly':
      return `no test names ${names(tested.missing)}`;
    case 'waits':
      return 'not fed yet';
  }
}

function fedText(kpi: Kpi): string {
  const { kinds, needs, waitsFor } = feedsOf(kpi);
  if (!isFed(kpi.key)) return `waits for a source of ${names(waitsFor)}`;
  return kinds
    .map((kind) => {
      const words = needs.filter((need) => need.kind === kind && need.events.length > 0).map((need) => need.words);
      return words.length === 0 ? FEEDS[kind] : `${FEEDS[kind]} (${[...new Set(words)].join(', ')})`;
    })
    .join('; ');
}

/**
 * The page `docs/kpis.md`: one row a KPI.
 *
 * @param root folder of the repository, whose tests are looked through
 */
export function kpisPage(root: string): string {
  const tests = testFiles(root);
  const used = new Map(tests.filter(({ path }) => path.endsWith('/evaluate.spec.ts')).map((test) => [test.path, test]));
  const chapters = KPI_GROUPS.map(({ key: group, name }) => {
    const rows = KPIS.filter((kpi) => kpi.group === group).map((kpi) => {
      const tested = whereTested(kpi, tests);
      for (const test of testsOf(tested)) used.set(test.path, test);
      return [kpi.name, `\`${kpi.key}\``, formulaInWords(kpi), fedText(kpi), testedText(tested)];
    });
    return `## ${name}\n\n${table([['KPI', 'Key', 'Formula in words', 'Fed by', 'Tested in'], ...rows])}\n`;
  });
  const footer = [...used.values()].sort((a, b) => (nameOfTest(a) < nameOfTest(b) ? -1 : 1));
  return `${HEAD}${chapters.join('\n')}\n${footer.map((test) => `[${nameOfTest(test)}]: ../${test.path}`).join('\n')}\n`;
}
