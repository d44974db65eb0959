import { codeOf, DatabaseAway, EventLogBusy } from '../errors';
import { withClient, type StoragePool } from '../pool';
import { commitEntries, CommitInDoubt, hasHappened, type Committed } from './commit';
import { isCrossed, NO_PARTITION, UNIQUE_VIOLATION } from './crossed';
import { dayOf, daysTouched, makePartitions, slotsOf, startOfDay, type HeldSlot } from './day';
import { dropDay } from './drop-day';
import type { Disposition, LogEntry, QuarantineEntry, StoredEntry } from './entry';
import {
  ACKNOWLEDGE_WITHIN_MS,
  COMMIT_ATTEMPTS_MAX,
  COMMIT_BYTES_MAX,
  COMMIT_ROWS_MAX,
  FATE_PAUSE_MS,
  GATHER_MS,
  LOOKUP_COMMITS,
  QUEUE_BYTES_MAX,
  QUEUE_ROWS_MAX,
  READ_ROWS,
} from './limits';
import { readDays, type ReadRange } from './read-days';
import { resolveAll, WaitingLine, type Waiting } from './waiting-line';

export interface EventLogOptions {
  /** Told once of each commit, in commit order, before its appends resolve; only what was accepted. Must not throw. */
  readonly onCommitted?: (entries: readonly StoredEntry[]) => void;
  /** Told of each group that was committed: its rows, and the ms that PostgreSQL took. Must not throw. */
  readonly onGroup?: (rows: number, ms: number) => void;
  /** Real time, ms since 1970. */
  readonly now: () => number;
}

export interface LogCounts {
  readonly stored: number;
  /** Of these, what came when its day was no longer held. */
  readonly notFolded: number;
}

/** A group that is committed, until it is told and acknowledged. */
interface Unacknowledged {
  readonly group: readonly Waiting[];
  readonly done: Committed;
  readonly timer: NodeJS.Timeout;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

/**
 * The event log: every fact, once, in commit order. One writer gathers what waits and commits it as a group by binary
 * COPY into the identities and the day's partition; `append` resolves only after that commit.
 */
export class EventLog {
  private readonly line = new WaitingLine();
  private readonly partitions = new Set<number>();
  private tail: Promise<void> = Promise.resolve();
  private scheduled = false;
  private lookups = 0;
  private inDoubt: readonly StoredEntry[] | null = null;
  private unacknowledged: Unacknowledged | null = null;

  constructor(
    private readonly pool: StoragePool,
    private readonly options: EventLogOptions,
  ) {}

  /**
   * Stores entries, and what was quarantined with them, in one commit.
   *
   * @returns one disposition for each entry; conflicts and malformed ones are put into quarantine by the same commit
   * @throws EventLogBusy over the limit of what may wait, DatabaseAway; then nothing is acknowledged, and the same call
   *   may be made again: what the first one stored after all comes back as duplicate
   * @example await log.append([entry], []) // ['accepted'], then ['duplicate'] for the same again
   */
  append(entries: readonly LogEntry[], quarantined: readonly QuarantineEntry[]): Promise<Disposition[]> {
    if (entries.length + quarantined.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { entries, quarantined, resolve, reject };
      if (!this.line.join(waiting, QUEUE_ROWS_MAX, QUEUE_BYTES_MAX)) {
        reject(new EventLogBusy('More events wait for the database than may wait; send the same again later.'));
        return;
      }
      this.schedule();
    });
  }

  /** Rows that wait for their commit. */
  get waitingRows(): number {
    return this.line.rows;
  }

  /** Resolves when everything that was appended until now is committed or refused. */
  async drain(): Promise<void> {
    while (this.scheduled) await this.tail;
  }

  /** Every stored fact of the range by at, source, seq, id, as of the first batch, in bounded memory. */
  async *readAll(range: ReadRange = {}): AsyncIterable<StoredEntry[]> {
    const { fromMs = null, toMs = null, batch = READ_ROWS, source = null } = range;
    yield* readDays(this.pool, fromMs, toMs, batch, source);
  }

  /** The slots of six hours that hold facts or did, of one source or of all, by source and slot. */
  slots(source: string | null = null): Promise<HeldSlot[]> {
    return withClient(this.pool, (client) => slotsOf(client, source));
  }

  /** How many facts are stored, and how many of them are not folded. */
  async counts(): Promise<LogCounts> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<LogCounts>(
        `select coalesce(sum(stored), 0)::bigint as stored, coalesce(sum(not_folded), 0)::bigint as "notFolded"
         from day_held`,
      ),
    );
    return rows[0] ?? { stored: 0, notFolded: 0 };
  }

  /** Is there no fact at all, nor ever was one that has been dropped? */
  async isEmpty(): Promise<boolean> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query(`select 1 from day_held where stored > 0 or state = 'dropped' limit 1`),
    );
    return rows.length === 0;
  }

  /** Instant of the latest fact, of one source or of all, ms; null without one. */
  async lastAt(source: string | null): Promise<number | null> {
    const days = await withClient(this.pool, (client) => daysTouched(client, null, null));
    for (const day of days.reverse()) {
      const { rows } = await withClient(this.pool, (client) =>
        client.query<{ at: number | null }>(
          `select max(at) as at from event_log
           where at >= $1::bigint and at < $2::bigint and ($3::text is null or source = $3)`,
          [startOfDay(day), startOfDay(day + 1), source],
        ),
      );
      const at = rows[0]?.at ?? null;
      if (at !== null) return at;
    }
    return null;
  }

  /** The days whose last receipt is before an instant, that `dropDays` would drop. */
  async daysToDrop(lastReceiptBefore: number): Promise<number[]> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<{ day: number }>('select day from day_held where stored > 0 and last_receipt_at < $1 order by day', [
        lastReceiptBefore,
      ]),
    );
    return rows.map(({ day }) => day);
  }

  /**
   * Drops the partitions, with their identities, of days whose last receipt is before an instant. Such a day is no longer
   * held: what still comes for it is stored and not folded.
   *
   * @returns the days that were dropped, counted from 1970-01-01; those that a reader has open stay for the next time
   */
  async dropDays(lastReceiptBefore: number): Promise<number[]> {
    return this.serial(async () => {
      const dropped: number[] = [];
      for (const day of await this.daysToDrop(lastReceiptBefore)) {
        if (await dropDay(this.pool, day, lastReceiptBefore)) dropped.push(day);
        this.partitions.delete(day);
      }
      return dropped;
    });
  }

  private serial<T>(work: () => Promise<T>): Promise<T> {
    const result = this.tail.then(work);
    this.tail = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    void this.serial(() => this.write());
  }

  /** Commits group after group until nobody waits. Never rejects: what fails goes to those who wait. */
  private async write(): Promise<void> {
    await this.line.gather(COMMIT_ROWS_MAX, GATHER_MS);
    while (this.line.rows > 0) {
      const group = this.line.take(COMMIT_ROWS_MAX, COMMIT_BYTES_MAX);
      try {
        await this.settleDoubt();
        await this.commit(group);
      } catch (error) {
        this.acknowledge();
        await this.failed(group, error);
      }
      // While others wait, this is done when PostgreSQL is busy with them.
      if (this.line.rows === 0) this.acknowledge();
    }
    this.scheduled = false;
    if (this.inDoubt) void this.serial(() => this.settleUntilKnown());
  }

  private async commit(group: readonly Waiting[]): Promise<void> {
    const entries = group.flatMap((waiting) => waiting.entries);
    const quarantined = group.flatMap((waiting) => waiting.quarantined);
    const startedAt = performance.now();
    const done = await this.commitAttempts(entries, quarantined);
    this.options.onGroup?.(entries.length + quarantined.length, performance.now() - startedAt);
    this.acknowledge();
    const timer = setTimeout(() => this.acknowledge(), ACKNOWLEDGE_WITHIN_MS);
    this.unacknowledged = { group, done, timer };
  }

  /** Tells of the group that was committed last, and those who wait for it; once. */
  private acknowledge(): void {
    const { unacknowledged } = this;
    if (unacknowledged === null) return;
    this.unacknowledged = null;
    const { group, done, timer } = unacknowledged;
    clearTimeout(timer);
    this.tell(done.stored);
    resolveAll(group, done.dispositions);
  }

  private async commitAttempts(entries: readonly LogEntry[], quarantined: readonly QuarantineEntry[]) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.commitOnce(entries, quarantined);
      } catch (error) {
        const code = codeOf(error);
        if (!isCrossed(error) || attempt === COMMIT_ATTEMPTS_MAX) throw error;
        if (code === UNIQUE_VIOLATION) this.lookups = LOOKUP_COMMITS;
        if (code === NO_PARTITION) this.partitions.clear();
      }
    }
  }

  private async commitOnce(entries: readonly LogEntry[], quarantined: readonly QuarantineEntry[]): Promise<Committed> {
    const days = new Set(entries.map((entry) => dayOf(entry.at)));
    const missing = [...days].filter((day) => !this.partitions.has(day)).sort((a, b) => a - b);
    await makePartitions(this.pool, missing);
    for (const day of missing) this.partitions.add(day);
    const done = await commitEntries(this.pool, entries, quarantined, this.options.now(), this.lookups > 0, () =>
      this.acknowledge(),
    );
    this.lookups = done.duplicatesStored ? LOOKUP_COMMITS : Math.max(0, this.lookups - 1);
    return done;
  }

  /** One of a group that PostgreSQL refuses must not fail the others: each is committed by itself. */
  private async failed(group: readonly Waiting[], error: unknown): Promise<void> {
    if (error instanceof CommitInDoubt) {
      this.inDoubt = error.stored;
      const away = new DatabaseAway(error.message, { cause: error });
      for (const waiting of group) waiting.reject(away);
      return;
    }
    if (error instanceof DatabaseAway || group.length === 1) {
      for (const waiting of group) waiting.reject(error);
      return;
    }
    for (const waiting of group) {
      try {
        await this.settleDoubt();
        await this.commit([waiting]);
      } catch (alone) {
        await this.failed([waiting], alone);
      }
    }
  }

  /** What was committed must be told, even if the connection broke before the server could say so. */
  private async settleDoubt(): Promise<void> {
    if (!this.inDoubt) return;
    const happened = await hasHappened(this.pool, this.inDoubt);
    const stored = this.inDoubt;
    this.inDoubt = null;
    if (happened) this.tell(stored);
  }

  private async settleUntilKnown(): Promise<void> {
    for (let wait: number = FATE_PAUSE_MS.first; this.inDoubt; wait = Math.min(wait * 2, FATE_PAUSE_MS.last)) {
      await pause(wait);
      if (this.line.rows > 0) return;
      await this.settleDoubt().catch(() => undefined);
    }
  }

  private tell(stored: readonly StoredEntry[]): void {
    if (stored.length === 0) return;
    try {
      this.options.onCommitted?.(stored);
    } catch (error) {
      // The facts are committed whatever their listener makes of them; its fault is the process's, not the appender's.
      setImmediate(() => {
        throw error;
      });
    }
  }
}
