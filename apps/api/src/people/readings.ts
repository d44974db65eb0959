import type { AuditStore } from '@intraday/storage';

/** How long one row stands for the same person opening the same day again, ms. */
const AGAIN_MS = 60 * 60 * 1000;
/** Readings that are remembered; over it the oldest are forgotten, and written again. */
const REMEMBERED_MAX = 10_000;

/** Keeps for everybody to see who opened whose day. */
export class Readings {
  private readonly seen = new Map<string, number>();

  constructor(
    private readonly audit: Pick<AuditStore, 'add'>,
    private readonly realNow: () => number,
  ) {}

  /** Notes that somebody opened a day of an agent; once an hour for the same. */
  async note(who: string, agent: string, date: string): Promise<void> {
    const key = JSON.stringify([who, agent, date]);
    const now = this.realNow();
    if (now - (this.seen.get(key) ?? Number.NEGATIVE_INFINITY) < AGAIN_MS) return;
    await this.audit.add({ who, why: null }, `read:agent:${agent}`, null, { date });
    this.seen.delete(key);
    this.seen.set(key, now);
    const [oldest] = this.seen.keys();
    if (this.seen.size > REMEMBERED_MAX && oldest !== undefined) this.seen.delete(oldest);
  }
}
