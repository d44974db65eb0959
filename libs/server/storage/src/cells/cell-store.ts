import { DAY_MS } from '@intraday/time';
import type { PoolClient } from 'pg';
import { copyIn, CopyRows } from '../log/copy-binary';
import { inTransaction, withClient, type StoragePool } from '../pool';
import { readRows } from '../read-rows';
import { markDue } from '../rollups/due';

/** The measures of one interval and one combination of dimensions; null where the family has no such dimension. */
export interface Cell {
  readonly site: string | null;
  readonly team: string | null;
  readonly agent: string | null;
  readonly queue: string | null;
  readonly callType: string | null;
  readonly channel: string | null;
  readonly activity: string | null;
  readonly reason: string | null;
  readonly outcome: string | null;
  /** In the order that the family fixes; null for a measure without a value. */
  readonly measures: readonly (number | null)[];
  /** Bins of sketches, flat: place in the measures, how many numbers follow, then bins with their counts. */
  readonly sketches: readonly number[] | null;
}

export interface StoredCell extends Cell {
  readonly source: string;
  readonly family: number;
  /** Milliseconds since 1970. */
  readonly intervalStart: number;
  /** Written again after the interval had been closed. */
  readonly revised: boolean;
}

/** All cells of a source, a family and an interval: what is stored for it is replaced as a whole, by nothing if there are none. */
export interface IntervalCells {
  readonly source: string;
  readonly family: number;
  readonly intervalStart: number;
  readonly revised: boolean;
  readonly cells: readonly Cell[];
}

export interface CellGroup {
  readonly family: number;
  readonly intervalStart: number;
}

export interface CellFilter {
  /** Only these families. */
  readonly families?: readonly number[] | null;
  readonly source?: string | null;
}

export interface CellInterval {
  readonly source: string;
  readonly family: number;
  readonly intervalStart: number;
  readonly cells: number;
  readonly revised: boolean;
}

/** Sum of a measure of a queue at a site on one UTC day. */
export interface DaySum {
  readonly site: string | null;
  readonly queue: string | null;
  /** Days since 1970. */
  readonly day: number;
  readonly sum: number;
}

const COPY_CELLS =
  'copy cell (interval_start, source, family, revised, site, team, agent, queue, call_type, channel, activity, reason, outcome, measures, sketches) from stdin (format binary)';

/** Stored cells: wide rows with one array of measures. */
export class CellStore {
  constructor(private readonly pool: StoragePool) {}

  /**
   * Replaces the cells of intervals, all of them in one transaction, and with them notes that sums of their days are due.
   * Two equal combinations are refused with an error.
   */
  async replaceIntervals(intervals: readonly IntervalCells[]): Promise<void> {
    if (intervals.length === 0) return;
    await inTransaction(this.pool, async (client) => {
      const starts = intervals.map((interval) => interval.intervalStart);
      const families = intervals.map((interval) => interval.family);
      const sources = intervals.map((interval) => interval.source);
      await client.query('select make_cell_partitions($1::bigint[])', [[...new Set(starts)]]);
      await client.query(
        `delete from cell c using unnest($1::bigint[], $2::smallint[], $3::text[]) as i(interval_start, family, source)
         where c.interval_start = i.interval_start and c.family = i.family and c.source = i.source
           and c.interval_start between $4::bigint and $5::bigint`,
        [starts, families, sources, least(starts), greatest(starts)],
      );
      await copyCells(client, intervals);
      await markDue(client, intervals);
    });
  }

  /** Cells of `[fromMs, toMs)`, of one family or of all, by interval and family, in batches of bounded memory. */
  readCells(
    fromMs: number,
    toMs: number,
    { families = null, source = null }: CellFilter = {},
  ): AsyncGenerator<StoredCell[]> {
    return readRows<StoredCell>(
      this.pool,
      `select source, family, interval_start as "intervalStart", revised, site, team, agent, queue,
         call_type as "callType", channel, activity, reason, outcome, measures, sketches
       from cell where interval_start >= $1::bigint and interval_start < $2::bigint
         and ($3::smallint[] is null or family = any($3)) and ($4::text is null or source = $4)
       order by interval_start, source, family`,
      [fromMs, toMs, families, source],
    );
  }

  /** Which families and intervals have cells, in order. */
  async cellIntervals(): Promise<readonly CellInterval[]> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<CellInterval>(
        `select source, family, interval_start as "intervalStart", count(*) as cells, bool_or(revised) as revised
         from cell group by 1, 2, 3 order by 3, 1, 2`,
      ),
    );
    return rows;
  }

  /** The families and intervals of `[fromMs, toMs)` that a source has cells of. */
  async groupsOf(source: string, fromMs: number, toMs: number): Promise<readonly CellGroup[]> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<CellGroup>(
        `select distinct family, interval_start as "intervalStart" from cell
         where source = $1 and interval_start >= $2::bigint and interval_start < $3::bigint`,
        [source, Math.max(0, fromMs), Math.max(0, Math.min(toMs, Number.MAX_SAFE_INTEGER))],
      ),
    );
    return rows;
  }

  /**
   * Sums of one measure by site, queue and UTC day, over all sources.
   *
   * @param slot place of the measure in the vector of the family
   */
  async sumByDay(family: number, slot: number, fromMs: number, toMs: number): Promise<readonly DaySum[]> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<DaySum>(
        `select site, queue, (interval_start / $5)::int as day, sum(measures[$2::int + 1]) as sum from cell
         where family = $1 and interval_start >= $3::bigint and interval_start < $4::bigint
         group by 1, 2, 3 order by 3, 2, 1 nulls first`,
        [family, slot, Math.max(0, fromMs), Math.max(0, toMs), DAY_MS],
      ),
    );
    return rows;
  }

  /** Intervals of which a stored cell was written again after it had been closed. */
  async revisedIntervals(): Promise<readonly number[]> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<{ at: number }>('select distinct interval_start as at from cell where revised'),
    );
    return rows.map((row) => row.at);
  }

  /** Deletes the cells of `[fromMs, toMs)`. @returns how many */
  async deleteCells(fromMs: number, toMs: number): Promise<number> {
    return inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<CellGroup & { source: string; cells: number }>(
        `with gone as (delete from cell where interval_start >= $1 and interval_start < $2
           returning source, family, interval_start)
         select source, family, interval_start as "intervalStart", count(*) as cells from gone group by 1, 2, 3`,
        [fromMs, toMs],
      );
      await markDue(client, rows);
      return rows.reduce((sum, { cells }) => sum + cells, 0);
    });
  }
}

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b));
const greatest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b));

async function copyCells(client: PoolClient, intervals: readonly IntervalCells[]): Promise<void> {
  const rows = new CopyRows();
  for (const { source, intervalStart, family, revised, cells } of intervals) {
    for (const cell of cells) {
      rows.row(15).int8(intervalStart).text(source).int2(family).bool(revised);
      rows.text(cell.site).text(cell.team).text(cell.agent).text(cell.queue).text(cell.callType);
      rows.text(cell.channel).text(cell.activity).text(cell.reason).text(cell.outcome);
      rows.int8Array(cell.measures).int4Array(cell.sketches);
    }
  }
  await copyIn(client, COPY_CELLS, rows.finish());
}
