import type { PoolClient } from 'pg';
import type { OrganisationRows } from './organisation-rows';

type Client = Pick<PoolClient, 'query'>;
type Table = Exclude<keyof OrganisationRows, 'revision'>;

/** How the rows of a table are told apart, deleted and saved; both statements take rows as JSON. */
interface Statements {
  readonly key: readonly string[];
  readonly remove: string;
  readonly save: string;
}

const byId = (table: string): string =>
  `delete from ${table} using jsonb_to_recordset($1::jsonb) as r(id text) where ${table}.id = r.id`;

const STATEMENTS: Readonly<Record<Table, Statements>> = {
  sites: {
    key: ['id'],
    remove: byId('site'),
    save: `insert into site (id, name, time_zone, week_start, opening_hours, listed)
      select id, name, "timeZone", "weekStart", nullif("openingHours", 'null'::jsonb), listed
      from jsonb_to_recordset($1::jsonb) as
        r(id text, name text, "timeZone" text, "weekStart" smallint, "openingHours" jsonb, listed boolean)
      on conflict (id) do update set name = excluded.name, time_zone = excluded.time_zone,
        week_start = excluded.week_start, opening_hours = excluded.opening_hours, listed = excluded.listed`,
  },
  teams: {
    key: ['id'],
    remove: byId('team'),
    save: `insert into team (id, name, site, listed)
      select id, name, site, listed
      from jsonb_to_recordset($1::jsonb) as r(id text, name text, site text, listed boolean)
      on conflict (id) do update set name = excluded.name, site = excluded.site, listed = excluded.listed`,
  },
  agents: {
    key: ['id'],
    remove: byId('agent'),
    save: `insert into agent (id, name, source, external_id, hired_on, paid, queues, listed)
      select id, name, source, "externalId", "hiredOn", paid, queues, listed
      from jsonb_to_recordset($1::jsonb) as r(id text, name text, source text, "externalId" text, "hiredOn" date,
        paid boolean, queues text[], listed boolean)
      on conflict (id) do update set name = excluded.name, source = excluded.source,
        external_id = excluded.external_id, hired_on = excluded.hired_on, paid = excluded.paid,
        queues = excluded.queues, listed = excluded.listed`,
  },
  queues: {
    key: ['id'],
    remove: byId('queue'),
    save: `insert into queue (id, name, channel, site, source, external_id, opening_hours, listed)
      select id, name, channel, site, source, "externalId", nullif("openingHours", 'null'::jsonb), listed
      from jsonb_to_recordset($1::jsonb) as r(id text, name text, channel text, site text, source text,
        "externalId" text, "openingHours" jsonb, listed boolean)
      on conflict (id) do update set name = excluded.name, channel = excluded.channel, site = excluded.site,
        source = excluded.source, external_id = excluded.external_id, opening_hours = excluded.opening_hours,
        listed = excluded.listed`,
  },
  memberships: {
    key: ['agent', 'fromDate'],
    remove: `delete from membership m using jsonb_to_recordset($1::jsonb) as r(agent text, "fromDate" date)
      where m.agent = r.agent and m.from_date is not distinct from r."fromDate"`,
    save: `insert into membership (agent, team, from_date)
      select agent, team, "fromDate" from jsonb_to_recordset($1::jsonb) as r(agent text, team text, "fromDate" date)
      on conflict (agent, from_date) do update set team = excluded.team`,
  },
  queueSettings: {
    key: ['queue', 'fromInstant'],
    remove: `delete from queue_setting s using jsonb_to_recordset($1::jsonb) as r(queue text, "fromInstant" bigint)
      where s.queue = r.queue and s.from_instant is not distinct from r."fromInstant"`,
    save: `insert into queue_setting (queue, from_instant, service_level_seconds, service_level_target,
        short_abandon_seconds, patience_seconds)
      select queue, "fromInstant", "serviceLevelSeconds", "serviceLevelTarget", "shortAbandonSeconds", "patienceSeconds"
      from jsonb_to_recordset($1::jsonb) as r(queue text, "fromInstant" bigint, "serviceLevelSeconds" float8,
        "serviceLevelTarget" float8, "shortAbandonSeconds" float8, "patienceSeconds" float8)
      on conflict (queue, from_instant) do update set service_level_seconds = excluded.service_level_seconds,
        service_level_target = excluded.service_level_target,
        short_abandon_seconds = excluded.short_abandon_seconds, patience_seconds = excluded.patience_seconds`,
  },
  externalIds: {
    key: ['kind', 'source', 'externalId'],
    remove: `delete from external_id e
      using jsonb_to_recordset($1::jsonb) as r(kind text, source text, "externalId" text)
      where e.kind = r.kind and e.source = r.source and e.external_id = r."externalId"`,
    save: `insert into external_id (kind, source, external_id, id)
      select kind, source, "externalId", id
      from jsonb_to_recordset($1::jsonb) as r(kind text, source text, "externalId" text, id text)
      on conflict (kind, source, external_id) do update set id = excluded.id`,
  },
  callTypes: {
    key: ['id'],
    remove: byId('call_type'),
    save: `insert into call_type (id, name, standard_handle_seconds, long_handle_seconds, short_talk_seconds)
      select id, name, "standardHandleSeconds", "longHandleSeconds", "shortTalkSeconds"
      from jsonb_to_recordset($1::jsonb) as r(id text, name text, "standardHandleSeconds" float8,
        "longHandleSeconds" float8, "shortTalkSeconds" float8)
      on conflict (id) do update set name = excluded.name, standard_handle_seconds = excluded.standard_handle_seconds,
        long_handle_seconds = excluded.long_handle_seconds, short_talk_seconds = excluded.short_talk_seconds`,
  },
  reasons: {
    key: ['code'],
    remove: 'delete from reason using jsonb_to_recordset($1::jsonb) as r(code text) where reason.code = r.code',
    save: `insert into reason (code, activity, paid)
      select code, activity, paid from jsonb_to_recordset($1::jsonb) as r(code text, activity text, paid boolean)
      on conflict (code) do update set activity = excluded.activity, paid = excluded.paid`,
  },
};

/** What is written leans on what stands before it; what is removed the other way round. */
const ORDER: readonly Table[] = [
  ...(['sites', 'teams', 'queues', 'agents'] as const),
  ...(['memberships', 'queueSettings', 'externalIds', 'callTypes', 'reasons'] as const),
];

/** An object whose keys stand in order, so that equal rows are equal texts. */
function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface Difference {
  readonly removed: readonly object[];
  readonly saved: readonly object[];
}

function differenceOf(before: readonly object[], after: readonly object[], key: readonly string[]): Difference {
  const keyOf = (row: object): string => JSON.stringify(key.map((name) => Reflect.get(row, name) ?? null));
  const stood = new Map(before.map((row) => [keyOf(row), JSON.stringify(row, inOrder)]));
  const stands = new Set(after.map(keyOf));
  return {
    removed: before.filter((row) => !stands.has(keyOf(row))),
    saved: after.filter((row) => stood.get(keyOf(row)) !== JSON.stringify(row, inOrder)),
  };
}

/**
 * Writes what differs between two states of the organisation, in the caller's transaction.
 *
 * @returns the number of rows that were removed or saved
 */
export async function writeDifference(
  client: Client,
  before: OrganisationRows,
  after: OrganisationRows,
): Promise<number> {
  const differences = ORDER.map((table) => ({
    statements: STATEMENTS[table],
    difference: differenceOf(before[table], after[table], STATEMENTS[table].key),
  }));
  let rows = 0;
  for (const { statements, difference } of [...differences].reverse()) {
    if (difference.removed.length === 0) continue;
    rows += difference.removed.length;
    await client.query(statements.remove, [JSON.stringify(difference.removed)]);
  }
  for (const { statements, difference } of differences) {
    if (difference.saved.length === 0) continue;
    rows += difference.saved.length;
    await client.query(statements.save, [JSON.stringify(difference.saved)]);
  }
  return rows;
}

/** True where two states of the organisation are the same but for their counter. */
export function sameOrganisation(before: OrganisationRows, after: OrganisationRows): boolean {
  return ORDER.every((table) => {
    const { removed, saved } = differenceOf(before[table], after[table], STATEMENTS[table].key);
    return removed.length === 0 && saved.length === 0;
  });
}
