import type { Clock } from '@intraday/contract';
import type { SettingStore } from '@intraday/storage';
import { z } from 'zod';
import type { ReplayState, ServerClock } from '../clock/server-clock';
import type { DatabaseState } from '../database/database-state';

const SETTING = 'replay';
/** Longest that the stored clock may be behind the running one, ms. */
const SAVE_EVERY_MS = 1_000;

const stored = z.strictObject({
  source: z.string(),
  rate: z.number().positive(),
  base: z.number(),
  baseReal: z.number(),
  horizon: z.number(),
});

/** Starts a replay's clock, lets it run as the log is announced, and stores it so that it resumes after a restart. */
export class ReplayControl {
  private savedAt = 0;

  constructor(
    private readonly clock: ServerClock,
    private readonly settings: Pick<SettingStore, 'get' | 'set'>,
    private readonly database: DatabaseState,
    private readonly realNow: () => number,
  ) {}

  /** Takes up the stored replay, if there is one; the clock stands until more of the log is announced. */
  async resume(): Promise<void> {
    const read = stored.safeParse(await this.settings.get(SETTING));
    if (read.success) this.clock.resume(read.data);
  }

  /** The replay as it stands; null without one. */
  get state(): ReplayState | null {
    return this.clock.state();
  }

  get reading(): Clock {
    return this.clock.reading();
  }

  /**
   * Starts the clock at the first instant of a source's log, or takes the same source's replay up where it stood.
   *
   * @returns false where the database holds something else
   */
  async start(kind: 'demo' | 'replay', source: string, start: number, rate: number): Promise<boolean> {
    if (!(await this.database.claimFor(kind, source))) return false;
    this.clock.start(source, start, rate);
    await this.save();
    return true;
  }

  /** Lets the clock run up to an instant of the log, ms. @returns the clock; null where this source is not replayed */
  async announce(source: string, horizon: number): Promise<Clock | null> {
    if (this.clock.state()?.source !== source) return null;
    this.clock.announce(horizon);
    if (this.realNow() - this.savedAt >= SAVE_EVERY_MS) await this.save();
    return this.clock.reading();
  }

  private async save(): Promise<void> {
    this.savedAt = this.realNow();
    await this.settings.set(SETTING, this.clock.state());
  }

  /** Stores where the clock stands, before the server stops. */
  async stop(): Promise<void> {
    if (this.clock.state() !== null) await this.save();
  }
}
