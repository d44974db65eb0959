import type { Period, View, ViewRequest } from '@intraday/contract';
import { civilAt, resolveCivil, startOfDate } from '@intraday/time';
import {
  addDays,
  addMonths,
  dateText,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
  type CivilDate,
} from './calendar-days';
import { timeText } from './figure';
import type { Words } from './words/words';

/** A range as a view asks for it; instants as ISO text. */
export type RangeChoice = ViewRequest['range'];
/** What a view is compared with. */
export type CompareChoice = View['compare'];

export interface RangeApplied {
  readonly range: RangeChoice;
  readonly compare: CompareChoice;
}

/** A moment of a civil day; 1,440 minutes are its end. */
export interface DayMoment {
  readonly date: CivilDate;
  readonly minutes: number;
}

/** From one moment to another of a zone. */
export interface DayRange {
  readonly from: DayMoment;
  readonly to: DayMoment;
}

export const COMPARES: readonly CompareChoice[] = ['previous', 'sameDayLastWeek', 'target', null];
/** Periods to choose from, the nearest first. */
export const PRESETS: readonly Period[] = [
  'now',
  'interval',
  'today',
  'yesterday',
  'week',
  'lastWeek',
  'month',
  'lastMonth',
  'quarter',
  'lastQuarter',
  'year',
];
/** Periods that are over. */
const OVER: ReadonlySet<Period> = new Set(['yesterday', 'lastWeek', 'lastMonth', 'lastQuarter']);

export const DAY_MINUTES = 1_440;
export const STEP_MINUTES = 15;
const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;

/** The civil date and the minutes of the day that a clock of the zone shows. */
export function momentAt(instant: number, timeZone: string): DayMoment {
  const { year, month, day, hour, minute } = civilAt(timeZone, instant);
  const two = (part: number): string => String(part).padStart(2, '0');
  return { date: `${year}-${two(month)}-${two(day)}`, minutes: hour * HOUR_MINUTES + minute };
}

/** `08:15`; the end of a day is `24:00`. */
export function minutesText(minutes: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / HOUR_MINUTES))}:${two(minutes % HOUR_MINUTES)}`;
}

/**
 * The instant of a moment, ms. A time that clocks jumped over is the first one after it; of one that they showed twice, a
 * range's beginning takes the first and its end the second.
 */
function instantOf({ date, minutes }: DayMoment, timeZone: string, isEnd: boolean): number {
  const at = minutes === DAY_MINUTES ? { date: addDays(date, 1), minutes: 0 } : { date, minutes };
  const [year = 1970, month = 1, day = 1] = at.date.split('-').map(Number);
  if (at.minutes === 0) return startOfDate(timeZone, year, month, day);
  const hour = Math.floor(at.minutes / HOUR_MINUTES);
  const civil = { year, month, day, hour, minute: at.minutes % HOUR_MINUTES, second: 0, millisecond: 0 };
  const found = resolveCivil(timeZone, civil);
  if (found.kind === 'skipped') return instantOf({ date, minutes: minutes + STEP_MINUTES }, timeZone, isEnd);
  if (found.kind === 'unique') return found.instant;
  return isEnd ? found.later : found.earlier;
}

/** The range as a view asks for it, or null where it does not end after it begins. */
export function choiceOf({ from, to }: DayRange, timeZone: string): RangeChoice | null {
  const [begin, end] = [instantOf(from, timeZone, false), instantOf(to, timeZone, true)];
  return begin < end ? { from: new Date(begin).toISOString(), to: new Date(end).toISOString() } : null;
}

/** Instants as moments of the zone; an end at midnight is the end of the day before. */
export function momentsOf(span: { readonly from: number; readonly to: number }, timeZone: string): DayRange {
  const end = momentAt(span.to, timeZone);
  const to = end.minutes === 0 ? { date: addDays(end.date, -1), minutes: DAY_MINUTES } : end;
  return { from: momentAt(span.from, timeZone), to };
}

/**
 * The days of a period, for the calendar.
 *
 * @param today the civil day of now
 * @example presetDays('lastWeek', '2026-11-19', 1) // 9 to 15 November
 */
export function presetDays(period: Period, today: CivilDate, weekStart: number): [CivilDate, CivilDate] {
  const week = startOfWeek(today, weekStart);
  const month = startOfMonth(today);
  const quarter = startOfQuarter(today);
  switch (period) {
    case 'now':
    case 'interval':
    case 'today':
      return [today, today];
    case 'yesterday':
      return [addDays(today, -1), addDays(today, -1)];
    case 'week':
      return [week, today];
    case 'lastWeek':
      return [addDays(week, -7), addDays(week, -1)];
    case 'month':
      return [month, today];
    case 'lastMonth':
      return [addMonths(month, -1), addDays(month, -1)];
    case 'quarter':
      return [quarter, today];
    case 'lastQuarter':
      return [addMonths(quarter, -3), addDays(quarter, -1)];
    case 'year':
      return [`${today.slice(0, 4)}-01-01`, today];
  }
}

/** Whether a range goes on while the clock does: it ends now or later. */
export function isRunning(range: RangeChoice, now: number): boolean {
  if ('period' in range) return !OVER.has(range.period);
  return 'last' in range || Date.parse(range.to) > now;
}

/** Two choices that ask the same. */
export const isSameRange = (one: RangeChoice, other: RangeChoice): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());

const COUNT = /^(\d+)([ihdwmq])$/;

/** What surrounds a range's text. */
export interface RangeTexts {
  readonly words: Words;
  readonly locale: string;
  readonly timeZone: string;
  /** The server's instant, ms. */
  readonly now: number;
}

/**
 * A range in words: a period by its name, the last so many weeks, or its days.
 *
 * @example `Today`, `Last 4 weeks`, `2 Nov to 5 Nov`, `19 Nov, 08:00 to 12:00`
 */
export function rangeText(range: RangeChoice, texts: RangeTexts): string {
  const { words, locale, timeZone, now } = texts;
  const { range: said } = words.pictures;
  if ('period' in range) return said.periods[range.period];
  if ('last' in range) {
    const [, count = '', unit = ''] = COUNT.exec(range.last) ?? [];
    return said.last(Number(count), unit);
  }
  const today = momentAt(now, timeZone).date;
  const span = { from: Date.parse(range.from), to: Date.parse(range.to) };
  const { from, to } = momentsOf(span, timeZone);
  const days = [from.date, to.date].map((date) => dateText(date, today, locale));
  const whole = from.minutes === 0 && to.minutes === DAY_MINUTES;
  if (from.date === to.date) return whole ? `${days[0]}` : `${days[0]}, ${timesText(span, texts)}`;
  const [begin = '', end = ''] = whole
    ? days
    : [`${days[0]} ${minutesText(from.minutes)}`, `${days[1]} ${minutesText(to.minutes)}`];
  return said.to(begin, end);
}

/** The times from and to which a span of one day goes. */
function timesText({ from, to }: { readonly from: number; readonly to: number }, texts: RangeTexts): string {
  const { words, locale, timeZone } = texts;
  const isMidnight = momentAt(to, timeZone).minutes === 0;
  return words.pictures.range.to(
    timeText(from, timeZone, locale),
    isMidnight ? minutesText(DAY_MINUTES) : timeText(to, timeZone, locale),
  );
}

/**
 * What a named range covers, to be said beside its name: times within a day, else days. '' for one whose name says it.
 *
 * @example `10:00 to 12:40` for today; `16 Nov to 19 Nov` for this week
 */
export function spanText(
  range: RangeChoice,
  span: { readonly from: number; readonly to: number } | null,
  texts: RangeTexts,
): string {
  if (!span || 'from' in range || span.to <= span.from) return '';
  const { words, locale, timeZone, now } = texts;
  const { from, to } = momentsOf(span, timeZone);
  if (from.date === to.date) {
    const whole = from.minutes === 0 && to.minutes === DAY_MINUTES;
    return whole ? dateText(from.date, momentAt(now, timeZone).date, locale) : timesText(span, texts);
  }
  const today = momentAt(now, timeZone).date;
  return words.pictures.range.to(dateText(from.date, today, locale), dateText(to.date, today, locale));
}

/** What a comparison is called. */
export const compareText = (compare: CompareChoice, words: Words): string => words.pictures.compare[compare ?? 'none'];

/** A zone's distance from UTC at an instant, as `UTC+5:30`. */
export function offsetText(offsetMs: number): string {
  const minutes = Math.abs(offsetMs) / MINUTE_MS;
  const rest = minutes % HOUR_MINUTES === 0 ? '' : `:${String(Math.floor(minutes % HOUR_MINUTES)).padStart(2, '0')}`;
  return `UTC${offsetMs < 0 ? '\u2212' : '+'}${Math.floor(minutes / HOUR_MINUTES)}${rest}`;
}
