import type { Grain } from '@intraday/contract';
import { INTERVAL_MS } from '@intraday/time';
import type { Span } from './span';

/** What a clock in a zone shows at an instant, found by the formatter alone. */
export interface Shown {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** `HH:mm` */
  readonly time: string;
  readonly offset: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

const shown = new Map<string, Shown>();

/** Reads a clock, with no arithmetic of its own. */
export function shownAt(instant: number, timeZone: string): Shown {
  const name = `${timeZone} ${instant}`;
  let found = shown.get(name);
  if (!found) shown.set(name, (found = read(instant, timeZone)));
  return found;
}

function read(instant: number, timeZone: string): Shown {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', {
      ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
      ...{ hourCycle: 'h23', timeZoneName: 'longOffset' },
    });
    formats.set(timeZone, format);
  }
  const [date = '', time = '', offset = ''] = format.format(instant).split(' ');
  return { date, time, offset };
}

/** The date some days after another. */
export const laterDate = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

const weekday = (date: string): number => new Date(date).getUTCDay() || 7;

/** First day of a date's week, found by going back a day at a time. */
function weekOf(date: string, weekStart: number): string {
  let day = date;
  while (weekday(day) !== weekStart) day = laterDate(day, -1);
  return day;
}

/** Name of the bucket that an interval lies in. */
export function naiveBucket(grain: Grain, instant: number, zone: string, weekStart: number): string {
  const { date, time, offset } = shownAt(instant, zone);
  switch (grain) {
    case 'total':
      return '';
    case 'interval':
      return String(instant);
    case 'hour': {
      // Whole hours that are shown twice are two; of half an hour that is, all of the hour is one.
      const isWhole = shownAt(instant - 4 * INTERVAL_MS, zone).time === time;
      const isNext = shownAt(instant + 4 * INTERVAL_MS, zone).time === time;
      return `${date} ${time.slice(0, 2)}${isWhole || isNext ? offset : ''}`;
    }
    case 'day':
      return date;
    case 'week':
      return weekOf(date, weekStart);
    case 'month':
      return date.slice(0, 7);
    case 'quarter':
      return `${date.slice(0, 4)} ${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
    case 'timeOfDay':
      return time;
    case 'dayOfWeek':
      return String(weekday(date));
  }
}

/** The intervals of a span, one by one. */
export function intervalsIn({ from, to }: Span): number[] {
  const found: number[] = [];
  for (let at = from; at < to; at += INTERVAL_MS) found.push(at);
  return found;
}
