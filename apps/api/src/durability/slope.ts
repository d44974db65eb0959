/** A measured value and when it was measured. */
export interface Sample {
  readonly at: number;
  readonly value: number;
}

/**
 * Slope of the line that fits the samples best (least squares), in units of the value for one unit of time.
 *
 * @returns 0 where the samples lie at one instant or there is none
 * @example slopeOf([{ at: 0, value: 1 }, { at: 2, value: 5 }]) === 2
 */
export function slopeOf(samples: readonly Sample[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const at = mean(samples.map((sample) => sample.at));
  const value = mean(samples.map((sample) => sample.value));
  const spread = samples.reduce((sum, sample) => sum + (sample.at - at) ** 2, 0);
  if (samples.length === 0 || spread === 0) return 0;
  return samples.reduce((sum, sample) => sum + (sample.at - at) * (sample.value - value), 0) / spread;
}
