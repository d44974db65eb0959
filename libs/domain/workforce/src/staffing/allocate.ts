/** Shares are whole multiples of this many agents, so that sums of them are exact in double precision. */
const SHARE_GRID_AGENTS = 2 ** -20;
/** More staff than this has no room for the grid in a double. */
const MAX_STAFF = 2 ** 31;

export type StaffAllocation =
  { readonly ok: true; readonly shares: readonly number[] } | { readonly ok: false; readonly reason: 'invalid' };

const inRange = (value: number): boolean => value >= 0 && value <= MAX_STAFF;

/**
 * Staff of a site divided among its queues, in proportion to what each requires.
 *
 * The shares add up to the staff exactly, in any order: all but the largest are whole multiples of a millionth of an
 * agent, and the largest takes what remains. Where nothing is required, all get the same. It is the proportion in which
 * agents who serve all queues would spend their time, and does not look at who may serve which.
 *
 * @param staff agents, may be fractional
 * @param required one number a queue, agents or agent-seconds alike
 * @returns `invalid` for numbers below 0 or not finite, or staff without any queue to take it
 * @example allocateStaff(9, [4, 8]) // { ok: true, shares: [3, 6] }
 */
export function allocateStaff(staff: number, required: readonly number[]): StaffAllocation {
  if (!inRange(staff) || !required.every(inRange)) return { ok: false, reason: 'invalid' };
  if (required.length === 0) return staff === 0 ? { ok: true, shares: [] } : { ok: false, reason: 'invalid' };
  const sum = required.reduce((all, one) => all + one, 0);
  const weights = sum > 0 ? required.map((one) => one / sum) : required.map(() => 1 / required.length);
  const largest = weights.indexOf(Math.max(...weights));
  const shares = weights.map((weight, i) =>
    i === largest ? 0 : Math.floor((staff * weight) / SHARE_GRID_AGENTS) * SHARE_GRID_AGENTS,
  );
  shares[largest] = staff - shares.reduce((all, one) => all + one, 0);
  return { ok: true, shares };
}
