import { DAY_MS } from '@intraday/time';
import type { PoolClient } from 'pg';
import { inTransaction, type StoragePool } from '../pool';
import { readRow, RowQuery } from './row-query';
import type { Block, BlockName, ReadRow, RollupKind, Wanted } from './rows';

/** Rows of one read; where there may be more, they are read through a cursor. */
const READ_ROWS = 5_000;

/** No block is longer, nor reaches further out of a span. */
const LONGEST_DAYS = 32;
const dayOf = (at: number): number => Math.floor(at / DAY_MS);

export interface FigureSpan {
  readonly from: number;
  readonly to: number;
}

const BLOCK_COLUMNS = 'id, source, family, level, kind, zone, start_at as "from", end_at as "to", basis, rows';

/** Cells and their sums as they are at one moment. */
export class FiguresRead {
  /** Queries find what they read by its place until cells are read. */
  private isByPlace = true;

  constructor(private readonly client: PoolClient) {}

  /**
   * The blocks of a level and of some kinds that reach into a span, by their start, and the days counted from 1970, in their time, whose
   * cells are not summed up as they are.
   */
  async blocks(
    { source, family, level }: Pick<BlockName, 'source' | 'family' | 'level'>,
    kinds: readonly RollupKind[],
    { from, to }: FigureSpan,
  ): Promise<{ readonly blocks: readonly Block[]; readonly due: ReadonlySet<number> }> {
    const { rows } = await this.client.query<Block & { readonly due: number | null }>(
      `select ${BLOCK_COLUMNS}, null::integer as due from rollup_block
         where source = $1 and family = $2 and level = $3 and kind = any($8) and end_at > $4 and start_at < $5
       union all
       select ${'null, '.repeat(10)} day from rollup_due
         where source = $1 and family = $2 and day >= $6 and day <= $7
       order by "from"`,
      [source, family, level, from, to, dayOf(from) - LONGEST_DAYS, dayOf(to) + LONGEST_DAYS, kinds],
    );
    const due = rows.flatMap(({ due: day }) => day ?? []);
    return { blocks: rows.filter(({ due: day }) => day === null), due: new Set(due) };
  }

  /** Rows of blocks; `at` is the id of the block, or the interval of the row where blocks tell them apart. */
  async *blockRows(blocks: readonly Pick<Block, 'id' | 'rows' | 'kind'>[], wanted: Wanted): AsyncGenerator<ReadRow[]> {
    const query = new RowQuery();
    const where = `block = any(${query.of(blocks.map(({ id }) => id))}::bigint[])`;
    const text = query.text('rollup', blocks[0]?.kind === 'interval' ? 'interval_start' : 'block', where, wanted, true);
    if (!this.isByPlace) await this.client.query('set local enable_seqscan = off');
    this.isByPlace = true;
    if (blocks.reduce((sum, { rows }) => sum + rows, 0) > READ_ROWS) return yield* this.rows(text, query.parameters);
    const { rows } = await this.client.query<unknown[]>({ text, values: query.parameters, rowMode: 'array' });
    yield rows.map(readRow);
  }

  /** Cells of a span, one by one, or summed up over it as if it were one interval. */
  async *cells(
    { source, family }: { readonly source: string; readonly family: number },
    { from, to }: FigureSpan,
    wanted: Wanted,
    summed: boolean,
  ): AsyncGenerator<ReadRow[]> {
    const query = new RowQuery();
    const within = `interval_start >= ${query.of(from)}::bigint and interval_start < ${query.of(to)}::bigint`;
    const where = `source = ${query.of(source)} and family = ${query.of(family)}::smallint and ${within}`;
    if (this.isByPlace) await this.client.query('set local enable_seqscan = on');
    this.isByPlace = false;
    yield* this.rows(
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
   * Runs reads that see one moment. Queries are compiled by nobody: it takes longer than they do. Sums lie together, and are
   * few among many: before their table was looked through nobody tells the planner.
   *
   * @throws DatabaseAway
   */
  reading<T>(work: (read: FiguresRead) => Promise<T>): Promise<T> {
    return inTransaction(
      this.pool,
      (client) => work(new FiguresRead(client)),
      'begin isolation level repeatable read read only; set local jit = off; set local enable_seqscan = off',
    );
  }
}
