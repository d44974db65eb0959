/** Agents in one interval: who was there, who was meant to be, and how many it took. Null where it is not known. */
export interface StaffingPoint {
  /** Half open, ms. */
  readonly from: number;
  readonly until: number;
  /** On queue. */
  readonly actual: number | null;
  /** Required by the forecast. */
  readonly required: number | null;
  readonly scheduled: number | null;
  /** Required by what really came; of closed intervals. */
  readonly load: number | null;
  /** Required by the re-forecast; of intervals to come. */
  readonly reforecast: number | null;
}

/** Net staffing of an interval: what is short is below 0. */
export interface NetPoint {
  readonly from: number;
  readonly until: number;
  readonly net: number | null;
  /** It follows from plans alone: its time has not come. */
  readonly expected: boolean;
}

/** The range in which net staffing is as wanted; null for a side without a bound. */
export interface NetRange {
  readonly low: number | null;
  readonly high: number | null;
}

/** Is it too few, too many, or as wanted? */
export type NetTone = 'short' | 'in' | 'over';

/**
 * Actual less required where there was something to count, scheduled less required where the interval is still to come;
 * there the newest forecast counts.
 *
 * @param now the page's instant, ms; null before it is known
 * @example netOf({ …, actual: 95, required: 100 }, now).net === -5
 */
export function netOf(point: StaffingPoint, now: number | null): NetPoint {
  const { from, until, actual, scheduled } = point;
  const expected = now !== null && from > now;
  const required = expected ? (point.reforecast ?? point.required) : point.required;
  const there = expected ? scheduled : actual;
  return { from, until, net: there === null || required === null ? null : there - required, expected };
}

/** Where a net lies; without any bound, 0 is what is wanted. */
export function toneOf(net: number, { low, high }: NetRange): NetTone {
  const isFree = low === null && high === null;
  if (net < (low ?? (isFree ? 0 : -Infinity))) return 'short';
  return net > (high ?? (isFree ? 0 : Infinity)) ? 'over' : 'in';
}
