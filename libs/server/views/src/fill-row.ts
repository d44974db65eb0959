import type { Row, Running, View } from '@intraday/contract';
import { bandOf, defaultBounds, evaluateKpi, PERIOD_SECONDS, sketchOf, type Kpi } from '@intraday/metrics';
import { periodOf, type Gathered } from './gathered';
import type { Part } from './plan';
import type { FigureReader } from './reader';

interface Sum {
  readonly value: number | null;
  readonly perSecond: number;
}

/** Sum of a measure in a row, in the catalogue's unit. */
function sumOf(part: Part, row: Gathered, measure: string, asOf: number): Sum | null {
  if (measure === PERIOD_SECONDS) {
    const { ms, running } = periodOf(row, asOf);
    return { value: ms / 1000, perSecond: running ? 1 : 0 };
  }
  const position = part.position.get(measure);
  const column = position === undefined ? undefined : part.columns[position];
  if (position === undefined || !column) return null;
  const sum = row.sums[position] ?? 0;
  return {
    value: Number.isNaN(sum) ? null : sum / column.units,
    perSecond: (row.slopes?.[position] ?? 0) / column.units,
  };
}

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

function valueOf(kpi: Kpi, part: Part, row: Gathered, rows: ReadonlyMap<string, Gathered>, { view, asOf }: Filling) {
  const split = kpi.kind === 'other' ? (/\[(\w+)\]/.exec(kpi.formula ?? '')?.[1] ?? null) : null;
  return evaluateKpi(kpi, (measure, wanted) => {
    // Where a formula sets a member against all of them, the bare measure is the sum over the members.
    if (split !== null && (wanted ?? null) === null) return partialOf(part, row, rows, view, measure, split);
    return sumOf(part, row, measure, asOf)?.value ?? null;
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
  readonly reader: Pick<FigureReader, 'quantileOf'>;
  readonly asOf: number;
  /** True for the wire: running measures carry their slope. */
  readonly live: boolean;
}

/** Fills a row of an answer with the values, marks and measures of one part of its view. */
export function fillRow(
  target: MutableRow,
  part: Part,
  row: Gathered,
  rows: ReadonlyMap<string, Gathered>,
  filling: Filling,
): void {
  const { reader, asOf, live } = filling;
  for (const kpi of part.kpis) {
    const value = kpi.kind === 'sketch' ? percentileOf(kpi, part, row, reader) : valueOf(kpi, part, row, rows, filling);
    target.values[kpi.key] = value;
    const { low, high } = defaultBounds(kpi);
    const mark = value === null ? null : bandOf(kpi, value, low, high);
    if (mark) target.targets[kpi.key] = mark;
  }
  for (const measure of part.told) {
    const sum = sumOf(part, row, measure, asOf);
    if (sum && sum.value !== null) target.measures[measure] = measured(sum.value, sum.perSecond, live);
  }
  for (const [name, { value, perSecond }] of row.named) target.measures[name] = measured(value, perSecond, live);
}
