import { codeOf, DatabaseAway, EventLogBusy } from '../errors';
import { inTransaction, withClient, type StoragePool } from '../pool';
import { commitEntries, CommitInDoubt, hasHappened, type Committed } from './commit';
import { dayOf, daysTouched, makePartitions, startOfDay } from './day';
import type { Disposition, LogEntry, QuarantineEntry, StoredEntry } from './entry';
import {
  COMMIT_ATTEMPTS_MAX,
  COMMIT_BYTES_MAX,
  COMMIT_ROWS_MAX,
  DROP_LOCK_TIMEOUT_MS,
  FATE_PAUSE_MS,
  GATHER_MS,
  LOOKUP_COMMITS,
  QUEUE_BYTES_MAX,
  QUEUE_ROWS_MAX,
  READ_ROWS,
} from './limits';
import { readDays } from './read-days';
import { WaitingLine, type Waiting } from './waiting-line';

export interface EventLogOptions {
  /** Told once of each commit, in commit order, before its appends resolve; only what was accepted. Must not throw. */
  readonly onCommitted?: (entries: readonly StoredEntry[]) => void;
  /** Real time, ms since 1970. */
  readonly now: () => number;
}

export interface ReadRange {
  /** First instant, ms; from the beginning without it. */
  readonly fromMs?: number;
  /** First instant no longer read, ms; to the end without it. */
  readonly toMs?: number;
  /** Rows of one batch; 5,000 by default. */
  readonly batch?: number;
}

export interface LogCounts {
  readonly stored: number;
  /** Of these, what came when its day was no longer held. */
  readonly notFolded: number;
}

/** SQLSTATEs after which the same commit may go through: crossed by another writer, or a partition gone meanwhile. */
const UNIQUE_VIOLATION = '23505';
const NO_PARTITION = '23514';
const CROSSED = new Set([UNIQUE_VIOLATION, NO_PARTITION, '40P01', '40001', '55P03']);

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
    const { fromMs = null, toMs = null, batch = READ_ROWS } = range;
    yield* readDays(this.pool, fromMs, toMs, batch);
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

  /**
   * Drops the partitions, with their identities, of days whose last receipt is before an instant. Such a day is no longer
   * held: what still comes for it is stored and not folded.
   *
   * @returns the days that were dropped, counted from 1970-01-01; those that a reader has open stay for the next time
   */
  async dropDays(lastReceiptBefore: number): Promise<number[]> {
    return this.serial(async () => {
      const { rows } = await withClient(this.pool, (client) =>
        client.query<{ day: number }>(
          'select day from day_held where stored > 0 and last_receipt_at < $1 order by day',
          [lastReceiptBefore],
        ),
      );
      const dropped: number[] = [];
      for (const { day } of rows) {
        if (await this.dropDay(day, lastReceiptBefore)) dropped.push(day);
      }
      return dropped;
    });
  }

  private async dropDay(day: number, lastReceiptBefore: number): Promise<boolean> {
    try {
      return await inTransaction(this.pool, async (client) => {
        await client.query(`set local lock_timeout = ${DROP_LOCK_TIMEOUT_MS}`);
        const sql = 'select drop_event_day($1::int, $2::bigint) as dropped';
        const { rows } = await client.query<{ dropped: boolean }>(sql, [day, lastReceiptBefore]);
        if (rows[0]?.dropped) this.partitions.delete(day);
        return rows[0]?.dropped ?? false;
      });
    } catch (error) {
      if (CROSSED.has(codeOf(error) ?? '')) return false;
      throw error;
    }
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
        await this.failed(group, error);
      }
    }
    this.scheduled = false;
    if (this.inDoubt) void this.serial(() => this.settleUntilKnown());
  }

  private async commit(group: readonly Waiting[]): Promise<void> {
    const entries = group.flatMap((waiting) => waiting.entries);
    const quarantined = group.flatMap((waiting) => waiting.quarantined);
    const done = await this.commitAttempts(entries, quarantined);
    this.tell(done.stored);
    let from = 0;
    for (const waiting of group) {
      waiting.resolve(done.dispositions.slice(from, from + waiting.entries.length));
      from += waiting.entries.length;
    }
  }

  private async commitAttempts(entries: readonly LogEntry[], quarantined: readonly QuarantineEntry[]) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.commitOnce(entries, quarantined);
      } catch (error) {
        const code = codeOf(error) ?? '';
        if (!CROSSED.has(code) || attempt === COMMIT_ATTEMPTS_MAX) throw error;
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
    const done = await commitEntries(this.pool, entries, quarantined, this.options.now(), this.lookups > 0);
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
