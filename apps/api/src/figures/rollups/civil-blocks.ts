import { civilAt, civilDay, DAY_MS, intervalStart, startOfDate } from '@intraday/time';
import type { Span } from '@intraday/views';

/** The civil days of a zone that hold any of `[from, to)`, whole. */
export function daysOver(zone: string, { from, to }: Span): Span[] {
  const days: Span[] = [];
  for (let at = from; at < to;) {
    const { start, end } = civilDay(zone, at);
    days.push({ from: intervalStart(start), to: intervalStart(end) });
    at = Math.max(intervalStart(end), at + 1);
  }
  return days;
}

/** The calendar month of a zone that holds an instant. */
export function monthOf(zone: string, at: number): Span {
  const { year, month } = civilAt(zone, at);
  const [nextYear, nextMonth] = month === 12 ? [year + 1, 1] : [year, month + 1];
  const [start, end] = [startOfDate(zone, year, month, 1), startOfDate(zone, nextYear, nextMonth, 1)];
  return { from: intervalStart(start), to: intervalStart(end) };
}

/** All civil days that hold any of these UTC days, counted from 1970, by zone. */
export function daysOverUtc(
  zones: readonly string[],
  { first, last }: { readonly first: number; readonly last: number },
): ReadonlyMap<string, readonly Span[]> {
  return new Map(zones.map((zone) => [zone, daysOver(zone, { from: first * DAY_MS, to: (last + 1) * DAY_MS })]));
}

/** From the first to the last instant of spans. */
export function hullOf(spans: readonly Span[]): Span {
  return {
    from: spans.reduce((least, { from }) => Math.min(least, from), Number.POSITIVE_INFINITY),
    to: spans.reduce((most, { to }) => Math.max(most, to), Number.NEGATIVE_INFINITY),
  };
}
