/** Length of an interval, the smallest piece of time that Intraday keeps figures for: 15 minutes, in milliseconds. */
export const INTERVAL_MS = 15 * 60 * 1000;

/** One UTC day in milliseconds. */
export const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Start of the interval that holds an instant. Intervals are half open, `[start, end)`, and aligned to UTC.
 *
 * @param instant milliseconds since 1970 UTC; may be fractional or negative
 * @returns start of its interval, ms
 * @example intervalStart(Date.UTC(2026, 0, 5, 9, 14, 59, 999)) === Date.UTC(2026, 0, 5, 9, 0)
 */
export function intervalStart(instant: number): number {
  return Math.floor(instant / INTERVAL_MS) * INTERVAL_MS;
}

/** Start of the UTC day that holds an instant, both in ms. */
export function utcDayStart(instant: number): number {
  return Math.floor(instant / DAY_MS) * DAY_MS;
}

/** A part of a span that lies in one interval. */
export interface IntervalPiece {
  /** Start of the interval, ms. */
  readonly interval: number;
  /** Length of the part, ms, always above 0. */
  readonly length: number;
}

/**
 * Cuts a span at interval edges. The lengths add up to the span exactly; an empty or negative span gives nothing.
 *
 * @param from first instant, ms
 * @param to instant after the last, ms
 * @example cutAtIntervals(05:23, 06:15) // 7 min in 05:15, 15 min in 05:30, 05:45 and 06:00
 */
export function cutAtIntervals(from: number, to: number): IntervalPiece[] {
  const pieces: IntervalPiece[] = [];
  let at = from;
  while (at < to) {
    const interval = intervalStart(at);
    const end = Math.min(to, interval + INTERVAL_MS);
    pieces.push({ interval, length: end - at });
    at = end;
  }
  return pieces;
}
