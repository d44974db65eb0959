import type { CanonicalEvent } from '@intraday/events';
import type { Centre, CentreRun } from '@intraday/simulator';
import { limits } from '@intraday/contract';
import { DatabaseAway, EventLogBusy } from '@intraday/storage';
import type { Batch } from '../ingest/candidate';
import { entryOf } from './history-job';

/** How often the centre is played on, real ms. */
export const FEED_STEP_MS = 200;
/** Steps that facts are sent before a replayed clock reaches them, so that none comes late and it runs without a stop. */
const STEPS_AHEAD = 2;
/** Farthest that facts are sent ahead of a replayed clock, ms: less than what the door takes for the future. */
const AHEAD_MAX_MS = limits.FUTURE_TOLERANCE_MS * 0.8;
/** Longest stretch that is played at once, ms of the centre: others have their turn between. */
const STRETCH_MS = 15 * 60_000;

export interface FeedParts {
  /** The clock by which the centre is played, ms. */
  readonly now: () => number;
  /** How fast it runs where it is a replayed one; null where it is real time. */
  readonly rate: () => number | null;
  /** Lets a replayed clock run up to an instant. */
  readonly announce: (horizon: number) => Promise<void>;
  /** Puts facts through the door; resolves after they are committed. What it was not is put in again. */
  readonly take: (batch: Batch) => Promise<void>;
  /** Does a piece of work while nothing of the centre's behaviour is being changed. */
  readonly alone: <T>(work: () => T) => Promise<T>;
  readonly pause: (ms: number) => Promise<void>;
  /** What is due beside, done before each step. */
  readonly each: () => Promise<void>;
}

/** How long is waited before facts are sent again that could not be stored, ms. */
const AGAIN_AFTER_MS = 1_000;

const comesBack = (error: unknown): boolean => error instanceof DatabaseAway || error instanceof EventLogBusy;

/** Plays the centre by the server's clock and sends what happens through the door of any source. */
export class CentreFeed {
  private readonly run: CentreRun;
  private stopping = false;
  /** The first instant that has not been played yet, ms. */
  reached: number;

  /** @param from first instant of which facts are sent; the centre's day is played from its start, ms */
  constructor(
    centre: Centre,
    from: number,
    private readonly parts: FeedParts,
  ) {
    this.run = centre.run(from, { heartbeats: true });
    this.reached = from;
  }

  /** Sends everything up to the clock, however much it is. */
  async catchUp(): Promise<void> {
    await this.playTo(this.horizon());
  }

  /** Goes on until it is stopped. */
  async goOn(): Promise<void> {
    while (!this.stopping) {
      await this.patiently(() => this.parts.each());
      await this.playTo(this.horizon());
      await this.parts.pause(FEED_STEP_MS);
    }
  }

  stop(): void {
    this.stopping = true;
  }

  /** Does it again as long as the database is away: what was played must come in. */
  private async patiently(work: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (this.stopping || !comesBack(error)) throw error;
        await this.parts.pause(AGAIN_AFTER_MS);
      }
    }
  }

  private horizon(): number {
    const rate = this.parts.rate();
    const now = this.parts.now();
    return rate === null ? now : now + Math.min(STEPS_AHEAD * FEED_STEP_MS * rate, AHEAD_MAX_MS);
  }

  private async playTo(horizon: number): Promise<void> {
    while (this.reached < horizon && !this.stopping) {
      const until = Math.min(horizon, this.reached + STRETCH_MS);
      const events = await this.parts.alone(() => {
        const played = [...this.run.until(until)];
        this.reached = until;
        return played;
      });
      for (let at = 0; at < events.length; at += limits.INGEST_EVENTS_MAX) {
        await this.patiently(() => this.parts.take(batchOf(events.slice(at, at + limits.INGEST_EVENTS_MAX))));
      }
      if (this.parts.rate() !== null) await this.patiently(() => this.parts.announce(until));
    }
  }
}

const batchOf = (events: readonly CanonicalEvent[]): Batch => ({
  format: 'event',
  zone: null,
  candidates: events.map((event, position) => ({ kind: 'fact', position, entry: entryOf(event), events: [event] })),
});
