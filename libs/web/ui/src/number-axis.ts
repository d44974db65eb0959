/** Steps of an axis within one power of ten. */
const STEPS = [1, 2, 5, 10] as const;

/**
 * The distance between marks of an axis, a round number, so that at most so many marks are needed.
 *
 * @example roundStep(300, 3) === 100
 */
export function roundStep(length: number, most: number): number {
  const rough = length / most;
  if (!(rough > 0) || !Number.isFinite(rough)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * (STEPS.find((step) => step * power >= rough * (1 - 1e-9)) ?? 10);
}

/**
 * Marks of an axis on round numbers, from the last one at or below `low` to the first at or above `high`.
 *
 * @param most how many steps at most lie between `low` and `high`
 * @example axisMarks(0, 276, 3) // 0, 100, 200, 300
 */
export function axisMarks(low: number, high: number, most: number): number[] {
  const step = roundStep(high - low, most);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}
