import { limits } from '@intraday/contract';
import { batchesOf, type LineBatch, type PacedLine } from './paced-line';

/** How often lines are sent, real ms. */
export const PACE_STEP_MS = 200;
/** Steps that lines are sent before the clock reaches them, so that none comes late and the clock runs without a stop. */
const STEPS_AHEAD = 2;
/** Farthest that lines are sent ahead of the clock, ms of the log: less than what a server takes for the future. */
const AHEAD_MAX_MS = limits.FUTURE_TOLERANCE_MS * 0.8;
/** Lines that may be held. */
const HELD_LINES_MAX = 50_000;

/** Where a replay goes to: the server of a command line, or the server itself. */
export interface ReplayTarget {
  /** Starts the clock at the first line, or takes it up where it stood; answers its reading, ms. */
  start(firstAt: number): Promise<number>;
  /** Lets the clock run up to an instant; answers its reading, ms. */
  announce(horizon: number): Promise<number>;
  /** Sends lines that are due; resolves after they are acknowledged. */
  send(batch: LineBatch): Promise<void>;
}

export interface Pace {
  /** Seconds of the log in a second of real time. */
  readonly rate: number;
  readonly pause: (ms: number) => Promise<void>;
  /** True to break off. */
  readonly stopped: () => boolean;
}

/**
 * Replays lines in their order by the target's clock: each is acknowledged just before the clock reaches its instant, and
 * the clock never passes what has been sent. What lies behind the clock already, as after a restart, is sent at once.
 *
 * @returns when the last line is acknowledged and the clock stands there, or when it was stopped
 */
export async function pace(lines: AsyncIterable<PacedLine>, target: ReplayTarget, pacing: Pace): Promise<void> {
  const { rate, pause, stopped } = pacing;
  const aheadMs = Math.min(STEPS_AHEAD * PACE_STEP_MS * rate, AHEAD_MAX_MS);
  const source = lines[Symbol.asyncIterator]();
  const held: PacedLine[] = [];
  let lastAt = Number.NEGATIVE_INFINITY;
  let now = Number.NEGATIVE_INFINITY;
  let ended = false;
  while (!stopped()) {
    while (!ended && held.length < HELD_LINES_MAX && lastAt <= now + aheadMs) {
      const next = await source.next();
      ended = next.done === true;
      if (next.done === true) break;
      held.push(next.value);
      const { at } = next.value;
      if (at === null) continue;
      if (now === Number.NEGATIVE_INFINITY) now = await target.start(at);
      lastAt = Math.max(lastAt, at);
    }
    await sendUpTo(held, now + aheadMs, target);
    // Lines that were read and not sent yet, and those not read, all lie behind this instant.
    if (now > Number.NEGATIVE_INFINITY)
      now = await target.announce(ended ? Math.min(lastAt, now + aheadMs) : now + aheadMs);
    if (ended && held.length === 0 && now >= lastAt) return;
    await pause(PACE_STEP_MS);
  }
}

/** Sends the lines before the first that is later; lines that cannot be read go with what precedes them. */
async function sendUpTo(held: PacedLine[], until: number, target: ReplayTarget): Promise<void> {
  const firstLater = held.findIndex(({ at }) => at !== null && at > until);
  const due = held.splice(0, firstLater === -1 ? held.length : firstLater);
  for (const batch of batchesOf(due, limits.INGEST_EVENTS_MAX, limits.INGEST_BYTES_MAX)) await target.send(batch);
}
