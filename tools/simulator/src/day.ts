import { resolveCivil } from '@intraday/time';
import { MILLISECOND, MINUTE } from './agenda';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Clocks are set at night: from here on, the minutes of a working day are all alike. */
const MORNING_HOUR = 6;

/** Minutes of the day, local time: the switch lets callers in from the first, which is before anybody has logged in. */
export const DOORS_MINUTE = 7 * 60 + 54;
export const OPENS_MINUTE = 8 * 60;
export const CLOSES_MINUTE = 20 * 60;
/** Minute at which the switch starts anew, before anybody is there. */
export const SWITCH_STARTS_MINUTE = 7 * 60 + 40;

/** True for a date of the calendar as `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const found = DATE.exec(text);
  if (!found) return false;
  const [year, month, day] = found.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1990 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** One working day of a site. */
export class WorkingDay {
  private readonly morning: number;

  /**
   * @param date `YYYY-MM-DD`, from 1990 on
   * @param timeZone IANA zone of the site
   */
  constructor(date: string, timeZone: string) {
    if (!isDate(date)) throw new RangeError(`${date} is no date as YYYY-MM-DD from 1990 on`);
    const [year, month, day] = date.split('-').map(Number);
    const civil = { year, month, day, hour: MORNING_HOUR, minute: 0, second: 0, millisecond: 0 };
    const found = resolveCivil(timeZone, civil);
    if (found.kind !== 'unique') throw new RangeError(`Clocks of ${timeZone} were set in the morning of ${date}`);
    this.morning = found.instant * MILLISECOND;
  }

  /**
   * The instant of a minute of the day, local time, µs since 1970; from 06:00 on.
   *
   * @param minute minutes since midnight, may be fractional
   */
  at(minute: number): number {
    return this.morning + Math.round((minute - MORNING_HOUR * 60) * MINUTE);
  }
}
