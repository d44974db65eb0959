import { DAY_MS, epochDayOfText, resolveLocal, startOfEpochDay } from '@intraday/time';
import { firstOf } from './bucket';
import type { Calendar } from './calendar';
import type { Span } from './span';

const HOUR_MS = 3_600_000;
/** Hours that a clock does not show begin where no hour of its own does. */
const BESIDE_MS = HOUR_MS / 2;

/** A local hour, shown for the second time with `+`; one that the clock does not show lies half an hour beside one that it does. */
function startOfHour(day: number, hour: number, again: boolean, zone: string): number {
  const local = day * DAY_MS + hour * HOUR_MS;
  const found = resolveLocal(zone, local);
  if (found.kind === 'repeated') return again ? found.later : found.earlier;
  if (found.kind === 'unique') return again ? found.instant + BESIDE_MS : found.instant;
  const before = resolveLocal(zone, local - HOUR_MS);
  return before.kind === 'unique' ? before.instant + HOUR_MS + BESIDE_MS : local;
}

/**
 * Where a bucket begins by one clock, given by its label alone: rows whose zones differ start by the enterprise's clock.
 *
 * @param span of the range, in which labels that recur are looked for
 * @returns null where the clock has no such bucket
 */
export function startOfLabel(label: string, calendar: Calendar, span: Span): number | null {
  if (label.startsWith('T') || label.startsWith('D')) return firstOf(label, calendar, span)?.from ?? null;
  const [, date = '', hour, again] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2})(\+)?)?$/.exec(label) ?? [];
  const day = epochDayOfText(date);
  if (day === null) return null;
  return hour === undefined
    ? startOfEpochDay(calendar.zone, day)
    : startOfHour(day, Number(hour), again !== undefined, calendar.zone);
}
