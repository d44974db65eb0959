import type { Row, Running, View } from '@intraday/contract';
import { bandOf, evaluateKpi, PERIOD_SECONDS, sketchOf, type Bounds, type Kpi } from '@intraday/metrics';
import { isLater, type Gathered } from './gathered';
import { isPlanKpi, isPlannedAhead, isToldBeside, type Part } from './plan';
import type { FigureReader } from './reader';
import type { Rights } from './rights';
import { sumOf } from './sum-of';
import type { TargetsOf } from './target-of';

/** Value of a formula's `measure[dimension]`: the row's member against all members of the dimension. */
function partialOf(
  part: Part,
  row: Gathered,
  rows: ReadonlyMap<string, Gathered>,
  view: View,
  measure: string,
  dimension: string,
): number | null {
  const index = (view.by as readonly string[]).indexOf(dimension);
  const position = part.position.get(measure);
  const units = position === undefined ? undefined : part.columns[position]?.units;
  if (position === undefined || units === undefined) return null;
  if (index < 0) return (row.sums[position] ?? 0) / units;
  let all = 0;
  for (const other of rows.values()) {
    const alike = other.key.every((member, at) => at === index || member === row.key[at]);
    if (alike && other.bucket.label === row.bucket.label) all += other.sums[position] ?? 0;
  }
  return all / units;
}

/** A percentile in seconds, of the bins that the row's cells counted. */
function percentileOf(kpi: Kpi, part: Part, row: Gathered, reader: Filling['reader']): number | null {
  const bins = row.bins.get(part.position.get(sketchOf(kpi) ?? '') ?? -1);
  if (!bins || !kpi.sketch) return null;
  const ms = reader.quantileOf(bins, kpi.sketch.quantile);
  return ms === null ? null : ms / 1000;
}

/** Value of a KPI in one of the rows that were gathered for its part of a view. */
export function valueOf(
  kpi: Kpi,
  part: Part,
  row: Gathered,
  rows: ReadonlyMap<string, Gathered>,
  filling: Filling,
): number | null {
  const { view, reader } = filling;
  if (kpi.kind === 'sketch') return percentileOf(kpi, part, row, reader);
  const split = kpi.kind === 'other' ? (/\[(\w+)\]/.exec(kpi.formula ?? '')?.[1] ?? null) : null;
  return evaluateKpi(kpi, (measure, wanted) => {
    // Where a formula sets a member against all of them, the bare measure is the sum over the members.
    if (split !== null && (wanted ?? null) === null) return partialOf(part, row, rows, view, measure, split);
    return sumOf(part, row, measure, filling)?.value ?? null;
  });
}

/** Value of a KPI where nothing was recorded that it counts: counts that are fed are 0. */
export const valueOfNothing = (kpi: Kpi): number | null =>
  evaluateKpi(kpi, (measure) => (measure === PERIOD_SECONDS ? null : 0));

/** The bound that counts for a value: the nearer one of a range. */
function boundFor(value: number, { low, high }: Pick<Bounds, 'low' | 'high'>): number | null {
  if (low === null || high === null) return low ?? high;
  return value - low <= high - value ? low : high;
}

/** A row of an answer while it is filled. */
export type MutableRow = { -readonly [K in keyof Row]: Row[K] };

function measured(value: number, perSecond: number, live: boolean): number | Running {
  return live && perSecond !== 0 ? { value, perSecond } : value;
}

/** What filling rows needs beside the sums. */
export interface Filling {
  readonly view: View;
  /** What the reader of the answer may see. */
  readonly rights: Rights;
  readonly reader: FigureReader;
  readonly asOf: number;
  /** True for the wire: running measures carry their slope. */
  readonly live: boolean;
}

/**
 * Fills a row of an answer with the values, marks and measures of one part of its view.
 *
 * @param name of the row among those gathered
 */
export function fillRow(
  target: MutableRow,
  part: Part,
  name: string,
  rows: ReadonlyMap<string, Gathered>,
  targetsOf: TargetsOf,
  filling: Filling,
): void {
  const { view, asOf, live } = filling;
  const row = rows.get(name);
  if (!row) return;
  const later = isLater(row, asOf);
  for (const kpi of part.kpis) {
    if (later && !isPlanKpi(kpi)) {
      target.values[kpi.key] ??= null;
      continue;
    }
    const value = valueOf(kpi, part, row, rows, filling);
    target.values[kpi.key] = value;
    const bounds = value === null ? null : targetsOf.boundsOf(kpi, name, row);
    const mark = value === null || !bounds ? null : bandOf(kpi, value, bounds.low, bounds.high, bounds.tolerance);
    if (mark) target.targets[kpi.key] = mark;
    if (view.compare === 'target' && target.compare)
      target.compare[kpi.key] = value === null || !bounds ? null : boundFor(value, bounds);
  }
  for (const measure of part.told) {
    if (later && !isPlannedAhead(measure)) continue;
    const sum = sumOf(part, row, measure, filling);
    if (sum?.value === 0 && isToldBeside(measure)) continue;
    if (sum && sum.value !== null) target.measures[measure] = measured(sum.value, sum.perSecond, live);
  }
  for (const [name, { value, perSecond }] of row.named) target.measures[name] = measured(value, perSecond, live);
}
