import { offsetAt } from '@intraday/time';
import { DAY_MS, MINUTE_MS } from './world';

/** `YYYY-MM-DD` of the UTC day that begins at an instant. */
export const dateOfDay = (dayStart: number): string => new Date(dayStart).toISOString().slice(0, 10);

/** Start of the UTC day of a date `YYYY-MM-DD`, ms. */
export function dayOfDate(date: string): number {
  const found = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(found) || found % DAY_MS !== 0) throw new RangeError(`${date} is no date: write YYYY-MM-DD`);
  return found;
}

/** Start of the UTC day of an instant, ms. */
export const dayOf = (instant: number): number => Math.floor(instant / DAY_MS) * DAY_MS;

/** Days since 1970. */
export const dayNumber = (dayStart: number): number => Math.round(dayStart / DAY_MS);

/** Monday 0 to Sunday 6. */
export const weekdayOf = (dayStart: number): number => (dayNumber(dayStart) + 3) % 7;

/**
 * One date at one site. Sites are open only while the local date is that of the UTC day, and clocks change before they
 * open, so the offset at noon holds for all that is worked.
 */
export class LocalDay {
  private readonly offset: number;

  constructor(
    readonly timeZone: string,
    readonly dayStart: number,
  ) {
    this.offset = offsetAt(timeZone, dayStart + DAY_MS / 2);
  }

  /** The instant of a local minute of the day, ms. */
  at(minute: number): number {
    return this.dayStart + minute * MINUTE_MS - this.offset;
  }

  /** The local minute of an instant; below 0 or above 1440 on another date. */
  minuteOf(instant: number): number {
    return (instant + this.offset - this.dayStart) / MINUTE_MS;
  }
}

/** `HH:mm` of a minute of the day, which is below 1440. */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Minutes since midnight of `HH:mm`. */
export function minuteOfClock(text: string): number {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (found === null) throw new RangeError(`${text} is no time of day: write HH:mm`);
  return Number(found[1]) * 60 + Number(found[2]);
}
