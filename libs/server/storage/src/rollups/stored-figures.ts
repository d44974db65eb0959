import { DAY_MS } from '@intraday/time';
import type { PoolClient } from 'pg';
import { inTransaction, type StoragePool } from '../pool';
import { readRow, RowQuery } from './row-query';
import type { Block, BlockName, ReadRow, Wanted } from './rows';

/** Rows of one read from the cursor. */
const READ_ROWS = 5_000;

export interface FigureSpan {
  readonly from: number;
  readonly to: number;
}

const BLOCK_COLUMNS = 'id, source, family, level, kind, zone, start_at as "from", end_at as "to", basis, rows';

/** Cells and their sums as they are at one moment. */
export class FiguresRead {
  constructor(private readonly client: PoolClient) {}

  /** Days of a span, counted from 1970, whose cells are not summed up as they are. */
  async dueDays(source: string, family: number, { from, to }: FigureSpan): Promise<ReadonlySet<number>> {
    const { rows } = await this.client.query<{ day: number }>(
      'select day from rollup_due where source = $1 and family = $2 and day >= $3 and day <= $4',
      [source, family, Math.floor(from / DAY_MS), Math.floor(to / DAY_MS)],
    );
    return new Set(rows.map(({ day }) => day));
  }

  /** The blocks of a level that reach into a span, by their start. */
  async blocks(
    { source, family, level }: Pick<BlockName, 'source' | 'family' | 'level'>,
    { from, to }: FigureSpan,
  ): Promise<readonly Block[]> {
    const { rows } = await this.client.query<Block>(
      `select ${BLOCK_COLUMNS} from rollup_block
       where source = $1 and family = $2 and level = $3 and end_at > $4 and start_at < $5 order by start_at`,
      [source, family, level, from, to],
    );
    return rows;
  }

  /** Rows of blocks; `at` is the id of the block. */
  async *blockRows(blocks: readonly number[], wanted: Wanted): AsyncGenerator<ReadRow[]> {
    const query = new RowQuery();
    const where = `block = any(${query.of(blocks)}::bigint[])`;
    // They lie together, and are few among many: before the table was looked through nobody tells the planner.
    await this.client.query('set local enable_seqscan = off');
    yield* this.rows(query.text('rollup', 'block', where, wanted, true), query.parameters);
    await this.client.query('set local enable_seqscan = on');
  }

  /** Cells of a span, one by one, or summed up over it as if it were one interval. */
  cells(
    { source, family }: { readonly source: string; readonly family: number },
    { from, to }: FigureSpan,
    wanted: Wanted,
    summed: boolean,
  ): AsyncGenerator<ReadRow[]> {
    const query = new RowQuery();
    const within = `interval_start >= ${query.of(from)}::bigint and interval_start < ${query.of(to)}::bigint`;
    const where = `source = ${query.of(source)} and family = ${query.of(family)}::smallint and ${within}`;
    return this.rows(
      query.text('cell', summed ? `${from}::bigint` : 'interval_start', where, wanted, summed),
      query.parameters,
    );
  }

  private async *rows(sql: string, parameters: readonly unknown[]): AsyncGenerator<ReadRow[]> {
    await this.client.query(`declare figures no scroll cursor for ${sql}`, [...parameters]);
    for (;;) {
      const { rows } = await this.client.query<unknown[]>({
        text: `fetch ${READ_ROWS} from figures`,
        rowMode: 'array',
      });
      if (rows.length > 0) yield rows.map(readRow);
      if (rows.length < READ_ROWS) break;
    }
    await this.client.query('close figures');
  }
}

/** Reads stored figures for questions. */
export class FigureStore {
  constructor(private readonly pool: StoragePool) {}

  /**
   * Runs reads that see one moment. Queries are compiled by nobody: it takes longer than they do.
   *
   * @throws DatabaseAway
   */
  reading<T>(work: (read: FiguresRead) => Promise<T>): Promise<T> {
    return inTransaction(
      this.pool,
      (client) => work(new FiguresRead(client)),
      'begin isolation level repeatable read read only; set local jit = off',
    );
  }
}
