import { familyNumber, slotsOf } from '@intraday/metrics';
import type { StoragePool } from '@intraday/storage';

export const SOURCE = 'bench';
export const ZONE = 'Europe/Madrid';
const FAMILY = familyNumber('handling');
const SITES = 10;
const TEAM_AGENTS = 20;
/** Intervals of a day in which an agent works. */
const SHIFT_INTERVALS = 48;
const INTERVAL_MS = 900_000;
const DAY_MS = 86_400_000;
/** Agents whose history is made with the full size. */
const AGENTS = 5_000;

export const siteName = (site: number): string => `site-${site}`;
export const teamName = (team: number): string => `team-${team}`;
export const workerName = (agent: number): string => `worker-${agent}`;

/** A past of whole months. */
export interface Past {
  readonly agents: number;
  /** Months as first instants in the zone, ms: three, and the end of the last. */
  readonly months: readonly [number, number, number, number];
  readonly rows: number;
}

/** The last three months that have ended by an instant. */
async function monthsBefore(pool: StoragePool, until: number): Promise<Past['months']> {
  const { rows } = await pool.query<{ at: number }>(
    `select (extract(epoch from (date_trunc('month', to_timestamp($1 / 1000.0) at time zone $2) - m * interval '1 month')
       at time zone $2) * 1000)::bigint as at from generate_series(3, 0, -1) m`,
    [until, ZONE],
  );
  const [first = 0, second = 0, third = 0, end = 0] = rows.map(({ at }) => at);
  return [first, second, third, end];
}

/** People whose past is made. */
const agentsOf = (scale: number): number => Math.max(TEAM_AGENTS * SITES, Math.round(AGENTS * scale));

/** Where everybody works: teams of twenty, in ten sites; before the server folds anything, which it does by what is there. */
export async function makeOrganisation(pool: StoragePool, scale: number): Promise<void> {
  const agents = agentsOf(scale);
  const teams = Math.ceil(agents / TEAM_AGENTS);
  await pool.query(
    `insert into site (id, name, time_zone) select 'site-' || s, 'site-' || s, $1 from generate_series(0, $2::int - 1) s`,
    [ZONE, SITES],
  );
  await pool.query(
    `insert into team (id, name, site) select 'team-' || t, 'team-' || t, 'site-' || t % $2::int
     from generate_series(0, $1::int - 1) t`,
    [teams, SITES],
  );
  await pool.query(
    `insert into agent (id, name) select 'worker-' || a, 'worker-' || a from generate_series(0, $1::int - 1) a`,
    [agents],
  );
  await pool.query(
    `insert into membership (agent, team, from_date) select 'worker-' || a, 'team-' || a / $2::int, null
     from generate_series(0, $1::int - 1) a`,
    [agents, TEAM_AGENTS],
  );
}

const slot = (measure: string): number => (slotsOf('handling') as Readonly<Record<string, number>>)[measure] ?? 0;
export const HANDLED = slot('handledTotal') + 1;
export const HANDLE_TIME = slot('handleTotalSeconds') + 1;

/** Cells of a day: each agent handled a few contacts in each of its intervals. */
const CELLS_OF_DAY = `
  insert into cell (interval_start, source, family, revised, site, agent, queue, call_type, channel, measures)
  select $1::bigint + i * ${INTERVAL_MS}, '${SOURCE}', ${FAMILY}, false, 'site-' || (a / ${TEAM_AGENTS}) % ${SITES},
    'worker-' || a, 'queue-' || a / ${TEAM_AGENTS} % 50, 'type-' || (a + $3::int) % 3, 'voice',
    array_fill(0::bigint, array[${HANDLED - 1}]) || array[1 + h % 3, 180000 + h % 240000]::bigint[]
      || array_fill((h % 60000)::bigint, array[${Object.keys(slotsOf('handling')).length - HANDLE_TIME}])
  from (select i, a, abs(hashint8(($3::bigint * 1000 + i) * 100000 + a)) as h
    from generate_series(0, ${SHIFT_INTERVALS - 1}) i, generate_series(0, $2::int - 1) a) w`;

/**
 * Makes the past: three whole months of cells, and that all of it is due to be summed up.
 *
 * @param until what is later than this the server holds itself, ms
 */
export async function makePast(pool: StoragePool, scale: number, until: number): Promise<Past> {
  const agents = agentsOf(scale);
  const months = await monthsBefore(pool, until);
  const starts = months.slice(0, 3);
  await pool.query('select make_cell_partitions($1::bigint[])', [[...starts, months[3]]]);
  let rows = 0;
  for (let day = Math.floor(months[0] / DAY_MS); (day + 1) * DAY_MS <= months[3]; day += 1) {
    const from = day * DAY_MS + 8 * 3_600_000;
    const { rowCount } = await pool.query(CELLS_OF_DAY, [from, agents, day]);
    rows += rowCount ?? 0;
    await pool.query('insert into rollup_due (source, family, day, version) values ($1, $2, $3, 0)', [
      SOURCE,
      FAMILY,
      day,
    ]);
  }
  return { agents, months, rows };
}
