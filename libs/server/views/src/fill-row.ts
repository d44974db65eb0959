import type { Row, Running, View } from '@intraday/contract';
import { bandOf, evaluateKpi, sketchOf, type Kpi } from '@intraday/metrics';
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

function valueOf(kpi: Kpi, part: Part, row: Gathered, rows: ReadonlyMap<string, Gathered>, filling: Filling) {
  const { view } = filling;
  const split = kpi.kind === 'other' ? (/\[(\w+)\]/.exec(kpi.formula ?? '')?.[1] ?? null) : null;
  return evaluateKpi(kpi, (measure, wanted) => {
    // Where a formula sets a member against all of them, the bare measure is the sum over the members.
    if (split !== null && (wanted ?? null) === null) return partialOf(part, row, rows, view, measure, split);
    return sumOf(part, row, measure, filling)?.value ?? null;
  });
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
  const { reader, asOf, live } = filling;
  const row = rows.get(name);
  if (!row) return;
  const later = isLater(row, asOf);
  for (const kpi of part.kpis) {
    if (later && !isPlanKpi(kpi)) {
      target.values[kpi.key] ??= null;
      continue;
    }
    const value = kpi.kind === 'sketch' ? percentileOf(kpi, part, row, reader) : valueOf(kpi, part, row, rows, filling);
    target.values[kpi.key] = value;
    const bounds = value === null ? null : targetsOf.boundsOf(kpi, name, row);
    const mark = value === null || !bounds ? null : bandOf(kpi, value, bounds.low, bounds.high, bounds.tolerance);
    if (mark) target.targets[kpi.key] = mark;
  }
  for (const measure of part.told) {
    if (later && !isPlannedAhead(measure)) continue;
    const sum = sumOf(part, row, measure, filling);
    if (sum?.value === 0 && isToldBeside(measure)) continue;
    if (sum && sum.value !== null) target.measures[measure] = measured(sum.value, sum.perSecond, live);
  }
  for (const [name, { value, perSecond }] of row.named) target.measures[name] = measured(value, perSecond, live);
}
