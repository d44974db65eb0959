import { DAY_MS } from '@intraday/time';
import { copyIn, CopyRows } from '../log/copy-binary';
import { inTransaction, withClient, type StoragePool } from '../pool';
import { readRows } from '../read-rows';

/** A stretch of one state of an agent in one source, ended. */
export interface AgentStateRow {
  readonly source: string;
  readonly agent: string;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
  readonly state: string;
  readonly reason: string | null;
}

const COPY_STATES = 'copy agent_state (source, agent, from_at, until_at, state, reason) from stdin (format binary)';
const COLUMNS = 'source, agent, from_at as "from", until_at as until, state, reason';

/** Bounds as PostgreSQL's bigint takes them. */
const bounded = (at: number): number => Math.max(-Number.MAX_SAFE_INTEGER, Math.min(at, Number.MAX_SAFE_INTEGER));

/** What agents did, as the engines of sources left it behind: it is there after the raw facts are dropped. */
export class StateStore {
  constructor(private readonly pool: StoragePool) {}

  /** Replaces the stretches of a source that begin in `[from, until)`. */
  async replace(source: string, from: number, until: number, rows: readonly Omit<AgentStateRow, 'source'>[]) {
    await inTransaction(this.pool, async (client) => {
      await client.query(
        'delete from agent_state where source = $1 and from_at >= $2::bigint and from_at < $3::bigint',
        [source, bounded(from), bounded(until)],
      );
      if (rows.length === 0) return;
      const copied = new CopyRows();
      for (const { agent, from: start, until: end, state, reason } of rows) {
        copied.row(6).text(source).text(agent).int8(start).int8(end).text(state).text(reason);
      }
      await copyIn(client, COPY_STATES, copied.finish());
    });
  }

  /** The stretches that overlap `[from, until)`, in batches. */
  between(from: number, until: number): AsyncGenerator<AgentStateRow[]> {
    const sql = `select ${COLUMNS} from agent_state where until_at > $1::bigint and from_at < $2::bigint`;
    return readRows<AgentStateRow>(this.pool, sql, [bounded(from), bounded(until)]);
  }

  /** The stretches of one agent that overlap `[from, until)`, by their start. */
  async ofAgent(agent: string, from: number, until: number): Promise<readonly AgentStateRow[]> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<AgentStateRow>(
        `select ${COLUMNS} from agent_state
         where agent = $1 and until_at > $2::bigint and from_at < $3::bigint order by from_at`,
        [agent, bounded(from), bounded(until)],
      ),
    );
    return rows;
  }

  /**
   * The UTC days within `[from, until)`, counted from 1970-01-01, on which somebody had a plan or did something, or of
   * which cells of a source are stored.
   */
  async daysBetween(source: string, from: number, until: number): Promise<readonly number[]> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<{ day: number }>(
        `select distinct day from (
           select from_at / ${DAY_MS} as day from agent_state where from_at >= $2::bigint and from_at < $3::bigint
           union all
           select generate_series(from_at / ${DAY_MS}, until_at / ${DAY_MS}) from agent_plan
           where superseded_by is null and until_at > $2::bigint and from_at < $3::bigint
           union all
           select interval_start / ${DAY_MS} from cell
           where source = $1 and interval_start >= $2::bigint and interval_start < $3::bigint
         ) as days order by day`,
        [source, bounded(from), bounded(until)],
      ),
    );
    return rows.map(({ day }) => Number(day));
  }

  /** Deletes what began on UTC days, counted from 1970-01-01. */
  async forgetDays(days: readonly number[]): Promise<void> {
    await withClient(this.pool, (client) =>
      client.query(
        `delete from agent_state s using unnest($1::bigint[]) as d(day)
         where s.from_at >= d.day * ${DAY_MS} and s.from_at < (d.day + 1) * ${DAY_MS}`,
        [days],
      ),
    );
  }
}
