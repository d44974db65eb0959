import type { Duty, Pause } from './duty';
import type { Random } from './random';

/** What a worker is doing. */
export type Doing = 'off' | 'idle' | 'ringing' | 'talking' | 'wrapping' | 'paused';

/** An agent at work: who it is, what it is like, and where it stands. */
export class Worker {
  doing: Doing = 'off';
  /** Time away that has fallen due while the worker was busy, in the order in which it is taken. */
  readonly owed: Pause[] = [];
  /** The shift is over; the worker logs out as soon as it is free. */
  leaving = false;
  loggedInAt = 0;
  /** After a ring that came to nothing, the switch leaves the worker alone until then, µs. */
  leftAloneUntil = 0;
  /** Handle time against that of the others: 1.1 takes a tenth longer. */
  readonly pace: number;
  /** Share of rings that the worker does not take. */
  readonly missShare: number;

  constructor(
    readonly id: string,
    readonly device: string,
    readonly queues: readonly string[],
    readonly duty: Duty,
    random: Random,
  ) {
    this.pace = random.logNormal(1, 0.11);
    this.missShare = 0.005 + random.exponential(0.018);
  }
}

/** How a ring at a worker goes. */
export type Ring =
  | { readonly outcome: 'answered'; readonly seconds: number }
  | { readonly outcome: 'missed'; readonly seconds: number }
  | { readonly outcome: 'busy' };

/** A ring that nobody takes ends after this long. */
const RING_SECONDS_MAX = 15;
const DEVICE_BUSY_SHARE = 0.002;

/** Draws how long a ring at a worker lasts and whether it is taken. */
export function drawRing(worker: Worker, random: Random): Ring {
  if (random.chance(DEVICE_BUSY_SHARE)) return { outcome: 'busy' };
  if (random.chance(worker.missShare)) return { outcome: 'missed', seconds: RING_SECONDS_MAX };
  return { outcome: 'answered', seconds: Math.min(RING_SECONDS_MAX - 1, random.logNormal(3.6, 0.42)) };
}

/** Draws the after-contact work of a call, whole seconds; 0 for the calls that need none. */
export function drawWrap(worker: Worker, medianSeconds: number, random: Random): number {
  if (random.chance(0.1)) return 0;
  return Math.max(2, Math.round(random.logNormal(medianSeconds * worker.pace, 0.55)));
}
