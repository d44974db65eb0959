import { DAY_MS } from '@intraday/time';
import type { HistoryJob } from './history-job';

/** Days whose plans are uploaded in one go. */
const DAYS_OF_A_PLAN = 30;

/** Somebody who does one job at a time. */
export interface HistoryHand {
  /** @returns false where it was done before */
  work(job: HistoryJob): Promise<boolean>;
  end(): Promise<void>;
}

export interface HistoryParts {
  /** First instant of the first live day, ms. */
  readonly before: number;
  /** Days that are wanted behind it. */
  readonly days: number;
  /** Days of which the raw facts are kept. */
  readonly heldDays: number;
  /** Days that are in already, counted from 1970-01-01. */
  readonly known: () => Promise<readonly number[]>;
  readonly hire: () => HistoryHand;
  /** How many work at once. */
  readonly hands: number;
  /** Plans of days are in. */
  readonly planned: () => Promise<void>;
  /** A day is in, counted from 1970-01-01. */
  readonly filled: (day: number) => Promise<void>;
  /** Have days been filled in that are not yet one with the live days? */
  readonly pending: () => Promise<boolean>;
  /** All days are in: their fold becomes one with that of the live days. */
  readonly complete: () => Promise<void>;
}

/** Fills days of history in behind the first live day, the newest first; what is in after a stop stays. */
export class DemoHistory {
  private readonly done = new Set<number>();
  private stopping = false;
  private telling: Promise<void> = Promise.resolve();
  private running: Promise<number> | null = null;

  constructor(private readonly parts: HistoryParts) {}

  get days(): number {
    return this.done.size;
  }

  /** @returns how many days were filled in, when all are in or it was stopped; rejects with what went wrong */
  run(): Promise<number> {
    return (this.running ??= this.fill());
  }

  /** Waits for the days that are under way. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.running?.catch(() => undefined);
    await this.telling.catch(() => undefined);
  }

  private async fill(): Promise<number> {
    const { before, days, heldDays, known, hire, hands, pending, complete } = this.parts;
    for (const day of await known()) this.done.add(day);
    const first = before / DAY_MS;
    const wanted = Array.from({ length: days }, (_, index) => first - 1 - index);
    const missing = wanted.filter((day) => !this.done.has(day));
    if (missing.length === 0) {
      if (await pending()) await complete();
      return 0;
    }
    const jobs = missing.map((day): HistoryJob => ({ kind: 'day', day, held: day >= first - heldDays }));
    for (let at = missing.length - 1; at >= 0; at -= 1) {
      if (at % DAYS_OF_A_PLAN !== 0) continue;
      jobs.splice(at, 0, { kind: 'plans', days: missing.slice(at, at + DAYS_OF_A_PLAN) });
    }
    const crew = Array.from({ length: Math.min(hands, missing.length) }, hire);
    try {
      await Promise.all(crew.map((hand) => this.workOff(hand, jobs)));
    } finally {
      await Promise.all(crew.map((hand) => hand.end()));
    }
    await this.telling;
    if (!this.stopping) await complete();
    return this.done.size - (days - missing.length);
  }

  private async workOff(hand: HistoryHand, jobs: HistoryJob[]): Promise<void> {
    for (let job = jobs.shift(); job !== undefined && !this.stopping; job = jobs.shift()) {
      try {
        await hand.work(job);
      } catch (error) {
        this.stopping = true;
        throw error;
      }
      // The next one is done meanwhile.
      if (job.kind === 'plans') this.telling = this.telling.then(() => this.parts.planned());
      else {
        const { day } = job;
        this.done.add(day);
        this.telling = this.telling.then(() => this.parts.filled(day));
      }
    }
  }
}
