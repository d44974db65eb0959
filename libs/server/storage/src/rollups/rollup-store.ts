import { DAY_MS } from '@intraday/time';
import type { PoolClient } from 'pg';
import type { StoredCell } from '../cells/cell-store';
import { copyIn, CopyRows } from '../log/copy-binary';
import { inTransaction, withClient, type StoragePool } from '../pool';
import { markDue, type DueDay } from './due';
import type { Block, BlockName, RollupRow } from './rows';

/** Rows of one read from the cursor: what they are added to is done before others wait long for their turn. */
const READ_ROWS = 2_000;
/** Key of the advisory lock of who sums up: one at a time, so that none settles what another has read. */
const SUM_LOCK = 4_717_000_010;

const BLOCK_COLUMNS = 'id, source, family, level, kind, zone, start_at as "from", end_at as "to", basis, rows';
const ROW_COLUMNS =
  'interval_start, site, team, agent, queue, call_type, channel, activity, reason, outcome, measures, sketches';
const COPY_ROWS = `copy rollup (block, ${ROW_COLUMNS}) from stdin (format binary)`;

const NEW_BLOCKS = `select * from unnest($1::text[], $2::smallint[], $3::text[], $4::text[], $5::text[], $6::bigint[],
  $7::bigint[], $8::text[], $9::integer[]) as n(source, family, level, kind, zone, start_at, end_at, basis, rows)`;

const nameOf = ({ source, family, level, kind, zone, from }: BlockName): string =>
  JSON.stringify([source, family, level, kind, zone, from]);

/** A block that is to be stored. */
export interface NewBlock {
  readonly name: BlockName;
  /** Of what organisation it was made. */
  readonly basis: string;
  readonly rows: readonly RollupRow[];
}

/** Cells are read and their sums written, all in one transaction. */
export class Summing {
  constructor(private readonly client: PoolClient) {}

  /** Days of a source and a family that are due, from one day to another, counted from 1970. */
  async dueDays(source: string, family: number, fromDay: number, toDay: number): Promise<readonly DueDay[]> {
    const { rows } = await this.client.query<DueDay>(
      `select source, family, day, version from rollup_due
       where source = $1 and family = $2 and day between $3 and $4 order by day`,
      [source, family, fromDay, toDay],
    );
    return rows;
  }

  /** Cells of a source and a family over `[from, to)`, ms. */
  cells(source: string, family: number, from: number, to: number): AsyncGenerator<StoredCell[]> {
    return this.rows<StoredCell>(
      `select source, family, interval_start as "intervalStart", revised, site, team, agent, queue,
         call_type as "callType", channel, activity, reason, outcome, measures, sketches
       from cell where source = $1 and family = $2 and interval_start >= $3::bigint and interval_start < $4::bigint`,
      [source, family, from, to],
    );
  }

  /** The rows of blocks. */
  blockRows(blocks: readonly number[]): AsyncGenerator<RollupRow[]> {
    return this.rows<RollupRow>(
      `select interval_start as interval, site, team, agent, queue, call_type as "callType", channel, activity, reason,
         outcome, measures, sketches
       from rollup where block = any($1::bigint[])`,
      [blocks],
    );
  }

  /** Blocks of a source and a family that reach into `[from, to)`. */
  async blocks(source: string, family: number, from: number, to: number): Promise<readonly Block[]> {
    const { rows } = await this.client.query<Block>(
      `select ${BLOCK_COLUMNS} from rollup_block
       where source = $1 and family = $2 and end_at > $3 and start_at < $4 order by start_at`,
      [source, family, from, to],
    );
    return rows;
  }

  /** Puts blocks in the place of those of the same names; months that hold a day go, because they were of another. */
  async put(blocks: readonly NewBlock[]): Promise<void> {
    if (blocks.length === 0) return;
    const names = blocks.map(({ name }) => name);
    const columns = [
      ...[names.map(({ source }) => source), names.map(({ family }) => family), names.map(({ level }) => level)],
      ...[names.map(({ kind }) => kind), names.map(({ zone }) => zone), names.map(({ from }) => from)],
      ...[names.map(({ to }) => to), blocks.map(({ basis }) => basis), blocks.map(({ rows }) => rows.length)],
    ];
    await this.remove(
      `id in (select b.id from rollup_block b join (${NEW_BLOCKS}) n
         on b.source = n.source and b.family = n.family and b.level = n.level and b.zone = n.zone
         and (b.kind = n.kind and b.start_at = n.start_at
           or b.kind = 'month' and b.start_at <= n.start_at and b.end_at >= n.end_at))`,
      columns,
    );
    const { rows: made } = await this.client.query<Block>(
      `insert into rollup_block (source, family, level, kind, zone, start_at, end_at, basis, rows) ${NEW_BLOCKS}
       returning ${BLOCK_COLUMNS}`,
      columns,
    );
    const ids = new Map(made.map((block) => [nameOf(block), block.id]));
    const copy = new CopyRows();
    for (const { name, rows } of blocks) {
      const id = ids.get(nameOf(name));
      if (id === undefined) throw new Error('a row that was inserted has an id');
      for (const row of rows) {
        copy.row(13).int8(id);
        if (row.interval === null) copy.null();
        else copy.int8(row.interval);
        copy.text(row.site).text(row.team).text(row.agent).text(row.queue).text(row.callType);
        copy.text(row.channel).text(row.activity).text(row.reason).text(row.outcome);
        copy.int8Array(row.measures).int4Array(row.sketches);
      }
    }
    await copyIn(this.client, COPY_ROWS, copy.finish());
  }

  /** Takes blocks away. */
  async drop(blocks: readonly number[]): Promise<void> {
    await this.remove('id = any($1::bigint[])', [blocks]);
  }

  private async remove(where: string, parameters: readonly unknown[]): Promise<void> {
    await this.client.query(
      `with gone as (delete from rollup_block where ${where} returning id)
       delete from rollup where block in (select id from gone)`,
      [...parameters],
    );
  }

  /** Days are summed up as they were when they were read; those that have changed since stay due. */
  async settle(days: readonly DueDay[]): Promise<void> {
    // In the order in which cells that change have them locked, so that no two wait for each other.
    const ordered = [...days].sort(
      (a, b) => (a.source < b.source ? -1 : a.source > b.source ? 1 : 0) || a.family - b.family || a.day - b.day,
    );
    for (const { source, family, day, version } of ordered) {
      await this.client.query(
        'delete from rollup_due where source = $1 and family = $2 and day = $3 and version = $4',
        [source, family, day, version],
      );
    }
  }

  private async *rows<Row extends object>(sql: string, parameters: readonly unknown[]): AsyncGenerator<Row[]> {
    await this.client.query(`declare summed no scroll cursor for ${sql}`, [...parameters]);
    for (;;) {
      const { rows } = await this.client.query<Row>(`fetch ${READ_ROWS} from summed`);
      if (rows.length > 0) yield rows;
      if (rows.length < READ_ROWS) break;
    }
    await this.client.query('close summed');
  }
}

/** Sums of stored cells over days and months, and what of them is due. */
export class RollupStore {
  constructor(private readonly pool: StoragePool) {}

  /** Days that have to be summed up, the latest first. */
  async due(): Promise<readonly DueDay[]> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<DueDay>('select source, family, day, version from rollup_due order by day desc, source, family'),
    );
    return rows;
  }

  /** Every block that is stored, without its rows. */
  async blocks(): Promise<readonly Block[]> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<Block>(`select ${BLOCK_COLUMNS} from rollup_block order by source, family, level, zone, start_at`),
    );
    return rows;
  }

  /** Has the days be summed up again in which these blocks lie: they were made of another organisation. */
  async renew(blocks: readonly BlockName[]): Promise<void> {
    const changed = blocks.flatMap(({ source, family, from, to }) => {
      const days: { source: string; family: number; intervalStart: number }[] = [];
      for (let at = Math.floor(from / DAY_MS) * DAY_MS; at < to; at += DAY_MS) {
        days.push({ source, family, intervalStart: at });
      }
      return days;
    });
    await inTransaction(this.pool, (client) => markDue(client, changed));
  }

  /**
   * Sums up in one transaction; a crash leaves everything as it was.
   *
   * @returns null where somebody else is summing up
   */
  summing<T>(work: (summing: Summing) => Promise<T>): Promise<T | null> {
    return inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_xact_lock($1) as got', [SUM_LOCK]);
      if (rows[0]?.got !== true) return null;
      await client.query('set local jit = off');
      return work(new Summing(client));
    });
  }
}
