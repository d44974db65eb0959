/** How far from what is wanted, in steps of the heat scale: 0 is as wanted, 4 the farthest. */
export type HeatStep = 0 | 1 | 2 | 3 | 4;

/** Shares of the scale from which each step counts. */
const FROM = [0.08, 0.3, 0.55, 0.85] as const;

/**
 * The step of a distance on a scale.
 *
 * @param distance how far from what is wanted, either way
 * @param scale the farthest of the picture
 * @example heatStep(5, 10) === 2
 */
export function heatStep(distance: number, scale: number): HeatStep {
  if (!(scale > 0)) return 0;
  const share = Math.abs(distance) / scale;
  const [one, two, three, four] = FROM;
  return share >= four ? 4 : share >= three ? 3 : share >= two ? 2 : share >= one ? 1 : 0;
}
