import type { Contract } from './world';

const STEP_MINUTES = 15;
/** Shifts begin on half hours. */
const START_STEPS = 2;
/** Requirement above which several shifts are taken at a time, one more for each so many agents. */
const BATCH_AGENTS = 150;

/** Each shift is chosen again so often, once all are there. */
const ROUNDS = 3;

/** Share of agents on queue by quarter of an hour of their shift, for each length of a shift. */
export type Profiles = Readonly<Record<Contract, readonly number[]>>;

/** One shift of a day. */
export interface CoverShift {
  readonly contract: Contract;
  /** Local minute. */
  readonly start: number;
}

/** What a shift of each length gains counts so much: most agents want full ones. */
const WEIGHTS = [
  ['full', 1],
  ['part', 0.7],
] as const;

/**
 * Shifts that cover a day's requirement best: one after the other the one that lessens the squared distance between who is
 * there and who is required most for its length, until none does.
 *
 * @param required agents by quarter of an hour of local time
 * @param opens first minute of work
 * @param closes last minute of work
 * @returns in the order of their starts
 */
export function coverShifts(
  required: readonly number[],
  profiles: Profiles,
  opens: number,
  closes: number,
): CoverShift[] {
  const missing = [...required];
  const peak = missing.reduce((most, agents) => Math.max(most, agents), 0);
  const batch = 1 + Math.floor(peak / BATCH_AGENTS);
  const cover = (shift: CoverShift, agents: number): void => {
    const first = shift.start / STEP_MINUTES;
    for (const [step, share] of profiles[shift.contract].entries()) missing[first + step] -= agents * share;
  };
  const best = (): CoverShift | null => bestShift(missing, profiles, batch, opens, closes);
  const shifts: CoverShift[] = [];
  for (let next = best(); next !== null; next = best()) {
    cover(next, batch);
    shifts.push(next);
  }
  // What was taken first was taken without knowing the rest: each shift is taken back and chosen again.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const shift of shifts.splice(0)) {
      cover(shift, -batch);
      const again = best();
      if (again === null) continue;
      cover(again, batch);
      shifts.push(again);
    }
  }
  return shifts.flatMap((shift) => Array.from({ length: batch }, () => shift)).sort((a, b) => a.start - b.start);
}

/** The shift that gains most, or null where none gains. */
function bestShift(
  missing: readonly number[],
  profiles: Profiles,
  batch: number,
  opens: number,
  closes: number,
): CoverShift | null {
  let best: { readonly shift: CoverShift; readonly gain: number } | null = null;
  for (const [contract, weight] of WEIGHTS) {
    const found = bestStart(missing, profiles[contract], batch, opens, closes);
    if (found !== null && (best === null || found.gain * weight > best.gain)) {
      best = { shift: { contract, start: found.step * STEP_MINUTES }, gain: found.gain * weight };
    }
  }
  return best?.shift ?? null;
}

/** The start of a shift that gains most for each quarter of an hour of it, or null where none gains. */
function bestStart(
  missing: readonly number[],
  profile: readonly number[],
  batch: number,
  opens: number,
  closes: number,
): { readonly step: number; readonly gain: number } | null {
  const last = Math.floor(closes / STEP_MINUTES) - profile.length;
  const square = profile.reduce((sum, share) => sum + share * share, 0);
  let best = { step: -1, gain: 0 };
  for (let start = Math.ceil(opens / STEP_MINUTES); start <= last; start += START_STEPS) {
    let product = 0;
    for (let step = 0; step < profile.length; step += 1) product += profile[step] * missing[start + step];
    // Adding n shifts lessens the squares by 2n·product − n²·square.
    const gain = (2 * product - batch * square) / profile.length;
    if (gain > best.gain) best = { step: start, gain };
  }
  return best.step < 0 ? null : best;
}

/** Agents in their shift by quarter of an hour of local time, breaks included. */
export function dutyOf(shifts: readonly CoverShift[], minutes: Readonly<Record<Contract, number>>): number[] {
  const present = Array.from({ length: 96 }, () => 0);
  for (const { contract, start } of shifts) {
    const first = start / STEP_MINUTES;
    for (let step = first; step < first + minutes[contract] / STEP_MINUTES; step += 1) present[step] += 1;
  }
  return present;
}
