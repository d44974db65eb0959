import type { PoolClient } from 'pg';
import type {
  AgentRow,
  CallTypeRow,
  ExternalIdRow,
  MembershipRow,
  OrganisationRows,
  QueueRow,
  QueueSettingRow,
  ReasonRow,
  SiteRow,
  TeamRow,
} from './organisation-rows';

export const SITE =
  'id, name, time_zone as "timeZone", week_start as "weekStart", opening_hours as "openingHours", listed';
export const TEAM = 'id, name, site, listed';
export const AGENT = `id, name, source, external_id as "externalId", hired_on as "hiredOn", paid, queues, listed`;
export const QUEUE = `id, name, channel, site, source, external_id as "externalId", opening_hours as "openingHours", listed`;
export const QUEUE_SETTING = `queue, from_instant as "fromInstant", service_level_seconds as "serviceLevelSeconds",
  service_level_target as "serviceLevelTarget", short_abandon_seconds as "shortAbandonSeconds",
  patience_seconds as "patienceSeconds"`;

/** What a source has named under an id that means somebody or something else now is listed no more. */
const unmapped = (kind: ExternalIdRow['kind'], table: string): string =>
  `not exists (select 1 from external_id e where e.kind = '${kind}' and e.source = ${table}.source
     and e.external_id = ${table}.external_id and e.id <> ${table}.id)`;

/** Everything of the organisation; the transaction is the caller's. */
export async function loadOrganisation(client: Pick<PoolClient, 'query'>): Promise<OrganisationRows> {
  const all = async <T extends object>(sql: string): Promise<T[]> => (await client.query<T>(sql)).rows;
  const revisions = await all<{ n: number }>(`select n from revision where kind = 'organisation'`);
  return {
    revision: revisions[0]?.n ?? 0,
    sites: await all<SiteRow>(`select ${SITE} from site order by id`),
    teams: await all<TeamRow>(`select ${TEAM} from team order by id`),
    agents: await all<AgentRow>(`select ${AGENT} from agent where ${unmapped('agent', 'agent')} order by id`),
    memberships: await all<MembershipRow>(
      'select agent, team, from_date as "fromDate" from membership order by agent, from_date nulls first',
    ),
    queues: await all<QueueRow>(`select ${QUEUE} from queue where ${unmapped('queue', 'queue')} order by id`),
    queueSettings: await all<QueueSettingRow>(
      `select ${QUEUE_SETTING} from queue_setting order by queue, from_instant nulls first`,
    ),
    externalIds: await all<ExternalIdRow>(
      'select kind, source, external_id as "externalId", id from external_id order by kind, source, external_id',
    ),
    callTypes: await all<CallTypeRow>(
      `select id, name, standard_handle_seconds as "standardHandleSeconds",
         long_handle_seconds as "longHandleSeconds", short_talk_seconds as "shortTalkSeconds" from call_type order by id`,
    ),
    reasons: await all<ReasonRow>('select code, activity, paid from reason order by code'),
  };
}
