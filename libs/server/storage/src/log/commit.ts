import type { PoolClient } from 'pg';
import { DatabaseAway, isAway, messageOf, nameAway } from '../errors';
import { withClient, type StoragePool } from '../pool';
import { copyAll, CopyRows } from './copy-binary';
import { dayOf, slotOf } from './day';
import {
  isStorable,
  LOG_FORMATS,
  type Disposition,
  type LogEntry,
  type QuarantineEntry,
  type StoredEntry,
} from './entry';
import { addQuarantine } from './quarantine-store';
import { identityOf, sortOut } from './sort-out';

/** What one commit stored. */
export interface Committed {
  readonly dispositions: readonly Disposition[];
  readonly stored: readonly StoredEntry[];
  /** Were identities found that the log held already? */
  readonly duplicatesStored: boolean;
}

/** The connection broke while a commit was under way: it may have happened. `stored` is what it holds if it did. */
export class CommitInDoubt extends Error {
  override readonly name = 'CommitInDoubt';

  constructor(
    readonly stored: readonly StoredEntry[],
    cause: unknown,
  ) {
    super(`The database broke off during a commit (${messageOf(cause)}).`, { cause });
  }
}

const COPY_IDENTITY = 'copy event_identity (source, id, digest, day) from stdin (format binary)';
const COPY_LOG = 'copy event_log (at, received_at, seq, format, folded, source, id, body) from stdin (format binary)';

/**
 * Stores entries and quarantine rows in one transaction.
 *
 * @param sent called while PostgreSQL is busy with the rows; not in every case
 * @param lookUp ask for stored identities first; without it a stored one makes PostgreSQL refuse the whole with 23505
 * @throws CommitInDoubt, DatabaseAway, or PostgreSQL's own error with nothing stored
 */
export async function commitEntries(
  pool: StoragePool,
  entries: readonly LogEntry[],
  quarantined: readonly QuarantineEntry[],
  receivedAt: number,
  lookUp: boolean,
  sent: () => void,
): Promise<Committed> {
  return withClient(pool, async (client) => {
    await client.query('begin');
    let stored: readonly StoredEntry[] = [];
    try {
      const known = lookUp ? await storedDigests(client, entries) : new Map<string, string>();
      const sorted = sortOut(entries, known);
      stored = await storeAccepted(client, sorted.accepted, receivedAt, sent);
      await addQuarantine(client, [...quarantined, ...sorted.quarantined], receivedAt);
      await finish(client, stored);
      return { dispositions: sorted.dispositions, stored, duplicatesStored: known.size > 0 };
    } catch (error) {
      if (!(error instanceof CommitInDoubt)) await client.query('rollback').catch(() => undefined);
      throw error;
    }
  });
}

async function finish(client: PoolClient, stored: readonly StoredEntry[]): Promise<void> {
  try {
    await client.query('commit');
  } catch (error) {
    if (isAway(error) && stored.length > 0) throw new CommitInDoubt(stored, error);
    throw nameAway(error);
  }
}

async function storedDigests(client: PoolClient, entries: readonly LogEntry[]): Promise<Map<string, string>> {
  const asked = entries.filter(isStorable);
  const { rows } = await client.query<{ source: string; id: string; digest: string }>(
    `select i.source, i.id, encode(i.digest, 'hex') as digest
     from unnest($1::text[], $2::text[]) as k(source, id) join event_identity i on i.source = k.source and i.id = k.id`,
    [asked.map((entry) => entry.source), asked.map((entry) => entry.id)],
  );
  return new Map(rows.map((row) => [identityOf(row), row.digest]));
}

/** Copies the entries into identities and log. Whether a day is still held is decided here, under the lock of its row. */
async function storeAccepted(
  client: PoolClient,
  accepted: readonly LogEntry[],
  receivedAt: number,
  sent: () => void,
): Promise<StoredEntry[]> {
  if (accepted.length === 0) return [];
  const dropped = await droppedDays(client, accepted, receivedAt);
  const identities = new CopyRows();
  const log = new CopyRows();
  const stored = accepted.map((entry): StoredEntry => {
    const { source, id, at, seq, format, body, digest, events } = entry;
    const day = dayOf(at);
    const folded = !dropped.has(day);
    identities.row(4).text(source).text(id).hex(digest).int4(day);
    log.row(8).int8(at).int8(receivedAt).int4(seq).int2(LOG_FORMATS.indexOf(format)).bool(folded);
    log.text(source).text(id).text(body);
    return { source, id, at, seq, format, body, receivedAt, folded, events };
  });
  await countSlots(client, stored);
  const copies = [
    { sql: COPY_IDENTITY, data: identities.finish() },
    { sql: COPY_LOG, data: log.finish() },
  ];
  await copyAll(client, copies, sent);
  return stored;
}

async function countSlots(client: PoolClient, stored: readonly StoredEntry[]): Promise<void> {
  const counts = new Map<string, { source: string; slot: number; folded: number }>();
  let last = { source: '', slot: Number.NaN, folded: 0 };
  for (const { source, at, folded } of stored) {
    if (!folded) continue;
    const slot = slotOf(at);
    // Most facts are of the source and the slot of the one before.
    if (slot !== last.slot || source !== last.source) {
      const key = `${slot} ${source}`;
      last = counts.get(key) ?? { source, slot, folded: 0 };
      counts.set(key, last);
    }
    last.folded += 1;
  }
  const slots = [...counts.values()].sort((a, b) => a.slot - b.slot || (a.source < b.source ? -1 : 1));
  await client.query(
    `insert into source_slot as s (source, slot, folded) select * from unnest($1::text[], $2::int[], $3::bigint[])
     on conflict (source, slot) do update set folded = s.folded + excluded.folded`,
    [slots.map(({ source }) => source), slots.map(({ slot }) => slot), slots.map(({ folded }) => folded)],
  );
}

async function droppedDays(
  client: PoolClient,
  accepted: readonly LogEntry[],
  receivedAt: number,
): Promise<ReadonlySet<number>> {
  const counts = new Map<number, number>();
  for (const entry of accepted) {
    const day = dayOf(entry.at);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const days = [...counts.keys()].sort((a, b) => a - b);
  const { rows } = await client.query<{ day: number; state: 'held' | 'dropped' }>(
    `insert into day_held as h (day, state, last_receipt_at, stored, not_folded)
     select d.day, 'held', $3::bigint, d.rows, 0 from unnest($1::int[], $2::bigint[]) as d(day, rows) order by d.day
     on conflict (day) do update set
       last_receipt_at = greatest(h.last_receipt_at, excluded.last_receipt_at),
       stored = h.stored + excluded.stored,
       not_folded = h.not_folded + case when h.state = 'dropped' then excluded.stored else 0 end
     returning day, state`,
    [days, days.map((day) => counts.get(day)), receivedAt],
  );
  return new Set(rows.filter((row) => row.state === 'dropped').map((row) => row.day));
}

/** Longest wait for a broken commit that the server is still working on, ms. */
const FATE_LOCK_TIMEOUT_MS = 2_000;

/**
 * Has a commit in doubt happened? Tries to put its first identity in once more, and takes that back: the server refuses
 * if the commit has happened, and waits for it if it is still under way.
 *
 * @throws DatabaseAway while it cannot be known
 */
export async function hasHappened(pool: StoragePool, stored: readonly StoredEntry[]): Promise<boolean> {
  const [entry] = stored;
  if (!entry) return true;
  return withClient(pool, async (client) => {
    await client.query('begin');
    try {
      await client.query(`set local lock_timeout = ${FATE_LOCK_TIMEOUT_MS}`);
      const { rowCount } = await client.query(
        `insert into event_identity (source, id, digest, day) values ($1, $2, '\\x00', 0) on conflict do nothing`,
        [entry.source, entry.id],
      );
      return rowCount === 0;
    } catch (error) {
      throw new DatabaseAway(`A commit is still in doubt (${messageOf(error)}).`, { cause: error });
    } finally {
      await client.query('rollback').catch(() => undefined);
    }
  });
}
