import { INTERVAL_MS } from '@intraday/time';

/** A stretch of being present: waiting in a queue, being handled by an agent. `until` is exclusive, ms. */
export interface Presence {
  readonly from: number;
  readonly until: number;
}

/**
 * Highest number of stretches that lasted at the same instant within one interval. A stretch that ends at the instant
 * another begins does not overlap it.
 *
 * @param interval start of the interval, ms
 * @example [0, 10) and [5, 20) give 2; [0, 10) and [10, 20) give 1; none gives 0
 */
export function peakOf(stretches: Iterable<Presence>, interval: number): number {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { from, until } of stretches) {
    const start = Math.max(from, interval);
    const end = Math.min(until, interval + INTERVAL_MS);
    if (start >= end) continue;
    starts.push(start);
    ends.push(end);
  }
  if (starts.length < 2) return starts.length;
  const begins = Float64Array.from(starts).sort();
  const stops = Float64Array.from(ends).sort();
  let stopped = 0;
  let peak = 0;
  for (let begun = 0; begun < begins.length; begun += 1) {
    const at = begins[begun] ?? Number.NaN;
    while ((stops[stopped] ?? Number.NaN) <= at) stopped += 1;
    peak = Math.max(peak, begun + 1 - stopped);
  }
  return peak;
}
