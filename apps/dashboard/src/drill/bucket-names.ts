import { timeText } from '@intraday/web-ui';
import type { Over } from './drill-question';

/** How buckets are called: the zone of their start, the language, and whether their day must be told. */
export interface BucketWriting {
  readonly timeZone: string;
  readonly locale: string;
  readonly isOneDay: boolean;
}

const dated = (start: number, { timeZone, locale }: BucketWriting, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(start);

/**
 * A bucket of time as it is called in a table.
 *
 * @param start its first instant, ms
 * @example bucketName('interval', start, writing) is "12:30"; of a day it is "Thu 19 Nov"
 */
export function bucketName(over: Over, start: number, writing: BucketWriting): string {
  const day: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' };
  switch (over) {
    case 'none':
      return '';
    case 'interval':
    case 'hour': {
      const time = timeText(start, writing.timeZone, writing.locale);
      return writing.isOneDay ? time : `${dated(start, writing, day)}, ${time}`;
    }
    case 'timeOfDay':
      return timeText(start, writing.timeZone, writing.locale);
    case 'day':
      return dated(start, writing, day);
    case 'week':
      return dated(start, writing, { day: 'numeric', month: 'short', year: 'numeric' });
    case 'month':
      return dated(start, writing, { month: 'long', year: 'numeric' });
    case 'dayOfWeek':
      return dated(start, writing, { weekday: 'long' });
  }
}
