import type { PoolClient } from 'pg';
import { writeAudit, type Change } from '../access/audit-store';
import { inTransaction, type StoragePool } from '../pool';
import { bump } from '../settings/revision-store';
import { AGENT, loadOrganisation, QUEUE, SITE, TEAM } from './load-organisation';
import type { AgentRow, MembershipRow, OrganisationRows, QueueRow, SiteRow, TeamRow } from './organisation-rows';
import { changeQueueSetting, type QueueSettingChange } from './queue-setting';

export type { QueueSettingChange } from './queue-setting';

export interface TeamChange {
  readonly id: string;
  /** Null keeps the name, or takes the id for a new team. */
  readonly name: string | null;
  readonly site: string;
  /** Zone of the site if it has to be made. */
  readonly timeZone: string;
}

export type MemberSet =
  { readonly ok: true } | { readonly ok: false; readonly reason: 'unknown-agent' | 'unknown-team' };

/** Agent and queue as a source names them. */
export interface UnassignedAgent {
  readonly source: string;
  readonly externalId: string;
}
export interface UnassignedQueue extends UnassignedAgent {
  readonly channel: string;
}

export interface UnassignedAdded {
  readonly agents: readonly AgentRow[];
  readonly queues: readonly QueueRow[];
  /** The counter after the addition, so that a server need not reload what it added itself. */
  readonly revision: number;
}

/** Source and external id of `SOURCE:EXTERNALID`, both null for an id without a colon. */
export function externalOf(id: string): { readonly source: string | null; readonly externalId: string | null } {
  const colon = id.indexOf(':');
  if (colon <= 0 || colon === id.length - 1) return { source: null, externalId: null };
  return { source: id.slice(0, colon), externalId: id.slice(colon + 1) };
}

/** Sites, teams, agents, memberships and queues, effective-dated. */
export class OrganisationStore {
  constructor(
    private readonly pool: StoragePool,
    private readonly now: () => number,
  ) {}

  /** Everything, read at one moment. */
  async load(): Promise<OrganisationRows> {
    return inTransaction(this.pool, loadOrganisation, 'begin isolation level repeatable read read only');
  }

  /** Adds a site, or changes its name and zone. */
  async saveSite(site: Pick<SiteRow, 'id' | 'name' | 'timeZone'>, change: Change): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<SiteRow>(`select ${SITE} from site where id = $1 for update`, [site.id]);
      await client.query(
        `insert into site (id, name, time_zone) values ($1, $2, $3)
         on conflict (id) do update set name = excluded.name, time_zone = excluded.time_zone`,
        [site.id, site.name, site.timeZone],
      );
      await this.changed(client, change, `site:${site.id}`, rows[0] ?? null, site);
    });
  }

  /** Adds a team, or changes its name and site; a missing site is made, named as its id. */
  async addTeam(team: TeamChange, change: Change): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      const site = await client.query(
        'insert into site (id, name, time_zone) values ($1, $1, $2) on conflict do nothing',
        [team.site, team.timeZone],
      );
      if (site.rowCount === 1) {
        const after = { id: team.site, name: team.site, timeZone: team.timeZone };
        await writeAudit(client, this.now(), change, `site:${team.site}`, null, after);
      }
      const before = await client.query<TeamRow>(`select ${TEAM} from team where id = $1 for update`, [team.id]);
      const { rows } = await client.query<TeamRow>(
        `insert into team (id, name, site) values ($1, coalesce($2, $1), $3)
         on conflict (id) do update set name = coalesce($2, team.name), site = excluded.site, listed = true
         returning ${TEAM}`,
        [team.id, team.name, team.site],
      );
      await this.changed(client, change, `team:${team.id}`, before.rows[0] ?? null, rows[0]);
    });
  }

  /** Changes the shown name of an agent. Returns false if there is none. */
  async renameAgent(named: string, name: string, change: Change): Promise<boolean> {
    return inTransaction(this.pool, async (client) => {
      const id = await currentId(client, 'agent', named);
      const { rows } = await client.query<AgentRow>(`select ${AGENT} from agent where id = $1 for update`, [id]);
      const [before] = rows;
      if (!before) return false;
      await client.query('update agent set name = $2 where id = $1', [id, name]);
      await this.changed(client, change, `agent:${id}`, before, { ...before, name });
      return true;
    });
  }

  /**
   * Puts an agent into a team (null: into none) from a date on, or without a date for all time, which replaces all its
   * memberships. An agent that is not known yet is made if its id is `SOURCE:EXTERNALID`, so that teams can be set up
   * before the first event.
   */
  async setMember(named: string, team: string | null, fromDate: string | null, change: Change): Promise<MemberSet> {
    return inTransaction(this.pool, async (client) => {
      const agent = await currentId(client, 'agent', named);
      if (team !== null) {
        const { rowCount } = await client.query('select 1 from team where id = $1', [team]);
        if (rowCount === 0) return { ok: false, reason: 'unknown-team' };
      }
      if (!(await ensureAgent(client, agent))) return { ok: false, reason: 'unknown-agent' };
      const memberships = (): Promise<{ rows: MembershipRow[] }> =>
        client.query<MembershipRow>(
          'select agent, team, from_date as "fromDate" from membership where agent = $1 order by from_date nulls first',
          [agent],
        );
      const before = await memberships();
      await client.query(
        'delete from membership where agent = $1 and ($2::date is null or from_date is not distinct from $2::date)',
        [agent, fromDate],
      );
      await client.query('insert into membership (agent, team, from_date) values ($1, $2, $3)', [
        agent,
        team,
        fromDate,
      ]);
      await this.changed(client, change, `membership:${agent}`, before.rows, (await memberships()).rows);
      return { ok: true };
    });
  }

  /**
   * Changes a queue: what is null stays as it is. Parameters hold from an instant on, or without one for all time, which
   * replaces all their values. A missing queue is made.
   */
  async setQueue(named: string, setting: QueueSettingChange, change: Change): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      const id = await currentId(client, 'queue', named);
      const { source, externalId } = externalOf(id);
      await client.query(
        `insert into queue (id, name, channel, site, source, external_id)
         values ($1, coalesce($2, $5, $1), coalesce($3, 'voice'), null, $4, $5) on conflict do nothing`,
        [id, setting.name, setting.channel, source, externalId],
      );
      const before = await client.query(`select ${QUEUE} from queue where id = $1 for update`, [id]);
      const { rows } = await client.query(
        `update queue set name = coalesce($2, name), channel = coalesce($3, channel), site = coalesce($4, site)
         where id = $1 returning ${QUEUE}`,
        [id, setting.name, setting.channel, setting.site],
      );
      const values = await changeQueueSetting(client, id, setting);
      await this.changed(
        client,
        change,
        `queue:${id}`,
        { ...before.rows[0], settings: values.before },
        { ...rows[0], settings: values.after },
      );
    });
  }

  /** Adds agents and queues that a source named and nobody knows yet, with the id `SOURCE:EXTERNALID`. */
  async addUnassigned(
    agents: readonly UnassignedAgent[],
    queues: readonly UnassignedQueue[],
  ): Promise<UnassignedAdded> {
    return inTransaction(this.pool, async (client) => {
      const addedAgents = await client.query<AgentRow>(
        `insert into agent (id, name, source, external_id)
         select a.source || ':' || a.external_id, a.external_id, a.source, a.external_id
         from unnest($1::text[], $2::text[]) as a(source, external_id) order by 1
         on conflict do nothing returning ${AGENT}`,
        [agents.map((agent) => agent.source), agents.map((agent) => agent.externalId)],
      );
      const addedQueues = await client.query<QueueRow>(
        `insert into queue (id, name, channel, site, source, external_id)
         select q.source || ':' || q.external_id, q.external_id, q.channel, null, q.source, q.external_id
         from unnest($1::text[], $2::text[], $3::text[]) as q(source, external_id, channel) order by 1
         on conflict do nothing returning ${QUEUE}`,
        [
          queues.map((queue) => queue.source),
          queues.map((queue) => queue.externalId),
          queues.map((queue) => queue.channel),
        ],
      );
      const added = addedAgents.rows.length + addedQueues.rows.length;
      const { rows } = await client.query<{ n: number }>(`select n from revision where kind = 'organisation'`);
      const revision = added > 0 ? await bump(client, 'organisation') : (rows[0]?.n ?? 0);
      return { agents: addedAgents.rows, queues: addedQueues.rows, revision };
    });
  }

  private async changed(client: PoolClient, change: Change, what: string, before: unknown, after: unknown) {
    await writeAudit(client, this.now(), change, what, before, after);
    await bump(client, 'organisation');
  }
}

/** The id of today for one that a source's name may have been before the organisation mapped it. */
async function currentId(client: PoolClient, kind: 'agent' | 'queue', id: string): Promise<string> {
  const { source, externalId } = externalOf(id);
  if (source === null) return id;
  const { rows } = await client.query<{ id: string }>(
    'select id from external_id where kind = $1 and source = $2 and external_id = $3',
    [kind, source, externalId],
  );
  return rows[0]?.id ?? id;
}

/** Is there such an agent, or could one be made from an id `SOURCE:EXTERNALID`? */
async function ensureAgent(client: PoolClient, id: string): Promise<boolean> {
  const { source, externalId } = externalOf(id);
  if (source === null) {
    const { rowCount } = await client.query('select 1 from agent where id = $1', [id]);
    return rowCount === 1;
  }
  await client.query(
    `insert into agent (id, name, source, external_id) values ($1, $3, $2, $3) on conflict do nothing`,
    [id, source, externalId],
  );
  return true;
}
