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
  const edges: { at: number; step: number }[] = [];
  for (const { from, until } of stretches) {
    const [start, end] = [Math.max(from, interval), Math.min(until, interval + INTERVAL_MS)];
    if (start < end) edges.push({ at: start, step: 1 }, { at: end, step: -1 });
  }
  edges.sort((a, b) => a.at - b.at || a.step - b.step);
  let [present, peak] = [0, 0];
  for (const { step } of edges) {
    present += step;
    peak = Math.max(peak, present);
  }
  return peak;
}
