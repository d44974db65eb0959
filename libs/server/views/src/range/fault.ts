import type { View } from '@intraday/contract';
import { DAY_MS, INTERVAL_MS, isTimeZone } from '@intraday/time';

/** The longest time that a view may reach over. */
const RANGE_DAYS_MAX = 20 * 366;

/** Length of the units of `last`, in days; months and quarters at their longest. */
const UNIT_DAYS: Readonly<Record<string, number>> = {
  ...{ i: INTERVAL_MS / DAY_MS, h: 1 / 24, d: 1, w: 7, m: 30.5, q: 91.5 },
};

/** What cannot be asked of time, or null. */
export function faultOf({ range, timeZone }: View): string | null {
  if (timeZone !== 'site' && !isTimeZone(timeZone))
    return `The time zone ${timeZone} is not known: use "site" or an IANA name.`;
  if ('period' in range) return null;
  if ('last' in range) {
    const { count, unit } = lastOf(range.last);
    return count * (UNIT_DAYS[unit] ?? Number.POSITIVE_INFINITY) > RANGE_DAYS_MAX ? TOO_LONG : null;
  }
  if (range.from >= range.to) return 'The range ends before it begins: put from before to.';
  if (range.from % INTERVAL_MS !== 0 || range.to % INTERVAL_MS !== 0) {
    return 'The range does not lie on interval edges: use minutes 00, 15, 30 or 45.';
  }
  return range.to - range.from > RANGE_DAYS_MAX * DAY_MS ? TOO_LONG : null;
}

const TOO_LONG = 'The range is longer than 20 years: ask for less.';

/** Count and unit of a `last` such as `4w`. */
export function lastOf(last: string): { readonly count: number; readonly unit: string } {
  return { count: Number(last.slice(0, -1)), unit: last.slice(-1) };
}
