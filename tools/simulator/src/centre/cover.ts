import type { Contract } from './world';

const STEP_MINUTES = 15;
/** Shifts begin on half hours. */
const START_STEPS = 2;
/** Requirement above which several shifts are taken at a time, one more for each so many agents. */
const BATCH_AGENTS = 150;
/** So often each kind of shift is fitted to what the others leave. */
const FIT_ROUNDS = 60;
/** So often each shift is taken back and chosen again, once all are there. */
const ROUNDS = 2;
/** Most agents want full shifts: a short one is taken only where more than this share of the required is missing. */
const RELUCTANCE: Readonly<Record<Contract, number>> = { full: 0, part: 0.03 };
/** A quarter of an hour that requires fewer agents is fitted as if it required so many. */
const WEIGHT_AGENTS_MIN = 2;

/** Share of agents on queue by quarter of an hour of their shift, for each length of a shift. */
export type Profiles = Readonly<Record<Contract, readonly number[]>>;

/** One shift of a day. */
export interface CoverShift {
  readonly contract: Contract;
  /** Local minute. */
  readonly start: number;
}

/** A shift that could be taken, by what it gives. */
interface Candidate {
  readonly shift: CoverShift;
  readonly first: number;
  readonly profile: readonly number[];
  /** Sum of its weighted squares. */
  readonly square: number;
  /** Below this much of what is missing it is not taken. */
  readonly reluctance: number;
}

/** What is still missing by quarter of an hour, and how much each of them counts. */
class Missing {
  private readonly missing: number[];
  private readonly weights: readonly number[];
  readonly candidates: readonly Candidate[];

  constructor(required: readonly number[], profiles: Profiles, opens: number, closes: number) {
    this.missing = [...required];
    // What is missing counts against what is required: five of ten are missed more than five of a hundred.
    this.weights = required.map((agents) => 1 / Math.max(WEIGHT_AGENTS_MIN, agents));
    this.candidates = (['full', 'part'] as const).flatMap((contract) => {
      const profile = profiles[contract];
      const [from, last] = [Math.ceil(opens / STEP_MINUTES), Math.floor(closes / STEP_MINUTES) - profile.length];
      const count = Math.max(0, Math.floor((last - from) / START_STEPS) + 1);
      return Array.from({ length: count }, (_, place): Candidate => {
        const first = from + place * START_STEPS;
        const square = profile.reduce((sum, share, step) => sum + share * share * this.weights[first + step], 0);
        const reluctance = RELUCTANCE[contract] * profile.length;
        return { shift: { contract, start: first * STEP_MINUTES }, first, profile, square, reluctance };
      });
    });
  }

  take({ first, profile }: Candidate, agents: number): void {
    for (let step = 0; step < profile.length; step += 1) this.missing[first + step] -= agents * profile[step];
  }

  /** Agents in a shift with which the squared distance would be least, fractions among them. */
  wanted({ first, profile, square, reluctance }: Candidate): number {
    let product = -reluctance;
    for (let step = 0; step < profile.length; step += 1) {
      product += profile[step] * this.missing[first + step] * this.weights[first + step];
    }
    return product / square;
  }

  /** The shift of which some more lessen the squared distance most, or null where none does. */
  best(agents: number): Candidate | null {
    let [best, most]: [Candidate | null, number] = [null, 0];
    for (const candidate of this.candidates) {
      // Adding n shifts lessens the squares by (2·wanted·n − n²)·square.
      const gain = (2 * this.wanted(candidate) - agents) * candidate.square;
      if (gain > most) [best, most] = [candidate, gain];
    }
    return best;
  }
}

/**
 * Shifts that cover a day's requirement best: as many of each kind as bring who is there nearest to who is required, by
 * squares of the distance over the requirement. They are first fitted in fractions, then taken whole, one after the other.
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
  const missing = new Missing(required, profiles, opens, closes);
  const peak = required.reduce((most, agents) => Math.max(most, agents), 0);
  const batch = 1 + Math.floor(peak / BATCH_AGENTS);
  const fitted = missing.candidates.map(() => 0);
  for (let round = 0; round < FIT_ROUNDS; round += 1) {
    for (const [place, candidate] of missing.candidates.entries()) {
      const next = Math.max(0, fitted[place] + missing.wanted(candidate));
      missing.take(candidate, next - fitted[place]);
      fitted[place] = next;
    }
  }
  const taken: Candidate[] = [];
  for (const [place, candidate] of missing.candidates.entries()) {
    const batches = Math.floor(fitted[place] / batch);
    missing.take(candidate, batches * batch - fitted[place]);
    for (let count = 0; count < batches; count += 1) taken.push(candidate);
  }
  const takeBest = (): boolean => {
    const candidate = missing.best(batch);
    if (candidate === null) return false;
    missing.take(candidate, batch);
    taken.push(candidate);
    return true;
  };
  while (takeBest());
  // What was taken first was taken without knowing the rest: each shift is taken back and chosen again.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const candidate of taken.splice(0)) {
      missing.take(candidate, -batch);
      takeBest();
    }
  }
  return taken
    .flatMap(({ shift }) => Array.from({ length: batch }, () => shift))
    .sort((a, b) => a.start - b.start || (a.contract < b.contract ? -1 : 1));
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
