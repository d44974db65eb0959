import type { PoolClient } from 'pg';
import { doublesOf, packText, unpackText } from '../fold/packed';
import { copyAll, CopyRows } from '../log/copy-binary';
import { makePartitions, slotOf, startOfDay } from '../log/day';
import { LOG_FORMATS, type LogEntry } from '../log/entry';
import { inTransaction, withClient, type StoragePool } from '../pool';

/** Rows of one COPY: they are in memory twice. */
const ROWS_OF_A_COPY = 20_000;
const DAY_MS = 86_400_000;

/** A whole UTC day of a source that was folded by itself, behind everything that the log holds. */
export interface FilledDay {
  readonly source: string;
  /** Counted from 1970-01-01. */
  readonly day: number;
  /** Instants of all its facts, ms. */
  readonly instants: readonly number[];
  /** The facts, in the order of `instants`, gone through once; null where the day is older than raw facts are kept. */
  readonly entries: Iterable<LogEntry> | null;
  /** JSON of how a fold of this day alone was left. */
  readonly state: string;
  /** Contacts that it let go of: hashes and days. */
  readonly finished: readonly number[];
}

/** How the fold of a day that is in was left. */
export interface FilledState {
  readonly day: number;
  readonly state: string;
  readonly finished: Float64Array;
}

const COPY_IDENTITY = 'copy event_identity (source, id, digest, day) from stdin (format binary)';
const COPY_LOG = 'copy event_log (at, received_at, seq, format, folded, source, id, body) from stdin (format binary)';

/** Puts days of history behind a log, whole or not at all. */
export class FilledDayStore {
  constructor(private readonly pool: StoragePool) {}

  /** The days of a source that are in, the first first. */
  async days(source: string): Promise<readonly number[]> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<{ day: number }>('select day from filled_day where source = $1 order by day', [source]),
    );
    return rows.map(({ day }) => day);
  }

  /**
   * Puts a day in: its facts as received at their instants, or, where they are null, as a day whose raw facts were
   * dropped. Checkpoints of later instants are taken to hold it.
   *
   * Cells, states and plans of the day are stored before, by their own stores: they may be stored again, this may not.
   *
   * @returns false where the day is in already
   */
  async add(filled: FilledDay): Promise<boolean> {
    const { source, day, instants, entries } = filled;
    if (entries !== null) await makePartitions(this.pool, [day]);
    return inTransaction(this.pool, async (client) => {
      // What was stored before it is on disk with it, whoever did not wait for that.
      await client.query('set local synchronous_commit = on');
      const { rowCount } = await client.query(
        'insert into filled_day (source, day, state, finished) values ($1, $2, $3, $4) on conflict do nothing',
        [source, day, await packText(filled.state), Buffer.from(Float64Array.from(filled.finished).buffer)],
      );
      if (rowCount === 0) return false;
      const received = startOfDay(day) + DAY_MS;
      await client.query(
        `insert into day_held as h (day, state, last_receipt_at, stored, not_folded) values ($1, $2, $3, $4, 0)
         on conflict (day) do update set stored = h.stored + excluded.stored`,
        [day, entries === null ? 'dropped' : 'held', received, entries === null ? 0 : instants.length],
      );
      await countSlots(client, source, instants);
      await client.query('update checkpoint set basis = basis + $3 where source = $1 and at > $2', [
        source,
        startOfDay(day),
        instants.length,
      ]);
      if (entries !== null) await copyFacts(client, day, entries);
      return true;
    });
  }

  /** The states that days from one on were left in, the first first, one at a time. */
  async *states(source: string, fromDay: number): AsyncGenerator<FilledState> {
    for (const day of (await this.days(source)).filter((each) => each >= fromDay)) {
      const { rows } = await withClient(this.pool, (client) =>
        client.query<{ state: Buffer | null; finished: Buffer | null }>(
          'select state, finished from filled_day where source = $1 and day = $2',
          [source, day],
        ),
      );
      const [row] = rows;
      if (!row?.state || !row.finished) continue;
      yield { day, state: await unpackText(row.state), finished: doublesOf(row.finished) };
    }
  }

  /** Is a state of a day of a source still kept? */
  async anyState(source: string): Promise<boolean> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query('select 1 from filled_day where source = $1 and state is not null limit 1', [source]),
    );
    return rows.length > 0;
  }

  /** Lets go of the states: checkpoints have been made of them. */
  async forgetStates(source: string): Promise<void> {
    await withClient(this.pool, (client) =>
      client.query('update filled_day set state = null, finished = null where source = $1', [source]),
    );
  }
}

async function countSlots(client: PoolClient, source: string, instants: readonly number[]): Promise<void> {
  const counts = new Map<number, number>();
  for (const at of instants) counts.set(slotOf(at), (counts.get(slotOf(at)) ?? 0) + 1);
  await client.query(
    `insert into source_slot as s (source, slot, folded) select $1, * from unnest($2::int[], $3::bigint[])
     on conflict (source, slot) do update set folded = s.folded + excluded.folded`,
    [source, [...counts.keys()], [...counts.values()]],
  );
}

async function copyFacts(client: PoolClient, day: number, entries: Iterable<LogEntry>): Promise<void> {
  let [identities, log, rows] = [new CopyRows(), new CopyRows(), 0];
  const flush = async (): Promise<void> => {
    const copies = [
      { sql: COPY_IDENTITY, data: identities.finish() },
      { sql: COPY_LOG, data: log.finish() },
    ];
    [identities, log, rows] = [new CopyRows(), new CopyRows(), 0];
    await copyAll(client, copies, () => undefined);
  };
  for (const { source, id, at, seq, format, body, digest } of entries) {
    identities.row(4).text(source).text(id).hex(digest).int4(day);
    log.row(8).int8(at).int8(at).int4(seq).int2(LOG_FORMATS.indexOf(format)).bool(true);
    log.text(source).text(id).text(body);
    rows += 1;
    if (rows === ROWS_OF_A_COPY) await flush();
  }
  if (rows > 0) await flush();
}
