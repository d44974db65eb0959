import { CLOSES_MINUTE, OPENS_MINUTE } from './day';
import { AGENTS_DEFAULT } from './organisation';
import type { Random } from './random';

/** What comes to one queue in a day, and what its calls are like. */
export interface Demand {
  readonly queue: string;
  /** Calls of a day at 60 agents, before those who call again. */
  readonly calls: number;
  readonly talkMedianSeconds: number;
  readonly wrapMedianSeconds: number;
  /** Most callers that may wait at once at 60 agents; who comes then is refused. */
  readonly waitingMax: number;
  /** Longest that a caller is kept waiting. */
  readonly timeoutSeconds: number;
  /** Queue that callers are passed on to, and its extension. */
  readonly passedOnTo: { readonly queue: string; readonly extension: string };
}

export const DEMAND: readonly Demand[] = [
  {
    queue: 'sales',
    calls: 1125,
    talkMedianSeconds: 185,
    wrapMedianSeconds: 30,
    waitingMax: 9,
    timeoutSeconds: 150,
    passedOnTo: { queue: 'billing', extension: '8003' },
  },
  {
    queue: 'support',
    calls: 1730,
    talkMedianSeconds: 230,
    wrapMedianSeconds: 24,
    waitingMax: 12,
    timeoutSeconds: 180,
    passedOnTo: { queue: 'billing', extension: '8003' },
  },
  {
    queue: 'billing',
    calls: 1000,
    talkMedianSeconds: 165,
    wrapMedianSeconds: 18,
    waitingMax: 8,
    timeoutSeconds: 150,
    passedOnTo: { queue: 'sales', extension: '8001' },
  },
];

/** Calls begin this long before the doors open and end this long after they close; those are refused. */
const EARLY_MINUTES = 20;
const LATE_MINUTES = 25;
const OUT_OF_HOURS_RATE = 0.03;
/** Who has waited for the doors calls shortly before. */
const EAGER_FROM_MINUTE = OPENS_MINUTE - 8;
const EAGER_RATE = 0.2;

const hump = (minute: number, peak: number, width: number): number => Math.exp(-(((minute - peak) / width) ** 2) / 2);

/**
 * How busy a minute is against the busiest, 0 to 1: a high hump before noon, a lower one in the afternoon.
 *
 * @param minute minutes since midnight
 */
export function rateAt(minute: number): number {
  if (minute >= EAGER_FROM_MINUTE && minute < OPENS_MINUTE) return EAGER_RATE;
  if (minute < OPENS_MINUTE || minute >= CLOSES_MINUTE) return OUT_OF_HOURS_RATE;
  return Math.min(1, 0.24 + 0.62 * hump(minute, 11 * 60 + 50, 85) + 0.54 * hump(minute, 16 * 60 + 15, 85));
}

const FIRST_MINUTE = OPENS_MINUTE - EARLY_MINUTES;
const LAST_MINUTE = CLOSES_MINUTE + LATE_MINUTES;

function busyMinutes(): number {
  let sum = 0;
  for (let minute = FIRST_MINUTE; minute < LAST_MINUTE; minute += 1) sum += rateAt(minute + 0.5);
  return sum;
}

/**
 * How many of a day's calls are expected between two minutes of the day.
 *
 * @param calls expected number of the day
 * @param from whole minutes since midnight
 * @param until whole minutes since midnight, not included
 */
export function callsBetween(calls: number, from: number, until: number): number {
  let busy = 0;
  for (let minute = from; minute < until; minute += 1) busy += rateAt(minute + 0.5);
  return (calls * busy) / busyMinutes();
}

/**
 * The minutes of the day at which calls come, in order: a Poisson process whose rate follows the day, drawn by thinning
 * one of the busiest rate.
 *
 * @param calls expected number of the day
 */
export function* arrivalMinutes(calls: number, random: Random): Iterable<number> {
  const meanGap = busyMinutes() / calls;
  for (let minute = FIRST_MINUTE; ;) {
    minute += random.exponential(meanGap);
    if (minute >= LAST_MINUTE) return;
    if (random.chance(rateAt(minute))) yield minute;
  }
}

/** A quantity given for 60 agents, for a centre of another size. */
export function scaled(amount: number, agents: number): number {
  return (amount * agents) / AGENTS_DEFAULT;
}
