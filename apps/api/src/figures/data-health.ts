import type { HealthRow, HealthStore, StoredEntry } from '@intraday/storage';
import { intervalStart } from '@intraday/time';
import type { WorkedOut } from '@intraday/views';
import type { Organisation } from '@intraday/workforce';
import type { ServerClock } from '../clock/server-clock';
import { siteOfEntry } from './site-of-entry';

/** Counters are held in memory so long, ms; older ones are in their table alone. */
export const HEALTH_HELD_MS = 80 * 60 * 60 * 1000;
/** What comes for an interval so long after its end is late, ms: by then its cells are stored. */
export const CLOSED_AFTER_MS = 10_000;
/** Counters that one question may read: years of several sites. */
export const HEALTH_READ_MAX = 500_000;

export interface DataHealthOptions {
  readonly store: Pick<HealthStore, 'replace' | 'between' | 'any'>;
  readonly clock: Pick<ServerClock, 'now' | 'state'>;
}

/** What the figures know of sources and places. */
export interface HealthWorld {
  readonly organisation: Organisation;
  /** The source is followed, or replayed. */
  isRunning(source: string): boolean;
}

/** An interval that had closed when something of it came. */
export interface LateInterval {
  readonly source: string;
  readonly interval: number;
}

/** Counters of one interval and site, as they are stored. */
type Counters = { -readonly [K in keyof HealthRow]: HealthRow[K] };
type Amount = Exclude<keyof HealthRow, 'intervalStart' | 'site'>;

/** Events that no screen has seen yet: how many, and their instants after `base`, summed up, ms. */
interface Unseen {
  count: number;
  readonly base: number;
  sum: number;
}

/** A row as a cell of the family `health`, in stored units. */
const cellOf = (row: HealthRow): WorkedOut => ({
  interval: row.intervalStart,
  members: [row.site],
  amounts: {
    dataEventsReceived: row.eventsReceived,
    dataEventsLate: row.eventsLate,
    dataEventsLagSeconds: row.eventsLagMs,
    dataCellsClosed: row.cellsClosed,
    dataCellsRestated: row.cellsRestated,
  },
});

/**
 * How the product itself is doing, by interval of the server's clock: events received and late, how long they took to the
 * screens, cells closed and restated. It is counted as it happens, because no log can tell it afterwards.
 *
 * Only sources that are followed or replayed count: nobody waits for what an import brings of the past.
 */
export class DataHealth {
  private readonly intervals = new Map<number, Map<string | null, Counters>>();
  private readonly dirty = new Set<Counters>();
  private readonly unseen = new Map<Counters, Unseen>();
  /** Sources whose past is being brought in just now. */
  private readonly leftOut = new Set<string>();
  private shown = false;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: DataHealthOptions) {}

  /** True where anything was ever counted: before, its measures are unknown. */
  get hasShown(): boolean {
    return this.shown;
  }

  /** From here on counters are in memory, ms; `readBetween` reads those before. */
  get heldFrom(): number {
    return intervalStart(this.options.clock.now() - HEALTH_HELD_MS);
  }

  /** At start: goes on from what was counted before. @throws DatabaseAway */
  async load(): Promise<void> {
    const { store } = this.options;
    for await (const batch of store.between(this.heldFrom, Number.POSITIVE_INFINITY)) {
      for (const row of batch) Object.assign(this.countersAt(row.intervalStart, row.site), row);
    }
    this.shown = await store.any();
  }

  /** Counts nothing of a source while its past is brought in by some work: nobody waits for that. */
  async without<T>(source: string, work: () => Promise<T>): Promise<T> {
    this.leftOut.add(source);
    try {
      return await work();
    } finally {
      this.leftOut.delete(source);
    }
  }

  /**
   * Counts events that have just been committed and folded.
   *
   * @returns the intervals that had closed before, each once: what is stored of them may change now
   */
  committed(entries: readonly StoredEntry[], world: HealthWorld): LateInterval[] {
    const now = this.options.clock.now();
    const received = intervalStart(now);
    const closedTo = intervalStart(now - CLOSED_AFTER_MS);
    const late = new Map<string, LateInterval>();
    const running = new Map<string, boolean>();
    for (const entry of entries) {
      const { source, at } = entry;
      let runs = running.get(source);
      if (runs === undefined) running.set(source, (runs = this.counts(source, world)));
      if (!runs) continue;
      const counters = this.countersAt(received, siteOfEntry(entry, world.organisation));
      this.add(counters, 'eventsReceived', 1);
      if (at < closedTo) {
        this.add(counters, 'eventsLate', 1);
        const interval = intervalStart(at);
        late.set(`${interval} ${source}`, { source, interval });
      } else this.waitForScreen(counters, Math.min(at, now), now);
    }
    return [...late.values()];
  }

  private counts(source: string, world: HealthWorld): boolean {
    return !this.leftOut.has(source) && world.isRunning(source);
  }

  private waitForScreen(counters: Counters, at: number, now: number): void {
    let unseen = this.unseen.get(counters);
    if (!unseen) this.unseen.set(counters, (unseen = { count: 0, base: now, sum: 0 }));
    unseen.count += 1;
    unseen.sum += at - unseen.base;
  }

  /**
   * Hears that screens were sent all that was committed before.
   *
   * @param now reading of the server's clock, ms; a replay's is told in real time, as people wait for it
   * @example at rate 60, an event of 09:00:00 sent at 09:00:30 lagged half a second
   */
  sent(now: number): void {
    const rate = this.options.clock.state()?.rate ?? 1;
    for (const [counters, { count, base, sum }] of this.unseen) {
      const lagMs = Math.max(0, count * (now - base) - sum) / rate;
      if (lagMs > 0) this.add(counters, 'eventsLagMs', Math.round(lagMs));
    }
    this.unseen.clear();
  }

  /** Counts cells that were stored as their interval closed. */
  closed(cells: number): void {
    if (cells > 0) this.add(this.countersNow(), 'cellsClosed', cells);
  }

  /** Counts stored cells that something late, or a correction, changed. */
  restated(cells: number): void {
    if (cells > 0) this.add(this.countersNow(), 'cellsRestated', cells);
  }

  /** Stores what has been counted, and lets go of what is old. What fails is stored with the next. @throws DatabaseAway */
  flush(): Promise<void> {
    // One after the other: what was written last stands.
    const result = this.turn.then(() => this.write());
    this.turn = result.catch(() => undefined);
    return result;
  }

  private async write(): Promise<void> {
    const changed = [...this.dirty];
    this.dirty.clear();
    try {
      await this.options.store.replace(changed.map((counters) => ({ ...counters })));
    } catch (error) {
      for (const counters of changed) this.dirty.add(counters);
      throw error;
    } finally {
      this.letGo();
    }
  }

  private letGo(): void {
    const { heldFrom } = this;
    for (const [interval, sites] of this.intervals) {
      if (interval >= heldFrom) continue;
      for (const counters of sites.values()) this.dirty.delete(counters);
      this.intervals.delete(interval);
    }
  }

  /** The cells of the family `health` that are in memory, of intervals that begin in `[from, to)`. */
  *between(from: number, to: number): Iterable<WorkedOut> {
    for (const [interval, sites] of this.intervals) {
      if (interval < from || interval >= to) continue;
      for (const counters of sites.values()) yield cellOf(counters);
    }
  }

  /**
   * The same from the table, for what is no longer in memory.
   *
   * @returns null where they are more than one question may read
   * @throws DatabaseAway
   */
  async readBetween(from: number, to: number): Promise<readonly WorkedOut[] | null> {
    const cells: WorkedOut[] = [];
    for await (const batch of this.options.store.between(from, to)) {
      if (cells.length + batch.length > HEALTH_READ_MAX) return null;
      for (const row of batch) cells.push(cellOf(row));
    }
    return cells;
  }

  private countersNow(): Counters {
    return this.countersAt(intervalStart(this.options.clock.now()), null);
  }

  private countersAt(interval: number, site: string | null): Counters {
    let sites = this.intervals.get(interval);
    if (!sites) this.intervals.set(interval, (sites = new Map()));
    let counters = sites.get(site);
    if (!counters) {
      const none = { eventsReceived: 0, eventsLate: 0, eventsLagMs: 0, cellsClosed: 0, cellsRestated: 0 };
      sites.set(site, (counters = { intervalStart: interval, site, ...none }));
    }
    return counters;
  }

  private add(counters: Counters, name: Amount, amount: number): void {
    counters[name] += amount;
    this.dirty.add(counters);
    this.shown = true;
  }
}
