/** Wait before the first new attempt, ms. */
export const BACKOFF_FIRST_MS = 500;
/** Longest wait between two attempts, ms. With jitter all browsers are back within a minute. */
export const BACKOFF_LONGEST_MS = 15_000;
/** Doublings after which the wait stays at its longest. */
const DOUBLINGS_MAX = 10;

/**
 * How long to wait before a new attempt: doubled each time up to the longest, then spread between half and whole so that
 * browsers cut together do not come back together.
 *
 * @param failures attempts that failed in a row, from 1
 * @param random a number in [0, 1)
 * @example backoffMs(1, 0) === 250
 * @example backoffMs(3, 0.5) === 1_500
 */
export function backoffMs(failures: number, random: number): number {
  const doublings = Math.min(Math.max(failures - 1, 0), DOUBLINGS_MAX);
  const whole = Math.min(BACKOFF_FIRST_MS * 2 ** doublings, BACKOFF_LONGEST_MS);
  return Math.round(whole / 2 + (whole / 2) * random);
}
