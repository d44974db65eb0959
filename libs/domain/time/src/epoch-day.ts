import { DAY_MS } from './interval';
import { offsetAt, startOfDate } from './zone';

/**
 * A civil date as a number: days since 1970-01-01, whatever the zone. Dates that follow one another are numbers that do.
 *
 * @example epochDayOf(1970, 1, 2) === 1
 */
export function epochDayOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

/** Year, month (1 to 12) and day of a date. */
function partsOf(day: number): { year: number; month: number; date: number } {
  const at = new Date(day * DAY_MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

/** The civil date that clocks of a zone show at an instant. */
export function epochDayAt(timeZone: string, instant: number): number {
  return Math.floor((instant + offsetAt(timeZone, instant)) / DAY_MS);
}

/** Days of which the start is remembered, in each zone. */
const STARTS_MAX = 20_000;
const starts = new Map<string, Map<number, number>>();

/** First instant of a civil date in a zone, ms. */
export function startOfEpochDay(timeZone: string, day: number): number {
  let known = starts.get(timeZone);
  if (!known) starts.set(timeZone, (known = new Map()));
  let start = known.get(day);
  if (start === undefined) {
    const { year, month, date } = partsOf(day);
    start = startOfDate(timeZone, year, month, date);
    if (known.size >= STARTS_MAX) known.clear();
    known.set(day, start);
  }
  return start;
}

/** `YYYY-MM-DD` of a date. */
export const textOfEpochDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The date of a `YYYY-MM-DD`, or null for another text. */
export function epochDayOfText(text: string): number | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return year === undefined ? null : epochDayOf(Number(year), Number(month), Number(day));
}

/** Day of the week of a date: 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** First day of the week that holds a date, where weeks begin with `weekStart`, 1 (Monday) to 7. */
export const startOfWeek = (day: number, weekStart: number): number => day - ((weekdayOf(day) - weekStart + 7) % 7);

/** First day of the month, quarter or year that holds a date: of 1, 3 or 12 months. */
export function startOfMonths(day: number, months: 1 | 3 | 12): number {
  const { year, month } = partsOf(day);
  return epochDayOf(year, month - ((month - 1) % months), 1);
}

/**
 * The same day some months later or earlier; the last day of a month that is shorter.
 *
 * @example addMonths(31 March, -1) is 28 or 29 February
 */
export function addMonths(day: number, months: number): number {
  const { year, month, date } = partsOf(day);
  const last = epochDayOf(year, month + months + 1, 0);
  return Math.min(last, epochDayOf(year, month + months, 1) + date - 1);
}

/** The same day some months later or earlier; null where that month has no such day. */
export function sameDayInMonth(day: number, months: number): number | null {
  const found = addMonths(day, months);
  return partsOf(found).date === partsOf(day).date ? found : null;
}
