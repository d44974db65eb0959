import type { Period, View } from '@intraday/contract';
import {
  addMonths,
  epochDayAt,
  INTERVAL_MS,
  intervalStart,
  offsetAt,
  startOfEpochDay,
  startOfMonths,
  startOfWeek,
} from '@intraday/time';
import type { Calendar } from './calendar';
import { lastOf } from './fault';

/** A span of whole intervals, ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const HOUR_MS = 3_600_000;

/** From one civil date to another. Zones whose days began off a UTC quarter hour do not exist any more; those are cut to intervals. */
function daysOf({ zone }: Calendar, from: number, to: number): Span {
  return { from: intervalStart(startOfEpochDay(zone, from)), to: intervalStart(startOfEpochDay(zone, to)) };
}

/** The running or the last one of spans of so many months. */
function monthsOf(calendar: Calendar, today: number, months: 1 | 3 | 12, back: 0 | 1): Span {
  const from = addMonths(startOfMonths(today, months), -back * months);
  return daysOf(calendar, from, addMonths(from, months));
}

function periodSpan(period: Period, calendar: Calendar, asOf: number): Span {
  const today = epochDayAt(calendar.zone, asOf);
  const week = startOfWeek(today, calendar.weekStart);
  switch (period) {
    case 'now':
    case 'interval':
      return { from: intervalStart(asOf), to: intervalStart(asOf) + INTERVAL_MS };
    case 'today':
      return daysOf(calendar, today, today + 1);
    case 'yesterday':
      return daysOf(calendar, today - 1, today);
    case 'week':
      return daysOf(calendar, week, week + 7);
    case 'lastWeek':
      return daysOf(calendar, week - 7, week);
    case 'month':
      return monthsOf(calendar, today, 1, 0);
    case 'lastMonth':
      return monthsOf(calendar, today, 1, 1);
    case 'quarter':
      return monthsOf(calendar, today, 3, 0);
    case 'lastQuarter':
      return monthsOf(calendar, today, 3, 1);
    case 'year':
      return monthsOf(calendar, today, 12, 0);
  }
}

/** Where the last so many days, weeks, months or quarters begin; today counts as one of them. */
function firstDayOf(unit: string, count: number, today: number): number {
  if (unit === 'd') return today - count + 1;
  if (unit === 'w') return today - 7 * count + 1;
  return addMonths(today, -count * (unit === 'q' ? 3 : 1)) + 1;
}

/**
 * The stretch that ends with the running interval and reaches back over so many intervals, local hours, or civil days.
 *
 * @example of 4w on Tuesday 24 November: from Wednesday 28 October, 00:00, until the end of the running interval
 */
function lastSpan(last: string, { zone }: Calendar, asOf: number): Span {
  const { count, unit } = lastOf(last);
  const present = intervalStart(asOf);
  const to = present + INTERVAL_MS;
  if (unit === 'i') return { from: to - count * INTERVAL_MS, to };
  if (unit === 'h') {
    const intoHour = (present + offsetAt(zone, present)) % HOUR_MS;
    return { from: present - intoHour - (count - 1) * HOUR_MS, to };
  }
  return { from: intervalStart(startOfEpochDay(zone, firstDayOf(unit, count, epochDayAt(zone, asOf)))), to };
}

/** The time that a view asks for, in a calendar; totals of it run up to `asOf`. */
export function spanOf({ range }: View, calendar: Calendar, asOf: number): Span {
  if ('from' in range) return range;
  return 'last' in range ? lastSpan(range.last, calendar, asOf) : periodSpan(range.period, calendar, asOf);
}
