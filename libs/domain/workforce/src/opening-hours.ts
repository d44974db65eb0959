import { civilDay, INTERVAL_MS, offsetAt } from '@intraday/time';
import { WEEK_DAYS, type OpeningHours } from './organisation-rows';

/** Hours and the zone that they are told in. */
export interface Opening {
  readonly hours: OpeningHours;
  readonly zone: string;
}

/** A queue, a site, or neither: the enterprise. */
export interface OpeningPlace {
  readonly site?: string | null;
  readonly queue?: string | null;
}

/** A stretch of time without a break, ms, half open. */
export interface OpenSpan {
  readonly from: number;
  readonly until: number;
}

const MINUTES_OF_HOUR = 60;
const MINUTE_MS = 60_000;

/** Minutes since midnight of `HH:mm`, 1440 for `24:00`. */
function minutesOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * MINUTES_OF_HOUR + minutes;
}

/** Day of the week of a date, as opening hours name it. */
const weekDayOf = (date: string): (typeof WEEK_DAYS)[number] =>
  WEEK_DAYS[(new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % WEEK_DAYS.length] ?? 'mon';

/** A day where its clock keeps one distance to UTC: whole, or before and after the clocks change. Ends in ms. */
function piecesOf(zone: string, start: number, end: number): (OpenSpan & { readonly offset: number })[] {
  const [before, after] = [offsetAt(zone, start), offsetAt(zone, end - 1)];
  if (before === after) return [{ from: start, until: end, offset: before }];
  let change = start;
  while (offsetAt(zone, change) === before) change += INTERVAL_MS;
  return [
    { from: start, until: change, offset: before },
    { from: change, until: end, offset: after },
  ];
}

/**
 * The spans of a stretch of time in which a place with these hours is open, in order and apart: what meets or overlaps is
 * one, as 22:00–24:00 and 00:00–02:00 of the next day. A day that is not named is closed.
 *
 * Hours are those of the local clock: what lies in the gap of a day of 23 hours is left out, and what lies in the hour that
 * comes twice in a day of 25 is open twice.
 *
 * @param zone a zone that `isTimeZone` knows
 * @param from first instant, ms, finite
 * @param until the one after the last, ms, finite
 * @example openSpans({ mon: [['09:00', '17:00']] }, 'Europe/Madrid', mondayNoon, tuesdayNoon) // [{ from: mondayNoon, until: Monday 17:00 }]
 */
export function openSpans(hours: OpeningHours, zone: string, from: number, until: number): OpenSpan[] {
  if (!Number.isFinite(from) || !Number.isFinite(until)) throw new Error('Opening hours of all time have no end.');
  const spans: OpenSpan[] = [];
  for (let at = from; at < until;) {
    const { date, start, end } = civilDay(zone, at);
    const midnight = Date.parse(`${date}T00:00:00Z`);
    const hoursOfDay = hours[weekDayOf(date)] ?? [];
    for (const piece of hoursOfDay.length === 0 ? [] : piecesOf(zone, start, end)) {
      for (const [opens, closes] of hoursOfDay) {
        const first = midnight + minutesOf(opens) * MINUTE_MS - piece.offset;
        const last = midnight + minutesOf(closes) * MINUTE_MS - piece.offset;
        spans.push({ from: Math.max(first, piece.from, from), until: Math.min(last, piece.until, until) });
      }
    }
    at = end;
  }
  return unionOf(spans);
}

/**
 * The time that lies in any of some spans, in order and apart.
 *
 * @example unionOf([{ from: 5, until: 9 }, { from: 0, until: 5 }, { from: 12, until: 13 }]) // 0–9 and 12–13
 */
export function unionOf(spans: readonly OpenSpan[]): OpenSpan[] {
  const found: OpenSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    if (span.until <= span.from) continue;
    const last = found.at(-1);
    if (last && span.from <= last.until)
      found[found.length - 1] = { from: last.from, until: Math.max(last.until, span.until) };
    else found.push(span);
  }
  return found;
}

/**
 * How long any of some openings is open within `[from, until)`, ms.
 *
 * @param openings as `Organisation.openingOf` tells them
 * @example a queue open 08:00–16:00 and one open 12:00–20:00: 12 hours of a day
 */
export function openMsOf(openings: readonly Opening[], from: number, until: number): number {
  const spans = openings.flatMap(({ hours, zone }) => openSpans(hours, zone, from, until));
  return unionOf(spans).reduce((sum, span) => sum + span.until - span.from, 0);
}
