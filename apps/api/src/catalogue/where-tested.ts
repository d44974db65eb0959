import { familyOfMeasure, feedsOf, isFed, measuresOf, PERIOD_SECONDS, UPLOADED, type Kpi } from '@intraday/metrics';
import type { TestFile } from './test-files';

/** Most tests that are named for one KPI. */
const NAMED_MAX = 2;
/** Tests of what is uploaded: it is read, checked and kept alike whatever the measure. */
export const UPLOAD_TESTS: readonly string[] = [
  'libs/contract/src/workforce/forecasts.spec.ts',
  'apps/api/src/plans/plan-door.storage.spec.ts',
];

/**
 * How a KPI is tested: against a recount from raw facts, on worked cases, as an upload; or what is not tested yet. Where
 * some of its measures come by upload alone, `uploads` are the tests of that.
 */
export type Tested =
  | { readonly kind: 'recount' | 'cases'; readonly tests: readonly TestFile[]; readonly uploads: readonly TestFile[] }
  | { readonly kind: 'upload'; readonly uploads: readonly TestFile[] }
  | { readonly kind: 'partly'; readonly missing: readonly string[] }
  | { readonly kind: 'waits'; readonly measures: readonly string[] };

/** The fewest tests found whose words have all measures together, and what none of them has. */
function covering(measures: readonly string[], tests: readonly TestFile[], of: 'words' | 'recounted') {
  const alone = tests.filter((test) => measures.every((measure) => test[of].has(measure)));
  if (alone.length > 0) return { chosen: alone.slice(0, NAMED_MAX), missing: [] };
  const chosen: TestFile[] = [];
  let missing = [...measures];
  while (missing.length > 0 && chosen.length < NAMED_MAX) {
    const counts = tests.map((test) => missing.filter((measure) => test[of].has(measure)).length);
    const most = Math.max(0, ...counts);
    const best = tests[counts.indexOf(most)];
    if (most === 0 || best === undefined) break;
    chosen.push(best);
    missing = missing.filter((measure) => !best[of].has(measure));
  }
  return { chosen, missing };
}

const plain = (measure: string): string => measure.split('×')[0] ?? measure;
const comesByUpload = (measure: string): boolean => familyOfMeasure(measure)?.name === UPLOADED;

/**
 * Where a KPI is tested, by what the tests name: a recount of its measures from raw facts is the best, else cases that
 * name them or the KPI. The formula itself is evaluated by one code for all KPIs, which has tests of its own.
 */
export function whereTested(kpi: Kpi, tests: readonly TestFile[]): Tested {
  if (!isFed(kpi.key)) return { kind: 'waits', measures: feedsOf(kpi).waitsFor };
  const measures = [...new Set(measuresOf(kpi).map(plain))].filter((measure) => measure !== PERIOD_SECONDS);
  const own = measures.filter((measure) => !comesByUpload(measure));
  const uploads = own.length < measures.length ? tests.filter(({ path }) => UPLOAD_TESTS.includes(path)) : [];
  if (own.length === 0) return { kind: 'upload', uploads };
  const recount = covering(own, tests, 'recounted');
  if (recount.missing.length === 0) return { kind: 'recount', tests: recount.chosen, uploads };
  const cases = covering(own, tests, 'words');
  if (cases.missing.length === 0) return { kind: 'cases', tests: cases.chosen, uploads };
  const named = tests.filter(({ words }) => words.has(kpi.key));
  if (named.length > 0) return { kind: 'cases', tests: named.slice(0, NAMED_MAX), uploads };
  return { kind: 'partly', missing: cases.missing };
}

/** The tests that are named for a KPI. */
export function testsOf(tested: Tested): readonly TestFile[] {
  switch (tested.kind) {
    case 'recount':
    case 'cases':
      return [...tested.tests, ...tested.uploads];
    case 'upload':
      return tested.uploads;
    case 'partly':
    case 'waits':
      return [];
  }
}
