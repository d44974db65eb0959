import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { inTransaction, withClient, type StoragePool } from '../pool';
import type { QuarantineEntry } from './entry';

export type QuarantineState = 'held' | 'replayed';

export interface QuarantineRow extends QuarantineEntry {
  readonly id: number;
  /** Milliseconds since 1970, of the latest receipt. */
  readonly receivedAt: number;
  readonly state: QuarantineState;
}

export interface QuarantineFilter {
  /** Null for every source. */
  readonly source: string | null;
  /** Null for every reason. */
  readonly reason: string | null;
  /** Null for both states. */
  readonly state: QuarantineState | null;
}

export interface QuarantinePage {
  readonly rows: readonly QuarantineRow[];
  /** For the next page; null at the end. */
  readonly cursor: number | null;
}

/** Rows of one page. */
const PAGE_ROWS_MAX = 1_000;

const COLUMNS = `id, source, received_at as "receivedAt", position, event_id as "eventId", reason, detail, body, format,
  zone, state`;

interface BodyBytes {
  readonly body: Buffer;
}

/** Bodies are kept as bytes, because what cannot be understood may hold a NUL that text cannot. */
const rowOf = (row: Omit<QuarantineRow, 'body'> & BodyBytes): QuarantineRow => ({
  ...row,
  body: row.body.toString('utf8'),
});

const fingerprintOf = (entry: QuarantineEntry): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([entry.source, entry.format, entry.reason, entry.zone, entry.body]))
    .digest();

/** NUL cannot be stored as text; it is shown as the replacement character. */
const textOf = (text: string | null): string | null => text?.replaceAll('\0', '\uFFFD') ?? null;

/**
 * Adds rows in the caller's transaction. The same body for the same reason is one row, however often it is sent, and is
 * held again if it had been replayed.
 */
export async function addQuarantine(
  client: Pick<PoolClient, 'query'>,
  entries: readonly QuarantineEntry[],
  receivedAt: number,
): Promise<void> {
  if (entries.length === 0) return;
  const distinct = [...new Map(entries.map((entry) => [fingerprintOf(entry).toString('hex'), entry])).entries()];
  const column = <T>(of: (entry: QuarantineEntry) => T): T[] => distinct.map(([, entry]) => of(entry));
  await client.query(
    `insert into quarantine
       (fingerprint, source, position, event_id, reason, detail, body, format, zone, received_at, state)
     select q.*, $10::bigint, 'held' from unnest($1::bytea[], $2::text[], $3::int[], $4::text[], $5::text[], $6::text[],
       $7::bytea[], $8::text[], $9::text[]) as q
     on conflict (fingerprint) do update
       set received_at = greatest(excluded.received_at, quarantine.received_at + 1), detail = excluded.detail,
           state = 'held'`,
    [
      distinct.map(([fingerprint]) => Buffer.from(fingerprint, 'hex')),
      column((entry) => textOf(entry.source)),
      column((entry) => entry.position),
      column((entry) => textOf(entry.eventId)),
      column((entry) => textOf(entry.reason)),
      column((entry) => textOf(entry.detail)),
      column((entry) => Buffer.from(entry.body, 'utf8')),
      column((entry) => entry.format),
      column((entry) => textOf(entry.zone)),
      receivedAt,
    ],
  );
}

/** What could not be understood, with its reason, until it can. */
export class QuarantineStore {
  constructor(
    private readonly pool: StoragePool,
    private readonly now: () => number,
  ) {}

  /** Adds rows that come alone; those that come with facts go through `EventLog.append`. */
  async add(entries: readonly QuarantineEntry[]): Promise<void> {
    await inTransaction(this.pool, (client) => addQuarantine(client, entries, this.now()));
  }

  /** The oldest rows first, at most 1,000 a page; `cursor` is that of the page before. */
  async list(filter: QuarantineFilter, cursor: number | null, limit: number): Promise<QuarantinePage> {
    const size = Math.min(Math.max(1, limit), PAGE_ROWS_MAX);
    const { rows } = await withClient(this.pool, (client) =>
      client.query<Omit<QuarantineRow, 'body'> & BodyBytes>(
        `select ${COLUMNS} from quarantine
         where ($1::text is null or source = $1) and ($2::text is null or reason = $2)
           and ($3::text is null or state = $3) and ($4::bigint is null or id > $4)
         order by id limit $5`,
        [filter.source, filter.reason, filter.state, cursor, size],
      ),
    );
    return { rows: rows.map(rowOf), cursor: rows.length === size ? (rows.at(-1)?.id ?? null) : null };
  }

  /** How many are held, by source and reason. */
  async counts(): Promise<readonly { readonly source: string; readonly reason: string; readonly held: number }[]> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<{ source: string; reason: string; held: number }>(
        `select source, reason, count(*) as held from quarantine where state = 'held' group by 1, 2 order by 1, 2`,
      ),
    );
    return rows;
  }

  /**
   * Marks rows as replayed: call it after `EventLog.append` has committed their facts. A row that the same append
   * refused again has a later receipt than the one passed here, and so stays held.
   *
   * @param rows as `list` gave them
   * @returns how many were marked
   */
  async markReplayed(rows: readonly Pick<QuarantineRow, 'id' | 'receivedAt'>[]): Promise<number> {
    const { rowCount } = await withClient(this.pool, (client) =>
      client.query(
        `update quarantine q set state = 'replayed'
         from unnest($1::bigint[], $2::bigint[]) as r(id, received_at)
         where q.id = r.id and q.received_at = r.received_at and q.state = 'held'`,
        [rows.map((row) => row.id), rows.map((row) => row.receivedAt)],
      ),
    );
    return rowCount ?? 0;
  }

  /**
   * Marks rows of call records as replayed whose content has gone in by another way, such as an import with a better
   * mapping: call it after the commit.
   *
   * @param ids ids of the contents
   */
  async markTaken(source: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await withClient(this.pool, (client) =>
      client.query(
        `update quarantine set state = 'replayed'
         where state = 'held' and source = $1 and format = 'call-records' and event_id = any($2::text[])`,
        [source, ids],
      ),
    );
  }
}
