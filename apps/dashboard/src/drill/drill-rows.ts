import type { Dimension, TargetMark } from '@intraday/contract';
import type { Kpi } from '@intraday/metrics';
import { liveValue, type HeldRow } from '@intraday/web-store';
import { movedMark } from '../page/tile-of';
import type { Over } from './drill-question';

/** A row of an answer as a page shows it: who or when, and the figure at an instant. */
export interface DrillRow {
  readonly id: string;
  readonly held: HeldRow;
  /** Who: the member of the split; null where it is not split or nobody is named. */
  readonly member: string | null;
  /** When: first instant of the bucket, ms; null for a total. */
  readonly start: number | null;
  readonly value: number | null;
  readonly compare: number | null;
  readonly mark: TargetMark | null;
}

/** How far a value lies beyond what its target wants, where that hurts; 0 where it does not. */
export function missOf({ value, mark }: Pick<DrillRow, 'value' | 'mark'>): number {
  if (value === null || mark?.state !== 'bad') return 0;
  const bound = mark.band === 'below' ? (mark.low ?? mark.high) : (mark.high ?? mark.low);
  return bound === undefined ? 0 : Math.abs(value - bound);
}

/**
 * The rows of an answer with their figures at an instant. Buckets come in the order of time; members by how far off they
 * are, then by size.
 *
 * @param instant the server's instant that the page shows, ms
 */
export function drillRows(
  held: Iterable<HeldRow>,
  kpi: Kpi,
  by: Dimension | null,
  over: Over,
  instant: number,
): DrillRow[] {
  const rows = [...held].map((each): DrillRow => {
    const { row, asOf } = each;
    const value = liveValue(row, kpi, asOf, instant);
    const member = by === null ? null : (row.key[by] ?? null);
    return {
      id: JSON.stringify([member, row.start ?? null]),
      held: each,
      member,
      start: row.start === undefined ? null : Date.parse(row.start),
      value,
      compare: row.compare?.[kpi.key] ?? null,
      mark: value === null ? null : movedMark(kpi, value, each),
    };
  });
  if (over === 'none') return rows.sort(worstFirst);
  // What is still to come and has no figure says nothing.
  const isCalendar = over !== 'timeOfDay' && over !== 'dayOfWeek';
  const known = rows.filter(({ start, value }) => value !== null || !isCalendar || (start ?? 0) <= instant);
  return known.sort(byTime);
}

const byTime = (left: DrillRow, right: DrillRow): number => (left.start ?? 0) - (right.start ?? 0);

const worstFirst = (left: DrillRow, right: DrillRow): number =>
  missOf(right) - missOf(left) ||
  (right.value ?? -Infinity) - (left.value ?? -Infinity) ||
  (left.id < right.id ? -1 : 1);

/** The row that is farthest off its target; null where none is off. */
export function worstRow(rows: readonly DrillRow[]): DrillRow | null {
  const worst = rows.reduce<DrillRow | null>(
    (found, row) => (missOf(row) > (found === null ? 0 : missOf(found)) ? row : found),
    null,
  );
  return worst;
}
