import { isoOf, limits, type Answer, type Row } from '@intraday/contract';
import { evaluateKpi, PERIOD_SECONDS } from '@intraday/metrics';
import { fillRow, type Filling, type MutableRow } from './fill-row';
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

/** The answer that gathered rows make: sum first, divide last. */
export function answerOf(
  gathered: readonly GatheredPart[],
  filling: Filling,
  { time, span, revised, absent }: About,
): { readonly ok: true; readonly answer: Answer } | Refused {
  const { view, asOf } = filling;
  const rows = new Map<string, MutableRow>();
  /** Rows of what has been, or is. */
  const present = new Set<string>();
  const mixed = view.grain === 'total' ? NO_KEYS : mixedKeys(gathered.map((each) => each.rows));
  for (const { asked, hot, rows: own } of gathered) {
    const targetsOf = new TargetsOf(asked, hot, filling.rights, filling.reader, asOf);
    targetsOf.prepare(own);
    for (const [name, row] of own) {
      let target = rows.get(name);
      if (!isLater(row, asOf)) present.add(name);
      if (!target) {
        const start = startOf(row, mixed, time);
        const key = Object.fromEntries(view.by.map((dimension, index) => [dimension, row.key[index] ?? null]));
        target = { key, ...(start === null ? {} : { start }), values: {}, targets: {}, measures: {} };
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
  const answer = [...rows].map(([name, row]) => complete(row, parts, present.has(name)));
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

function anyWithin(intervals: ReadonlySet<number>, { from, to }: Span): boolean {
  for (const interval of intervals) if (interval >= from && interval < to) return true;
  return false;
}

/** A row that only one part of the view recorded: the counts of the other part are fed, so they are 0, where it was. */
function complete(row: MutableRow, parts: readonly Part[], isPresent: boolean): Row {
  for (const part of parts) {
    for (const kpi of part.kpis) {
      if (kpi.key in row.values) continue;
      row.values[kpi.key] = isPresent ? evaluateKpi(kpi, (measure) => (measure === PERIOD_SECONDS ? null : 0)) : null;
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
