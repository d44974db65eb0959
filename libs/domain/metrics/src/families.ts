import { KPIS, PERIOD_SECONDS, type Kpi } from './catalogue';
import { CONTACT_FAMILIES } from './contact-families';
import { DERIVED_FAMILIES } from './derived-families';
import { measuresOf } from './evaluate';
import type { Evidence, Family } from './family';
import { STAFF_AND_QUEUE_FAMILIES } from './staff-and-queue-families';

/** The families in the order of their stored number: only ever append. */
export const FAMILIES = [
  ...STAFF_AND_QUEUE_FAMILIES,
  ...CONTACT_FAMILIES,
  ...DERIVED_FAMILIES,
] as const satisfies readonly Family[];

/** The family of what is uploaded; its cells hold measures that other families may hold as well. */
export const UPLOADED = 'uploaded';

/**
 * What a cell keeps beside sums to find percentiles from: the values counted by bins of a sketch, which merge exactly.
 * By the measure that the catalogue names as `sketch.of`.
 */
const SKETCH_OF: Readonly<Record<string, string>> = {
  queueWaitSeconds: 'queueWaitSketch',
  handleTotalSeconds: 'handleTimeSketch',
};
export const SKETCHES: ReadonlySet<string> = new Set(Object.values(SKETCH_OF));

/** The sketch that a percentile is found from, or null for a KPI of another kind or a sketch that is not kept. */
export const sketchOf = (kpi: Kpi): string | null => SKETCH_OF[kpi.sketch?.of ?? ''] ?? null;

const familiesOf = new Map<string, Family[]>();
for (const each of FAMILIES) {
  for (const measure of Object.keys(each.measures)) {
    const others = familiesOf.get(measure);
    if (others) others.push(each);
    else familiesOf.set(measure, [each]);
  }
}
// A measure that events bring is at home there, and may be uploaded beside.
for (const list of familiesOf.values()) {
  list.sort((a, b) => Number(a.name === UPLOADED) - Number(b.name === UPLOADED));
}
const NO_FAMILIES: readonly Family[] = [];

/** The families whose cells hold a measure, that of its dimensions first; none where nothing feeds it. */
export const familiesOfMeasure = (measure: string): readonly Family[] => familiesOf.get(measure) ?? NO_FAMILIES;

/** The family that gives a measure its dimensions, or null where nothing feeds it. */
export const familyOfMeasure = (measure: string): Family | null => familiesOf.get(measure)?.[0] ?? null;

/** Measures of a family in the order of its vectors. */
export const vectorOf = (each: Family): string[] => Object.keys(each.measures);

/** What a measure needs to have been shown before it is known, or null for one that nothing feeds. */
export const evidenceFor = (measure: string): Evidence | null => familyOfMeasure(measure)?.measures[measure] ?? null;

/** True where an upload can bring a measure. */
export const isUploadable = (measure: string): boolean =>
  familiesOfMeasure(measure).some(({ name }) => name === UPLOADED);

const canFeed = (kpi: Kpi): boolean =>
  (kpi.kind !== 'sketch' || sketchOf(kpi) !== null) &&
  measuresOf(kpi).every((measure) => measure === PERIOD_SECONDS || familiesOf.has(measure));

const fed = new Set(KPIS.filter(canFeed).map((kpi) => kpi.key));

/** True for a KPI all of whose measures come from events, plans, models or uploads; others wait for a source. */
export const isFed = (kpi: string): boolean => fed.has(kpi);

/** The measures of a KPI that nothing feeds yet. */
export const unfedMeasures = (kpi: Kpi): string[] =>
  measuresOf(kpi).filter((measure) => measure !== PERIOD_SECONDS && !familiesOf.has(measure));
