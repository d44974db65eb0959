import type { Clock } from '@intraday/contract';

/** A replay's clock as it is stored: where it stands and how it runs. All instants in ms. */
export interface ReplayState {
  readonly source: string;
  /** Seconds of the log in a second of real time. */
  readonly rate: number;
  /** Reading of the clock at `baseReal`. */
  readonly base: number;
  readonly baseReal: number;
  /** The clock stands still here until more of the log is announced. */
  readonly horizon: number;
}

/**
 * The server's one clock. Without a replay it is real time. In a replay it starts at the first line, runs `rate` times
 * as fast, never passes what has been announced of the log, and so stands at the last line.
 *
 * @example a replay at rate 60 from 09:00 reads 09:10 after ten real seconds, if the log was announced so far
 */
export class ServerClock {
  private replay: ReplayState | null = null;

  constructor(private readonly realNow: () => number) {}

  /** Reading of the clock, ms since 1970. */
  now(): number {
    const real = this.realNow();
    return this.replay === null ? real : readingOf(this.replay, real);
  }

  /** Seconds that the clock runs in a real second: 1, a replay's rate, or 0 where a replay stands. */
  rate(): number {
    if (this.replay === null) return 1;
    return this.now() < this.replay.horizon ? this.replay.rate : 0;
  }

  reading(): Clock {
    return { now: new Date(this.now()).toISOString(), rate: this.rate() };
  }

  /** The replay as it stands now, for storing; null without one. */
  state(): ReplayState | null {
    if (this.replay === null) return null;
    const real = this.realNow();
    return { ...this.replay, base: readingOf(this.replay, real), baseReal: real };
  }

  /** Starts a replay at its first line, or takes up again the same source's from where it stood, at this rate. */
  start(source: string, start: number, rate: number): void {
    const base = this.replay?.source === source ? this.now() : start;
    this.replay = { source, rate, base, baseReal: this.realNow(), horizon: base };
  }

  /** Takes up a stored replay where it stood; it goes on when more of the log is announced. */
  resume(stored: ReplayState): void {
    this.replay = { ...stored, baseReal: this.realNow(), horizon: stored.base };
  }

  /** Lets the clock run up to an instant of the log. */
  announce(horizon: number): void {
    if (this.replay === null || horizon <= this.replay.horizon) return;
    const real = this.realNow();
    this.replay = { ...this.replay, base: readingOf(this.replay, real), baseReal: real, horizon };
  }
}

function readingOf(replay: ReplayState, real: number): number {
  const run = Math.max(0, real - replay.baseReal) * replay.rate;
  return Math.min(Math.floor(replay.base + run), Math.max(replay.horizon, replay.base));
}
