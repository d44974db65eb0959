import type { PoolClient } from 'pg';
import type { AgentPlan, ForecastRow, MeasureRow } from './plan-rows';

/** A column of a plan table and its value of a row. */
interface Column<Row> {
  readonly name: string;
  readonly type: 'text' | 'date' | 'bigint' | 'integer' | 'double precision' | 'jsonb';
  readonly of: (row: Row) => string | number | null;
  /** Part of the key that an upload replaces by. */
  readonly key: 'exact' | 'nullable' | null;
}

/** A table whose rows are replaced by key, the replaced ones kept. */
export interface PlanTable<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  /** Expressions over a stored row `c` for its first and last instant. */
  readonly fromSql: string;
  readonly untilSql: string;
  readonly from: (row: Row) => number;
  readonly until: (row: Row) => number;
  /** Agent, queue or measure that a row is about. */
  readonly member: (row: Row) => string;
}

const DAY_MS = 86_400_000;
/** Longest civil day: 25 hours. */
const LONGEST_DAY_MS = DAY_MS + 3_600_000;
const INTERVAL_MS = 900_000;

export const SCHEDULE_TABLE: PlanTable<AgentPlan> = {
  name: 'agent_plan',
  columns: [
    { name: 'agent', type: 'text', of: (row) => row.agent, key: 'exact' },
    { name: 'date', type: 'date', of: (row) => row.date, key: 'exact' },
    { name: 'from_at', type: 'bigint', of: (row) => row.fromAt, key: null },
    { name: 'until_at', type: 'bigint', of: (row) => row.untilAt, key: null },
    { name: 'shifts', type: 'jsonb', of: (row) => JSON.stringify(row.shifts), key: null },
  ],
  fromSql: 'c.from_at',
  untilSql: 'c.until_at',
  from: (row) => row.fromAt,
  until: (row) => row.untilAt,
  member: (row) => row.agent,
};

export const FORECAST_TABLE: PlanTable<ForecastRow> = {
  name: 'forecast',
  columns: [
    { name: 'site', type: 'text', of: (row) => row.site, key: 'nullable' },
    { name: 'queue', type: 'text', of: (row) => row.queue, key: 'exact' },
    { name: 'start_at', type: 'bigint', of: (row) => row.startAt, key: 'exact' },
    { name: 'interval_seconds', type: 'integer', of: (row) => row.intervalSeconds, key: null },
    { name: 'volume', type: 'double precision', of: (row) => row.volume, key: null },
    { name: 'average_handle_seconds', type: 'double precision', of: (row) => row.averageHandleSeconds, key: null },
    { name: 'required_staff', type: 'double precision', of: (row) => row.requiredStaff, key: null },
  ],
  fromSql: 'c.start_at',
  untilSql: 'c.start_at + c.interval_seconds * 1000::bigint',
  from: (row) => row.startAt,
  until: (row) => row.startAt + row.intervalSeconds * 1000,
  member: (row) => row.queue,
};

export const MEASURE_TABLE: PlanTable<MeasureRow> = {
  name: 'measure_value',
  columns: [
    { name: 'source', type: 'text', of: (row) => row.source, key: 'exact' },
    { name: 'start_at', type: 'bigint', of: (row) => row.startAt, key: 'exact' },
    { name: 'grain', type: 'text', of: (row) => row.grain, key: 'exact' },
    { name: 'measure', type: 'text', of: (row) => row.measure, key: 'exact' },
    { name: 'site', type: 'text', of: (row) => row.site, key: 'nullable' },
    { name: 'team', type: 'text', of: (row) => row.team, key: 'nullable' },
    { name: 'agent', type: 'text', of: (row) => row.agent, key: 'nullable' },
    { name: 'queue', type: 'text', of: (row) => row.queue, key: 'nullable' },
    { name: 'call_type', type: 'text', of: (row) => row.callType, key: 'nullable' },
    { name: 'channel', type: 'text', of: (row) => row.channel, key: 'nullable' },
    { name: 'value', type: 'double precision', of: (row) => row.value, key: null },
  ],
  fromSql: 'c.start_at',
  untilSql: `c.start_at + case c.grain when 'day' then ${LONGEST_DAY_MS} else ${INTERVAL_MS} end`,
  from: (row) => row.startAt,
  until: (row) => row.startAt + (row.grain === 'day' ? LONGEST_DAY_MS : INTERVAL_MS),
  member: (row) => row.measure,
};

const keysOf = <Row>({ columns }: PlanTable<Row>) => columns.filter(({ key }) => key !== null);
const arraysOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]) =>
  columns.map(({ of }) => rows.map((row) => of(row)));
/** `unnest($2::text[], …) as g(agent, …)`, its first parameter having the number `first`. */
const given = <Row>(columns: readonly Column<Row>[], first: number, ordinal = false): string => {
  const parameters = columns.map(({ type }, index) => `$${first + index}::${type}[]`).join(', ');
  const names = columns.map(({ name }) => name).join(', ');
  return ordinal ? `unnest(${parameters}) with ordinality as g(${names}, n)` : `unnest(${parameters}) as g(${names})`;
};
/** Equality that a hash join can use; a key is never the empty text. */
const sameKey = <Row>(table: PlanTable<Row>): string =>
  keysOf(table)
    .map(({ name, key }) =>
      key === 'exact' ? `c.${name} = g.${name}` : `coalesce(c.${name}, '') = coalesce(g.${name}, '')`,
    )
    .join(' and ');

/** Of some rows those that say anything else than what is in force. */
export async function changedOf<Row>(client: PoolClient, table: PlanTable<Row>, rows: readonly Row[]): Promise<Row[]> {
  const { columns } = table;
  const values = columns.filter(({ key }) => key === null);
  const differs = values.map(({ name }) => `c.${name} is distinct from g.${name}`).join(' or ');
  const found = await client.query<{ n: number }>(
    `select g.n from ${given(columns, 1, true)}
     left join ${table.name} c on c.superseded_by is null and ${sameKey(table)}
     where c.upload is null or ${differs} order by g.n`,
    arraysOf(columns, rows),
  );
  return found.rows.flatMap(({ n }) => rows[n - 1] ?? []);
}

/** What was in force under the keys of some rows no longer is. @returns how many rows, and their span */
export async function supersede<Row>(
  client: PoolClient,
  table: PlanTable<Row>,
  rows: readonly Row[],
  upload: number,
): Promise<{ readonly count: number; readonly fromAt: number | null; readonly untilAt: number | null }> {
  const keys = keysOf(table);
  const { rows: found } = await client.query<{ count: number; fromAt: number | null; untilAt: number | null }>(
    `with gone as (
       update ${table.name} c set superseded_by = $1 from ${given(keys, 2)}
       where c.superseded_by is null and ${sameKey(table)}
       returning ${table.fromSql} as from_at, ${table.untilSql} as until_at)
     select count(*) as count, min(from_at) as "fromAt", max(until_at) as "untilAt" from gone`,
    [upload, ...arraysOf(keys, rows)],
  );
  return found[0] ?? { count: 0, fromAt: null, untilAt: null };
}

/** Adds rows as what is in force from an upload on. */
export async function insertPlans<Row>(
  client: PoolClient,
  table: PlanTable<Row>,
  rows: readonly Row[],
  upload: number,
): Promise<void> {
  const names = table.columns.map(({ name }) => name).join(', ');
  await client.query(
    `insert into ${table.name} (${names}, upload)
     select ${names}, $1::bigint from ${given(table.columns, 2)}`,
    [upload, ...arraysOf(table.columns, rows)],
  );
}
