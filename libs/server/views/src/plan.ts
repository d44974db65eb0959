import type { Dimension, View } from '@intraday/contract';
import {
  evidenceFor,
  FAMILIES,
  familyOfMeasure,
  kpiByKey,
  measureByKey,
  measuresOf,
  PERIOD_SECONDS,
  sketchOf,
  SKETCHES,
  storedUnits,
  unfedMeasures,
  vectorOf,
  type Family,
  type Kpi,
} from '@intraday/metrics';
import { unanswerable, type Refused } from './problem';
import type { FigureReader } from './reader';

/** How a column of a row takes in one more cell. */
export type ColumnMerge = 'sum' | 'max' | 'single' | 'sketch';

/** One measure that the view needs, and where its cells keep it. */
export interface Column {
  readonly measure: string;
  readonly family: number;
  readonly slot: number;
  readonly merge: ColumnMerge;
  readonly units: number;
}

/** KPIs that are computed over the same cells: of the scope's people, or of the queues that they serve. */
export interface Part {
  readonly kpis: readonly Kpi[];
  readonly columns: readonly Column[];
  /** Positions of the columns by measure. */
  readonly position: ReadonlyMap<string, number>;
  /** Positions of the columns by the number of their family. */
  readonly byFamily: ReadonlyMap<number, readonly number[]>;
  /** Sums of nothing: counts begin at 0; an age at present has no value until somebody has one. */
  readonly nothing: Float64Array;
  /** The measures that a row tells. */
  readonly told: readonly string[];
  readonly served: boolean;
}

export interface Plan {
  readonly parts: readonly Part[];
  readonly absent: Readonly<Record<string, string>>;
}

const EVIDENCE_WORDS: Readonly<Record<string, string>> = {
  contacts: 'contacts in queues',
  refusals: 'contacts that were refused',
  legs: 'answered contacts',
  offers: 'offers to agents',
  rejections: 'offers that agents rejected',
  holds: 'holds',
  wraps: 'after-contact work',
  wrappingState: 'after-contact work',
  consults: 'consultations',
  conferences: 'conferences',
  externalTransfers: 'whether transfers leave the centre',
  outbound: 'outbound contacts',
  agents: 'agents',
  alertingState: 'alerting as a state',
  holdingState: 'holding as a state',
  communicatingState: 'contacts outside the queues as a state',
  notRespondingState: 'not responding as a state',
  followed: 'heartbeats',
  schedule: 'schedules',
};

const families: readonly Family[] = FAMILIES;

/** Dimensions that every measure of a KPI has; team and site follow from an agent. */
function dimensionsOf(kpi: Kpi): ReadonlySet<string> {
  const sets = measuresOf(kpi)
    .filter((measure) => measure !== PERIOD_SECONDS)
    .map((measure) => {
      const dimensions = new Set<string>(familyOfMeasure(measure)?.dimensions ?? []);
      if (dimensions.has('agent')) dimensions.add('team').add('site').add('tenure');
      return dimensions;
    });
  const [first, ...others] = sets;
  return new Set([...(first ?? [])].filter((dimension) => others.every((set) => set.has(dimension))));
}

/** True for a measure that is known before its time has come. */
export const isPlannedAhead = (measure: string): boolean => {
  const family = familyOfMeasure(measure);
  return measure === PERIOD_SECONDS || family?.name === 'scheduled';
};

/** True for a KPI that follows from plans alone. */
export const isPlanKpi = (kpi: Kpi): boolean => measuresOf(kpi).every(isPlannedAhead);

const splitsOf = (view: View): Dimension[] => [
  ...view.by,
  ...(Object.keys(view.where) as Dimension[]).filter((dimension) => view.where[dimension] !== undefined),
];

/** Why a KPI has no value in this view, or null when it has. */
function absenceOf(kpi: Kpi, view: View, reader: FigureReader, reachesNow: boolean): string | null {
  const unfed = unfedMeasures(kpi);
  if (unfed.length > 0) return `Waits for a source of ${unfed.join(', ')}.`;
  const dimensions = dimensionsOf(kpi);
  const lacking = splitsOf(view).find((dimension) => !dimensions.has(dimension));
  if (lacking) return `Has no split by ${lacking}: it can be split by ${[...dimensions].sort().join(', ')}.`;
  if (view.scope.queue !== undefined && !dimensions.has('queue')) return 'Is not kept per queue.';
  const gauge = measuresOf(kpi).some((measure) => familyOfMeasure(measure)?.gauge === true);
  if (gauge && !reachesNow) return 'Is known for the present only.';
  for (const measure of measuresOf(kpi)) {
    const evidence = evidenceFor(measure);
    if (evidence !== null && !isShown(measure, reader)) {
      return `No source has reported ${EVIDENCE_WORDS[evidence] ?? evidence} yet.`;
    }
  }
  return null;
}

/** A measure is known once its evidence was shown; a part of a sum that is never reported does not hide the sum. */
const isShown = (measure: string, reader: FigureReader): boolean => {
  const evidence = evidenceFor(measure);
  return evidence === null || reader.evidence.has(evidence);
};

function columnOf(measure: string): Column | null {
  const family = familyOfMeasure(measure);
  if (!family) return null;
  const merge = measureByKey(measure)?.merge;
  return {
    measure,
    family: families.indexOf(family),
    slot: vectorOf(family).indexOf(measure),
    merge: SKETCHES.has(measure)
      ? 'sketch'
      : merge?.members === 'none'
        ? 'single'
        : merge?.members === 'max' || merge?.time === 'max'
          ? 'max'
          : 'sum',
    units: storedUnits(measure),
  };
}

const sketchesOf = (kpi: Kpi): string[] => {
  const sketch = sketchOf(kpi);
  return sketch === null ? [] : [sketch];
};

function partOf(kpis: readonly Kpi[], served: boolean): Part {
  const measures = [...new Set(kpis.flatMap((kpi) => [...measuresOf(kpi), ...sketchesOf(kpi)]))];
  const columns = measures.flatMap((measure) => columnOf(measure) ?? []);
  const byFamily = new Map<number, number[]>();
  for (const [index, { family }] of columns.entries()) {
    const list = byFamily.get(family);
    if (list) list.push(index);
    else byFamily.set(family, [index]);
  }
  const nothing = Float64Array.from(columns, ({ family, merge }) =>
    merge === 'max' && families[family]?.gauge === true ? Number.NaN : 0,
  );
  const told = [...new Set(kpis.flatMap((kpi) => measuresOf(kpi)))];
  const position = new Map(columns.map((column, index) => [column.measure, index]));
  return { kpis, columns, position, byFamily, nothing, told, served };
}

/**
 * Decides what a view needs: which KPIs have a value here, which measures they are computed from, and over which cells.
 *
 * @param reachesNow whether the range holds the present, where gauges live
 */
export function planView(view: View, reader: FigureReader, reachesNow: boolean): { ok: true; plan: Plan } | Refused {
  const absent: Record<string, string> = {};
  const [people, served]: [Kpi[], Kpi[]] = [[], []];
  const byPeople = view.scope.team !== undefined || view.scope.agent !== undefined;
  const unknown = view.kpis.filter((key) => kpiByKey(key) === null);
  if (unknown.length > 0)
    return unanswerable(`There is no KPI ${unknown.join(', ')}: GET /api/v1/catalogue lists them.`);
  for (const key of new Set(view.kpis)) {
    const kpi = kpiByKey(key);
    if (!kpi) continue;
    const absence = absenceOf(kpi, view, reader, reachesNow);
    if (absence !== null) absent[key] = absence;
    else if (dimensionsOf(kpi).has('team') || !byPeople) people.push(kpi);
    else served.push(kpi);
  }
  const parts = [partOf(people, false), partOf(served, true)].filter((part) => part.kpis.length > 0);
  return { ok: true, plan: { parts, absent } };
}
