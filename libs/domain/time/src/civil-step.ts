import { addMonths, epochDayAt, sameDayInMonth, startOfEpochDay } from './epoch-day';
import { DAY_MS, INTERVAL_MS } from './interval';
import { offsetAt, resolveLocal } from './zone';

/** A step on the civil calendar: so many days, or so many months, later; earlier where they are below 0. */
export type CivilStep = { readonly days: number } | { readonly months: number };

const stepDay = (day: number, step: CivilStep): number | null =>
  'days' in step ? day + step.days : sameDayInMonth(day, step.months);

/** The civil date a step away; the last day of a month that has no such day. */
export const stepDate = (day: number, step: CivilStep): number =>
  'days' in step ? day + step.days : addMonths(day, step.months);

/** What a step means in the other direction. */
export const stepBack = (step: CivilStep): CivilStep =>
  'days' in step ? { days: -step.days } : { months: -step.months };

interface Local {
  readonly day: number;
  /** Time of day, ms. */
  readonly rest: number;
  /** Clocks show it for the second time. */
  readonly isSecond: boolean;
}

function localOf(timeZone: string, instant: number): Local {
  const local = instant + offsetAt(timeZone, instant);
  const day = Math.floor(local / DAY_MS);
  const found = resolveLocal(timeZone, local);
  return { day, rest: local - day * DAY_MS, isSecond: found.kind === 'repeated' && found.later === instant };
}

/**
 * The instant of the same local time a step away.
 *
 * @returns null where there is no such instant: clocks jump over it, show it only once, or the month has no such day
 * @example stepInstant('Europe/Madrid', 2026-03-28 02:30, { days: 1 }) === null
 */
export function stepInstant(timeZone: string, instant: number, step: CivilStep): number | null {
  const { day, rest, isSecond } = localOf(timeZone, instant);
  const other = stepDay(day, step);
  if (other === null) return null;
  const found = resolveLocal(timeZone, other * DAY_MS + rest);
  if (found.kind === 'repeated') return isSecond ? found.later : found.earlier;
  return found.kind === 'skipped' || isSecond ? null : found.instant;
}

/** Clocks are never turned by more than this. */
const JUMP_MAX_MS = 24 * 60 * 60 * 1000;

/**
 * The edge of a span a step away, for every edge: of a time that clocks jump over the instant of the jump, of a day that
 * the month does not have the end of the month.
 *
 * @example stepEdge('UTC', 2026-03-31 10:00, { months: -1 }) is 2026-03-01 00:00
 */
export function stepEdge(timeZone: string, instant: number, step: CivilStep): number {
  const { day, rest, isSecond } = localOf(timeZone, instant);
  const other = stepDay(day, step);
  if (other === null) return startOfEpochDay(timeZone, stepDate(day, step) + 1);
  // The start of a day is one also where midnight is not.
  if (instant === startOfEpochDay(timeZone, day)) return startOfEpochDay(timeZone, other);
  for (let later = 0; later <= JUMP_MAX_MS; later += INTERVAL_MS) {
    const found = resolveLocal(timeZone, other * DAY_MS + rest + later);
    if (found.kind === 'unique') return found.instant;
    if (found.kind === 'repeated') return isSecond ? found.later : found.earlier;
  }
  throw new Error(`No time near that of ${new Date(instant).toISOString()} on another day in ${timeZone}`);
}

/**
 * How many civil days lie between two instants of one local time of day; null where the times of day differ.
 *
 * @example daysBetween('Europe/Madrid', 2026-03-29 00:00, 2026-03-30 00:00) === 1, though only 23 hours pass
 */
export function daysBetween(timeZone: string, from: number, to: number): number | null {
  const [first, second] = [from + offsetAt(timeZone, from), to + offsetAt(timeZone, to)];
  return (second - first) % DAY_MS === 0 ? epochDayAt(timeZone, to) - epochDayAt(timeZone, from) : null;
}
