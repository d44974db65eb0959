import type { Column, Part } from './plan';
import type { Bucket, Calendar, Span } from './range';

/** What of a row's bucket the range holds in one calendar, from the first piece to the last. */
export interface Reach extends Span {
  readonly calendar: Calendar;
  /** Of a bucket that recurs there are many, in the order of time. */
  readonly pieces: readonly Span[];
}

/** One row while it is summed up. */
export interface Gathered {
  readonly key: readonly (string | null)[];
  readonly bucket: Bucket;
  /** Buckets of this label whose zones start at other instants. */
  mixedStart: boolean;
  readonly sums: Float64Array;
  /** Bins with their counts, of columns that are sketches. */
  readonly bins: Map<number, Map<number, number>>;
  /** How much each column grows a second by itself, in stored units; null where nothing runs. */
  slopes: Float64Array | null;
  /** Members of columns that must not be merged over members; undefined until one came. */
  readonly single: Map<number, string>;
  /** Named parts of present figures, such as `agentsAuxNow[pbx:lunch]`, with their growth a second. */
  readonly named: Map<string, { value: number; perSecond: number }>;
  /** What of the bucket the range holds, by the calendars of its members. */
  readonly reach: Reach[];
  /** Nothing but plans is in it. */
  isAhead: boolean;
  /** The greatest of several, of which some grow and some do not: by time alone another may become the greatest. */
  mayCross: boolean;
}

/** A row of nothing. */
export function newRow(key: readonly (string | null)[], bucket: Bucket, { nothing }: Part): Gathered {
  return {
    key,
    bucket,
    mixedStart: false,
    sums: nothing.slice(),
    bins: new Map(),
    slopes: null,
    single: new Map(),
    named: new Map(),
    reach: [],
    isAhead: true,
    mayCross: false,
  };
}

/** A row that goes on by itself from what another holds. */
export function copyRow(row: Gathered): Gathered {
  return {
    ...row,
    sums: row.sums.slice(),
    bins: new Map([...row.bins].map(([column, bins]) => [column, new Map(bins)])),
    single: new Map(row.single),
    named: new Map(),
    reach: [...row.reach],
  };
}

/** Takes one more amount into a column of a row. */
export function merge(row: Gathered, column: number, how: Column['merge'], amount: number, members: Members): void {
  const before = row.sums[column] ?? 0;
  if (how === 'sum') row.sums[column] = before + amount;
  else if (how === 'single' && amount > 0 && !isOnly(row, column, members)) row.sums[column] = Number.NaN;
  else if (how === 'single') row.sums[column] = Math.max(before, amount);
  else if (!Number.isNaN(amount)) row.sums[column] = Number.isNaN(before) ? amount : Math.max(before, amount);
}

type Members = readonly (string | null)[];

/** True while one member alone makes up a column; from the second on it has no value any more. */
function isOnly(row: Gathered, column: number, members: Members): boolean {
  const member = JSON.stringify(members);
  const seen = row.single.get(column) ?? member;
  row.single.set(column, seen === member ? member : '');
  return seen === member;
}

/** Takes the bins of one more sketch into a column of a row. */
export function addBins(row: Gathered, column: number, pairs: readonly number[]): void {
  let bins = row.bins.get(column);
  if (!bins) row.bins.set(column, (bins = new Map()));
  for (let index = 0; index < pairs.length; index += 2) {
    const [bin = 0, count = 0] = [pairs[index], pairs[index + 1]];
    bins.set(bin, (bins.get(bin) ?? 0) + count);
  }
}

/** Takes what grows by itself into a column of a row, in stored units a second. */
export function grow(row: Gathered, column: number, columns: readonly Column[], perSecond: number): void {
  if (perSecond === 0) return;
  row.slopes ??= new Float64Array(columns.length);
  const before = row.slopes[column] ?? 0;
  row.slopes[column] = columns[column]?.merge === 'max' ? Math.max(before, perSecond) : before + perSecond;
}

/** True for a row of later time: it tells what is planned, and of nothing else whether it will be. */
export const isLater = ({ isAhead, bucket }: Gathered, asOf: number): boolean =>
  isAhead && bucket.start !== null && bucket.start > asOf;

/** Takes note of what of its bucket the range holds in one calendar. */
export function reachOver(row: Gathered, calendar: Calendar, piecesIn: () => readonly Span[]): void {
  for (const known of row.reach) if (known.calendar === calendar) return;
  const pieces = piecesIn();
  const [first, last] = [pieces[0], pieces[pieces.length - 1]];
  if (first && last) row.reach.push({ calendar, pieces, from: first.from, to: last.to });
}
