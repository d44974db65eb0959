import { inTransaction, withClient, type StoragePool } from '../pool';
import { doublesOf, packText, unpackText } from './packed';

/** What a state of the fold was made from: it stands as long as these do. */
export interface CheckpointHead {
  readonly source: string;
  /** The state holds every fact before this instant, ms since 1970. */
  readonly at: number;
  /** Form of the state. */
  readonly version: number;
  /** Fingerprint of the settings that it was counted with. */
  readonly settings: string;
  /** Facts of the source before the instant that were folded. */
  readonly basis: number;
  /** Hex digits of a hash of what the state tells, for comparing it with the same state made anew. */
  readonly digest: string;
}

export interface NewCheckpoint extends CheckpointHead {
  /** JSON of the state. */
  readonly state: string;
  /** Contacts that this state let go of: hashes and days, as doubles. */
  readonly finished: readonly number[];
}

/** States of the fold to go on from, by source and instant. */
export class CheckpointStore {
  constructor(private readonly pool: StoragePool) {}

  /** Keeps a state; one of the same instant is replaced. */
  async save({ source, at, version, settings, basis, digest, state, finished }: NewCheckpoint): Promise<void> {
    const packed = await packText(state);
    const doubles = Buffer.from(Float64Array.from(finished).buffer);
    await withClient(this.pool, (client) =>
      client.query(
        `insert into checkpoint (source, at, version, settings, basis, digest, state, finished)
         values ($1, $2, $3, $4, $5, decode($6, 'hex'), $7, $8)
         on conflict (source, at) do update set version = excluded.version, settings = excluded.settings,
           basis = excluded.basis, digest = excluded.digest, state = excluded.state, finished = excluded.finished`,
        [source, at, version, settings, basis, digest, packed, doubles],
      ),
    );
  }

  /** Heads of all states, by source and instant. */
  async heads(): Promise<readonly CheckpointHead[]> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<CheckpointHead>(
        `select source, at, version, settings, basis, encode(digest, 'hex') as digest from checkpoint order by source, at`,
      ),
    );
    return rows;
  }

  /** JSON of a state, and the contacts that were let go of up to it; null where it is gone. */
  async load(source: string, at: number): Promise<{ state: string; finished: Float64Array[] } | null> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<{ at: number; state: Buffer | null; finished: Buffer }>(
        `select at, case when at = $2 then state end as state, finished from checkpoint
         where source = $1 and at <= $2 order by at`,
        [source, at],
      ),
    );
    const last = rows[rows.length - 1];
    if (last?.at !== at || last.state === null) return null;
    return { state: await unpackText(last.state), finished: rows.map((row) => doublesOf(row.finished)) };
  }

  /** JSON of a state alone; null where it is gone. */
  async state(source: string, at: number): Promise<string | null> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<{ state: Buffer }>('select state from checkpoint where source = $1 and at = $2', [source, at]),
    );
    const [row] = rows;
    return row === undefined ? null : unpackText(row.state);
  }

  /** Deletes the states after an instant and before another. */
  async deleteWithin(source: string, after: number, before: number): Promise<void> {
    await withClient(this.pool, (client) =>
      client.query('delete from checkpoint where source = $1 and at > $2 and at < $3', [
        source,
        Math.max(after, Number.MIN_SAFE_INTEGER),
        Math.min(before, Number.MAX_SAFE_INTEGER),
      ]),
    );
  }

  /** Deletes some states, but keeps what they let go of: it goes to the next state that stays. */
  async thin(source: string, instants: readonly number[]): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      for (const at of [...instants].sort((a, b) => a - b)) {
        await client.query(
          `with gone as (delete from checkpoint where source = $1 and at = $2 returning finished)
           update checkpoint c set finished = gone.finished || c.finished from gone
           where c.source = $1 and c.at = (select min(at) from checkpoint where source = $1 and at > $2)`,
          [source, at],
        );
      }
    });
  }
}
