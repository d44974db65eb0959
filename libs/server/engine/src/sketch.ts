import { DDSketch } from '@datadog/sketches-js';

/** Largest error of a percentile, as a share of its value. */
export const SKETCH_ACCURACY = 0.01;
/** Bin of the value 0; a millisecond is in bin 0. */
const ZERO_BIN = -1;

const { mapping } = new DDSketch({ relativeAccuracy: SKETCH_ACCURACY });

/**
 * The bin of a sketch that counts a value. Bins grow with the value, so that each holds values that differ by 2 % at most.
 *
 * @param ms a duration, whole ms, 0 or more
 * @example binOf(0) === -1, binOf(1) === 0
 */
export function binOf(ms: number): number {
  return ms < 1 ? ZERO_BIN : mapping.key(ms);
}

/**
 * A quantile of the values that bins count.
 *
 * @param pairs bins with their counts, flat; the same bin may come several times: sketches merge by adding their counts
 * @param quantile 0 to 1
 * @returns the value in ms, within 1 % of the exact one; null where nothing was counted
 * @example quantileOf([binOf(30_000), 9, binOf(90_000), 1], 0.5) is about 30,000
 */
export function quantileOf(pairs: Iterable<readonly [bin: number, count: number]>, quantile: number): number | null {
  const sketch = new DDSketch({ relativeAccuracy: SKETCH_ACCURACY });
  for (const [bin, count] of pairs) {
    if (bin === ZERO_BIN) sketch.zeroCount += count;
    else sketch.store.add(bin, count);
    sketch.count += count;
  }
  const value = sketch.getValueAtQuantile(quantile);
  return Number.isNaN(value) ? null : value;
}
