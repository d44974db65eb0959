import type { Target, TargetPlace } from '@intraday/metrics';
import { civilDay, INTERVAL_MS, intervalStart } from '@intraday/time';
import { clip, type Span } from './range';
import type { FigureReader } from './reader';

/** Where and until when it is asked how often a count is wanted. */
export interface Counted {
  readonly place: TargetPlace;
  readonly zone: string;
  readonly asOf: number;
  /** The time of the row, in order. */
  readonly pieces: readonly Span[];
  /** Seconds on queue within a span; null where that cannot be said. */
  readonly onQueueSeconds: (span: Span) => number | null;
}

/**
 * Whole civil days within a span, and shares of the others by the plan: a week, a month or a quarter asks for all of its
 * days, a time of day for what the plan holds of each day at that time.
 */
function daysIn({ from, to }: Span, { place, zone, asOf }: Counted, reader: FigureReader): number | null {
  let days = 0;
  for (let at = from; at < to;) {
    const day = civilDay(zone, at);
    const [start, end] = [intervalStart(day.start), intervalStart(day.end)];
    const until = Math.min(end, to);
    const share = at === start && until === end ? 1 : reader.shareOfDay(place, at, until, asOf);
    if (share === null) return null;
    days += share;
    at = until;
  }
  return days;
}

/**
 * How often a target of a count is asked for within a span of closed intervals.
 *
 * @returns null where it is not known: no plan says how much of a day has passed
 * @example a target per interval within 09:00 to 10:30 is asked for 6 times
 */
export function timesAsked(per: NonNullable<Target['per']>, span: Span, counted: Counted, reader: FigureReader) {
  if (span.to <= span.from) return 0;
  if (per === 'onQueueHour') {
    const seconds = counted.onQueueSeconds(span);
    return seconds === null ? null : seconds / 3600;
  }
  let times = 0;
  for (const piece of counted.pieces) {
    const own = clip(piece, span);
    if (own.from >= own.to) continue;
    const asked = per === 'interval' ? (own.to - own.from) / INTERVAL_MS : daysIn(own, counted, reader);
    if (asked === null) return null;
    times += asked;
  }
  return times;
}
