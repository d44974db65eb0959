import { civilAt, civilDay, DAY_MS, INTERVAL_MS, startOfDate } from '@intraday/time';
import type { Over } from './drill-question';

const HOUR_MS = 3_600_000;

/**
 * The end of a bucket of the calendar, ms; null for one that is no single span of time.
 *
 * @param start its first instant in its zone, ms
 */
export function bucketEnd(over: Over, start: number, timeZone: string): number | null {
  switch (over) {
    case 'interval':
      return start + INTERVAL_MS;
    case 'hour':
      return start + HOUR_MS;
    case 'day':
      return civilDay(timeZone, start).end;
    case 'week':
      // Noon of the last day is in it, whatever clocks did meanwhile.
      return civilDay(timeZone, start + 6.5 * DAY_MS).end;
    case 'month': {
      const { year, month } = civilAt(timeZone, start);
      const next = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
      return startOfDate(timeZone, next.year, next.month, 1);
    }
    case 'none':
    case 'timeOfDay':
    case 'dayOfWeek':
      return null;
  }
}
