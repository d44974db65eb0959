import type { Dimension, View } from '@intraday/contract';
import {
  dimensionsOf,
  EVIDENCE_SOURCES,
  evidenceFor,
  FAMILIES,
  familiesOfMeasure,
  familyOfMeasure,
  kpiByKey,
  measureByKey,
  measuresOf,
  nameOfMeasure,
  PERIOD_SECONDS,
  sketchOf,
  SKETCHES,
  storedUnits,
  unfedMeasures,
  UPLOADED,
  vectorOf,
  type Family,
  type Kpi,
} from '@intraday/metrics';
import { unanswerable, type Refused } from './problem';
import { uploadOf, uploadWithinDayOf, type FigureReader, type Shown } from './reader';

/** How a column of a row takes in one more cell. */
export type ColumnMerge = 'sum' | 'max' | 'single' | 'sketch';

/** One measure that the view needs. */
export interface Column {
  readonly measure: string;
  readonly merge: ColumnMerge;
  readonly units: number;
}

/** Where the cells of a family keep a column of a row. */
export interface Kept {
  /** Position of the column in the row. */
  readonly column: number;
  /** Position of the measure in the vector of the family. */
  readonly slot: number;
}

/** KPIs that are computed over the same cells: of the scope's people, or of the queues that they serve. */
export interface Part {
  readonly kpis: readonly Kpi[];
  readonly columns: readonly Column[];
  /** Positions of the columns by measure. */
  readonly position: ReadonlyMap<string, number>;
  /** What of the row the cells of each family hold, by the number of the family. */
  readonly byFamily: ReadonlyMap<number, readonly Kept[]>;
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

const families: readonly Family[] = FAMILIES;

/** True for a family of plans, which is known before its time has come. */
export const isAheadFamily = ({ name }: Family): boolean => name === 'scheduled' || name === 'forecast';

/** What has come of what was forecast: kept with it, but not known ahead. */
const NOT_AHEAD = 'contactsForecast';

/** True for a measure that is known before its time has come. */
export const isPlannedAhead = (measure: string): boolean => {
  const family = familyOfMeasure(measure);
  return measure === PERIOD_SECONDS || (family !== null && isAheadFamily(family) && measure !== NOT_AHEAD);
};

/** True for a KPI that follows from plans alone. */
export const isPlanKpi = (kpi: Kpi): boolean => measuresOf(kpi).every(isPlannedAhead);

const splitsOf = (view: View): Dimension[] => [
  ...view.by,
  ...(Object.keys(view.where) as Dimension[]).filter((dimension) => view.where[dimension] !== undefined),
];

/** Why a KPI cannot be split or cut as the view asks, or null where it can. */
function cutFault(kpi: Kpi, view: View, byPeople: boolean): string | null {
  const dimensions = dimensionsOf(kpi);
  const lacking = splitsOf(view).find((dimension) => !dimensions.has(dimension));
  if (lacking) return `Has no split by ${lacking}: it can be split by ${[...dimensions].sort().join(', ')}.`;
  if (view.scope.queue !== undefined && !dimensions.has('queue')) return 'Is not kept per queue.';
  return byPeople && !dimensions.has('team') && !dimensions.has('queue') ? 'Is kept per site, not per team.' : null;
}

/** Why a KPI has no value in this view, or null when it has. */
function absenceOf(kpi: Kpi, view: View, reader: FigureReader, { reachesNow, seesSites }: Within): string | null {
  const unfed = unfedMeasures(kpi);
  if (unfed.length > 0) return `Waits for a source of ${unfed.map(nameOfMeasure).join(', ')}.`;
  const byPeople = view.scope.team !== undefined || view.scope.agent !== undefined || !seesSites;
  const fault = cutFault(kpi, view, byPeople);
  if (fault !== null) return fault;
  const gauge = measuresOf(kpi).some((measure) => familyOfMeasure(measure)?.gauge === true);
  if (gauge && !reachesNow) return 'Is known for the present only.';
  for (const measure of measuresOf(kpi)) {
    const waits = waitsFor(measure, reader.evidence);
    if (waits !== null) return waits;
    if (isOfDays(measure, reader.evidence) && (view.grain === 'interval' || view.grain === 'hour'))
      return `${measure} was uploaded by day: ask by day or longer.`;
  }
  return null;
}

/** What a measure waits for before it is known; a part of a sum that is never reported does not hide the sum. */
function waitsFor(measure: string, known: ReadonlySet<Shown>): string | null {
  const evidence = evidenceFor(measure);
  if (evidence === null || known.has(evidence) || known.has(uploadOf(measure))) return null;
  return evidence === 'upload'
    ? `Waits for an upload of ${nameOfMeasure(measure)}: the measure ${measure}.`
    : `No source has reported ${EVIDENCE_SOURCES[evidence].words} yet.`;
}

/** True for a measure that is known by days alone. */
function isOfDays(measure: string, known: ReadonlySet<Shown>): boolean {
  const evidence = evidenceFor(measure);
  const counted = evidence !== null && known.has(evidence);
  return !counted && known.has(uploadOf(measure)) && !known.has(uploadWithinDayOf(measure));
}

function columnOf(measure: string): Column | null {
  if (familyOfMeasure(measure) === null) return null;
  const merge = measureByKey(measure)?.merge;
  return {
    measure,
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

/**
 * What of a row the cells of each family hold.
 *
 * @param known what sources have shown: uploads are read for the measures that somebody uploaded
 */
export function keptByFamily(columns: readonly Column[], known: ReadonlySet<Shown>): Map<number, Kept[]> {
  const kept = new Map<number, Kept[]>();
  for (const [column, { measure }] of columns.entries()) {
    for (const family of familiesOfMeasure(measure)) {
      if (family.name === UPLOADED && !known.has(uploadOf(measure))) continue;
      const number = families.indexOf(family);
      const slot = vectorOf(family).indexOf(measure);
      const list = kept.get(number);
      if (list) list.push({ column, slot });
      else kept.set(number, [{ column, slot }]);
    }
  }
  return kept;
}

const sketchesOf = (kpi: Kpi): string[] => {
  const sketch = sketchOf(kpi);
  return sketch === null ? [] : [sketch];
};

/** Measures that are told beside those of a KPI: what the staff that is required would be by another load. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  'required-staff': ['staffingRequiredActualLoadSeconds', 'staffingRequiredReforecastSeconds'],
};

const NAMED_BESIDE: ReadonlySet<string> = new Set(Object.values(BESIDE).flat());
/** True for a measure that is told beside a KPI where there is anything of it, and else left out. */
export const isToldBeside = (measure: string): boolean => NAMED_BESIDE.has(measure);

export function partOf(kpis: readonly Kpi[], served: boolean, known: ReadonlySet<Shown>): Part {
  const told = [...new Set(kpis.flatMap((kpi) => [...measuresOf(kpi), ...(BESIDE[kpi.key] ?? [])]))];
  const measures = [...new Set([...told, ...kpis.flatMap(sketchesOf)])];
  const columns = measures.flatMap((measure) => columnOf(measure) ?? []);
  const byFamily = keptByFamily(columns, known);
  const nothing = Float64Array.from(columns, ({ measure, merge }) =>
    merge === 'max' && familyOfMeasure(measure)?.gauge === true ? Number.NaN : 0,
  );
  const position = new Map(columns.map((column, index) => [column.measure, index]));
  return { kpis, columns, position, byFamily, nothing, told, served };
}

/** What a view reaches. */
export interface Within {
  /** The range holds the present, where gauges live. */
  readonly reachesNow: boolean;
  /** The reader of the answer sees sites, not only teams or people in them. */
  readonly seesSites: boolean;
}

/**
 * Decides what a view needs: which KPIs have a value here, which measures they are computed from, and over which cells.
 */
export function planView(view: View, reader: FigureReader, within: Within): { ok: true; plan: Plan } | Refused {
  const absent: Record<string, string> = {};
  const [people, served]: [Kpi[], Kpi[]] = [[], []];
  const byPeople = view.scope.team !== undefined || view.scope.agent !== undefined;
  const unknown = view.kpis.filter((key) => kpiByKey(key) === null);
  if (unknown.length > 0)
    return unanswerable(`There is no KPI ${unknown.join(', ')}: GET /api/v1/catalogue lists them.`);
  for (const key of new Set(view.kpis)) {
    const kpi = kpiByKey(key);
    if (!kpi) continue;
    const absence = absenceOf(kpi, view, reader, within);
    if (absence !== null) absent[key] = absence;
    else if (dimensionsOf(kpi).has('team') || !byPeople) people.push(kpi);
    else served.push(kpi);
  }
  const parts = [partOf(people, false, reader.evidence), partOf(served, true, reader.evidence)];
  return { ok: true, plan: { parts: parts.filter((part) => part.kpis.length > 0), absent } };
}
