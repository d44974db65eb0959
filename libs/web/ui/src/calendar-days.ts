/** A civil date, `YYYY-MM-DD`. */
export type CivilDate = string;

const DAY_MS = 86_400_000;
const WEEK = 7;

const utcOf = (date: CivilDate): number => Date.parse(`${date}T00:00:00Z`);
const dateOf = (instant: number): CivilDate => new Date(instant).toISOString().slice(0, 10);
const partsOf = (date: CivilDate): [year: number, month: number, day: number] => [
  Number(date.slice(0, 4)),
  Number(date.slice(5, 7)),
  Number(date.slice(8, 10)),
];

/** The date so many days later. */
export const addDays = (date: CivilDate, days: number): CivilDate => dateOf(utcOf(date) + days * DAY_MS);

/**
 * The date so many months later; the last day of a shorter month where it has no such day.
 *
 * @example addMonths('2026-01-31', 1) === '2026-02-28'
 */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const [year, month, day] = partsOf(date);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dateOf(Date.UTC(year, month - 1 + months, Math.min(day, last)));
}

/** The first day of the date's month. */
export const startOfMonth = (date: CivilDate): CivilDate => `${date.slice(0, 8)}01`;

/** The first day of the date's quarter. */
export function startOfQuarter(date: CivilDate): CivilDate {
  const [year, month] = partsOf(date);
  return dateOf(Date.UTC(year, Math.floor((month - 1) / 3) * 3, 1));
}

/**
 * The first day of the date's week.
 *
 * @param weekStart 0 for Sunday, 1 for Monday
 */
export function startOfWeek(date: CivilDate, weekStart: number): CivilDate {
  const since = (new Date(utcOf(date)).getUTCDay() - weekStart + WEEK) % WEEK;
  return addDays(date, -since);
}

/**
 * A month in weeks, with null where a week's day belongs to another month.
 *
 * @example monthWeeks('2026-11-19', 1)[0] // six times null, then 2026-11-01, a Sunday
 */
export function monthWeeks(date: CivilDate, weekStart: number): (CivilDate | null)[][] {
  const month = date.slice(0, 7);
  const weeks: (CivilDate | null)[][] = [];
  for (let day = startOfWeek(startOfMonth(date), weekStart); day.slice(0, 7) <= month; day = addDays(day, WEEK)) {
    const week = Array.from({ length: WEEK }, (_, index) => addDays(day, index));
    weeks.push(week.map((each) => (each.startsWith(month) ? each : null)));
  }
  return weeks;
}

/** The date that a key moves to in a calendar; null for keys that do not move. */
export function movedDate(date: CivilDate, key: string, shifted: boolean, weekStart: number): CivilDate | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(date, -1);
    case 'ArrowRight':
      return addDays(date, 1);
    case 'ArrowUp':
      return addDays(date, -WEEK);
    case 'ArrowDown':
      return addDays(date, WEEK);
    case 'Home':
      return startOfWeek(date, weekStart);
    case 'End':
      return addDays(startOfWeek(date, weekStart), WEEK - 1);
    case 'PageUp':
      return addMonths(date, shifted ? -12 : -1);
    case 'PageDown':
      return addMonths(date, shifted ? 12 : 1);
    default:
      return null;
  }
}

/** A date in words of a language, such as `19 Nov`; with its year where that is not the year of `today`. */
export function dateText(date: CivilDate, today: CivilDate, locale: string): string {
  const year: Intl.DateTimeFormatOptions = date.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' };
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...year, timeZone: 'UTC' });
  return format.format(utcOf(date));
}

/** The name of a month with its year, such as `November 2026`. */
export function monthText(date: CivilDate, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(utcOf(date));
}

/** A date in full, for screen readers. */
export function fullDateText(date: CivilDate, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(utcOf(date));
}

/** The days of a week in a language, from its first one on: one letter and the whole name. */
export function weekdayNames(weekStart: number, locale: string): { short: string; long: string }[] {
  const name = (weekday: 'narrow' | 'long', at: number): string =>
    new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(at);
  // 4 January 1970 was a Sunday.
  const days = Array.from({ length: WEEK }, (_, index) => (3 + weekStart + index) * DAY_MS);
  return days.map((at) => ({ short: name('narrow', at), long: name('long', at) }));
}
