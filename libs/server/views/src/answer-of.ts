import { isoOf, limits, type Answer, type Row, type View } from '@intraday/contract';
import type { ComparedValues } from './compared-values';
import { fillRow, valueOfNothing, type Filling, type MutableRow } from './fill-row';
import type { Asked } from './gather';
import { isLater, type Gathered } from './gathered';
import type { Part } from './plan';
import { unanswerable, type Refused } from './problem';
import type { Span, ViewTime } from './range';
import { TargetsOf } from './target-of';

/** The rows that were gathered for one part of a view. */
export interface GatheredPart {
  readonly asked: Asked;
  /** Intervals of which the sums may be others the next time. */
  readonly hot: ReadonlySet<number>;
  readonly rows: ReadonlyMap<string, Gathered>;
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

/** A row over the whole range has no start that could disagree. */
const NO_KEYS: ReadonlySet<string> = new Set();

/** Says which start an answer tells of a gathered row; null in an answer without buckets. */
export function startsOf(
  gathered: readonly GatheredPart[],
  view: View,
  time: ViewTime,
): (row: Gathered) => string | null {
  const mixed = view.grain === 'total' ? NO_KEYS : mixedKeys(gathered.map((each) => each.rows));
  return (row: Gathered): string | null => startOf(row, mixed, time);
}

function startOf(row: Gathered, mixed: ReadonlySet<string>, time: ViewTime): string | null {
  if (row.bucket.start === null) return null;
  if (!mixed.has(JSON.stringify(row.key))) return isoOf(row.bucket.start);
  return isoOf(time.startOfLabel(row.bucket.label) ?? row.bucket.start);
}

/** What an answer says beside its rows. */
export interface About {
  readonly time: ViewTime;
  readonly span: Span;
  readonly revised: ReadonlySet<number>;
  readonly absent: Readonly<Record<string, string>>;
}

/** What an answer is made of beside what was gathered. */
export interface Telling extends Filling {
  /** What the values are compared with; null where that is no other time. */
  readonly compared: ComparedValues | null;
}

/** The answer that gathered rows make: sum first, divide last. */
export function answerOf(
  gathered: readonly GatheredPart[],
  filling: Telling,
  { time, span, revised, absent }: About,
): { readonly ok: true; readonly answer: Answer } | Refused {
  const { view, asOf } = filling;
  const rows = new Map<string, MutableRow>();
  /** Rows of what has been, or is. */
  const present = new Set<string>();
  const startIn = startsOf(gathered, view, time);
  for (const { asked, hot, rows: own } of gathered) {
    const targetsOf = new TargetsOf(asked, hot, filling.rights, filling.reader, asOf);
    targetsOf.prepare(own);
    for (const [name, row] of own) {
      let target = rows.get(name);
      if (!isLater(row, asOf)) present.add(name);
      if (!target) {
        const start = startIn(row);
        const key = Object.fromEntries(view.by.map((dimension, index) => [dimension, row.key[index] ?? null]));
        const compare = view.compare === null ? {} : { compare: {} };
        target = { key, ...(start === null ? {} : { start }), values: {}, ...compare, targets: {}, measures: {} };
        rows.set(name, target);
      }
      fillRow(target, asked.part, name, own, targetsOf, filling);
    }
  }
  if (rows.size > limits.VIEW_ROWS_MAX) {
    return unanswerable(
      `The answer has ${rows.size} rows; ${limits.VIEW_ROWS_MAX} is the limit: ask for less time or fewer splits.`,
    );
  }
  const parts = gathered.map(({ asked }) => asked.part);
  const answer = [...rows].map(([name, row]) => {
    complete(row, parts, present.has(name));
    return compareWith(row, filling.compared?.get(name));
  });
  return {
    ok: true,
    answer: {
      asOf: isoOf(asOf),
      complete: span.to <= asOf,
      revised: anyWithin(revised, span),
      rows: answer.length > 1 ? answer.sort(compareRows) : answer,
      absent: { ...absent },
    },
  };
}

/** True where one of these intervals begins within a span. */
export function anyWithin(intervals: ReadonlySet<number>, { from, to }: Span): boolean {
  for (const interval of intervals) if (interval >= from && interval < to) return true;
  return false;
}

/** A row that only one part of the view recorded: the counts of the other part are fed, so they are 0, where it was. */
function complete(row: MutableRow, parts: readonly Part[], isPresent: boolean): void {
  for (const part of parts) {
    for (const kpi of part.kpis) {
      if (kpi.key in row.values) continue;
      row.values[kpi.key] = isPresent ? valueOfNothing(kpi) : null;
    }
  }
}

/** A row beside what it is compared with: null where nothing was recorded there. */
function compareWith(row: MutableRow, values: Row['values'] | undefined): Row {
  if (row.compare) for (const key in row.values) row.compare[key] ??= values?.[key] ?? null;
  return row;
}

function compareRows(a: Row, b: Row): number {
  const byStart = (a.start ?? '') < (b.start ?? '') ? -1 : (a.start ?? '') > (b.start ?? '') ? 1 : 0;
  if (byStart !== 0) return byStart;
  const [first, second] = [JSON.stringify(a.key), JSON.stringify(b.key)];
  return first < second ? -1 : first > second ? 1 : 0;
}
