import { isoOf, limits, type Answer, type Row, type Running, type View } from '@intraday/contract';
import { bandOf, defaultBounds, evaluateKpi, measuresOf, PERIOD_SECONDS, type Kpi } from '@intraday/metrics';
import { Gathering, type Gathered } from './gather';
import { planView, type Part } from './plan';
import { unanswerable, type Refused } from './problem';
import { timeOfView, type ViewTime } from './range';
import type { FigureReader } from './reader';
import { narrow, type Rights } from './rights';

export type Evaluated = { readonly ok: true; readonly answer: Answer } | Refused;

interface Sum {
  readonly value: number | null;
  readonly perSecond: number;
}

/** Sum of a measure in a row, in the catalogue's unit. */
function sumOf(part: Part, row: Gathered, measure: string): Sum | null {
  if (measure === PERIOD_SECONDS) {
    return { value: row.periodMs / 1000, perSecond: row.running ? 1 : 0 };
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

function valueOf(kpi: Kpi, part: Part, row: Gathered, rows: ReadonlyMap<string, Gathered>, view: View) {
  const split = /\[(\w+)\]/.exec(kpi.formula ?? '')?.[1] ?? null;
  return evaluateKpi(kpi, (measure, wanted) => {
    // Where a formula sets a member against all of them, the bare measure is the sum over the members.
    if (split !== null && (wanted ?? null) === null) return partialOf(part, row, rows, view, measure, split);
    return sumOf(part, row, measure)?.value ?? null;
  });
}

type MutableRow = { -readonly [K in keyof Row]: Row[K] };

function measured(value: number, perSecond: number, live: boolean): number | Running {
  return live && perSecond !== 0 ? { value, perSecond } : value;
}

function fillRow(
  target: MutableRow,
  part: Part,
  row: Gathered,
  rows: ReadonlyMap<string, Gathered>,
  view: View,
  live: boolean,
): void {
  for (const kpi of part.kpis) {
    const value = valueOf(kpi, part, row, rows, view);
    target.values[kpi.key] = value;
    const { low, high } = defaultBounds(kpi);
    const mark = value === null ? null : bandOf(kpi, value, low, high);
    if (mark) target.targets[kpi.key] = mark;
    for (const measure of measuresOf(kpi)) {
      const sum = sumOf(part, row, measure);
      if (sum && sum.value !== null) target.measures[measure] = measured(sum.value, sum.perSecond, live);
    }
  }
  for (const [name, { value, perSecond }] of row.named) target.measures[name] = measured(value, perSecond, live);
}

/**
 * The keys whose rows come from zones that disagree: a bucket of one label begins at several instants, or two buckets
 * begin at one. All rows of such a key start by their label on the enterprise's clock, so that no two start alike.
 */
function mixedKeys(gathered: readonly ReadonlyMap<string, Gathered>[]): ReadonlySet<string> {
  const mixed = new Set<string>();
  const labelAt = new Map<string, string>();
  for (const row of gathered.flatMap((rows) => [...rows.values()])) {
    const key = JSON.stringify(row.key);
    const name = `${key} ${row.bucket.start}`;
    if (row.mixedStart || (labelAt.get(name) ?? row.bucket.label) !== row.bucket.label) mixed.add(key);
    labelAt.set(name, row.bucket.label);
  }
  return mixed;
}

function startOf(row: Gathered, mixed: ReadonlySet<string>, time: ViewTime): string | null {
  if (row.bucket.start === null) return null;
  if (!mixed.has(JSON.stringify(row.key))) return isoOf(row.bucket.start);
  return isoOf(time.startOfLabel(row.bucket.label) ?? row.bucket.start);
}

/**
 * Answers a view: live and in history by the same code.
 *
 * @param asOf the instant that totals run up to, ms; the reader must be settled at it
 * @param live true for the wire: running measures carry their slope
 */
export function evaluateView(view: View, rights: Rights, reader: FigureReader, asOf: number, live: boolean): Evaluated {
  const timed = timeOfView(view, reader.organisation, asOf);
  if (!timed.ok) return timed;
  const narrowed = narrow(view, rights, reader, asOf);
  if (!narrowed.ok) return narrowed;
  const { time } = timed;
  const span = time.spanIn(time.zoneOf(view.scope.site ?? null));
  const reachesNow = span.from <= asOf && asOf < span.to;
  const planned = planView(view, reader, reachesNow);
  if (!planned.ok) return planned;
  const rows = new Map<string, MutableRow>();
  const parts = planned.plan.parts.map((part) => ({
    part,
    gathered: new Gathering(view, part, reader, narrowed.filter, time, asOf).gather(reachesNow),
  }));
  const mixed = mixedKeys(parts.map(({ gathered }) => gathered));
  for (const { part, gathered } of parts) {
    for (const [name, row] of gathered) {
      let target = rows.get(name);
      if (!target) {
        const start = startOf(row, mixed, time);
        const key = Object.fromEntries(view.by.map((dimension, index) => [dimension, row.key[index] ?? null]));
        target = { key, ...(start === null ? {} : { start }), values: {}, targets: {}, measures: {} };
        rows.set(name, target);
      }
      fillRow(target, part, row, gathered, view, live);
    }
  }
  if (rows.size > limits.VIEW_ROWS_MAX) {
    return unanswerable(
      `The answer has ${rows.size} rows; ${limits.VIEW_ROWS_MAX} is the limit: ask for less time or fewer splits.`,
    );
  }
  const answer = [...rows.values()].map((row) => complete(row, planned.plan.parts));
  return {
    ok: true,
    answer: {
      asOf: isoOf(asOf),
      complete: span.to <= asOf,
      revised: [...reader.revised].some((interval) => interval >= span.from && interval < span.to),
      rows: answer.sort(compareRows),
      absent: { ...planned.plan.absent },
    },
  };
}

/** A row that only one part of the view recorded: the counts of the other part are fed, so they are 0. */
function complete(row: MutableRow, parts: readonly Part[]): Row {
  for (const part of parts) {
    for (const kpi of part.kpis) {
      if (kpi.key in row.values) continue;
      row.values[kpi.key] = evaluateKpi(kpi, (measure) => (measure === PERIOD_SECONDS ? null : 0));
    }
  }
  return row;
}

function compareRows(a: Row, b: Row): number {
  const byStart = (a.start ?? '') < (b.start ?? '') ? -1 : (a.start ?? '') > (b.start ?? '') ? 1 : 0;
  if (byStart !== 0) return byStart;
  const [first, second] = [JSON.stringify(a.key), JSON.stringify(b.key)];
  return first < second ? -1 : first > second ? 1 : 0;
}
