const STEP_MINUTES = 15;
/** Shifts begin on half hours. */
const START_STEPS = 2;

/**
 * Starts of the shifts that cover a day's requirement best: one after the other where it lessens the squared distance
 * between who is there and who is required most, until none does.
 *
 * @param required agents by quarter of an hour of local time
 * @param profile share of agents on queue by quarter of an hour of their shift
 * @param opens first minute of work
 * @param closes last minute of work
 * @returns minutes of the day, in order
 */
export function coverShifts(
  required: readonly number[],
  profile: readonly number[],
  opens: number,
  closes: number,
): number[] {
  const missing = [...required];
  const starts: number[] = [];
  const first = Math.ceil(opens / STEP_MINUTES);
  const last = Math.floor(closes / STEP_MINUTES) - profile.length;
  const square = profile.reduce((sum, share) => sum + share * share, 0);
  const peak = missing.reduce((most, agents) => Math.max(most, agents), 0);
  // Large centres take several shifts at a time.
  const batch = Math.max(1, Math.floor(peak / 150));
  for (;;) {
    let [best, bestGain] = [-1, 0];
    for (let start = first; start <= last; start += START_STEPS) {
      let product = 0;
      for (let step = 0; step < profile.length; step += 1) product += profile[step] * missing[start + step];
      // Adding n shifts lessens the squares by 2n·product − n²·square.
      const gain = 2 * product - batch * square;
      if (gain > bestGain) [best, bestGain] = [start, gain];
    }
    if (best < 0) return starts.sort((a, b) => a - b);
    for (let step = 0; step < profile.length; step += 1) missing[best + step] -= batch * profile[step];
    for (let shift = 0; shift < batch; shift += 1) starts.push(best * STEP_MINUTES);
  }
}

/** Agents in their shift by quarter of an hour of local time, breaks included. */
export function dutyOf(starts: readonly number[], shiftMinutes: number): number[] {
  const present = Array.from({ length: 96 }, () => 0);
  for (const start of starts) {
    const first = start / STEP_MINUTES;
    for (let step = first; step < first + shiftMinutes / STEP_MINUTES; step += 1) present[step] += 1;
  }
  return present;
}
