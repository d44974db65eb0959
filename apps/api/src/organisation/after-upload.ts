import type { OrganisationRecord, OrganisationUpload } from '@intraday/contract';
import { externalOf, type AgentRow, type OrganisationRows, type QueueRow, type Renamed } from '@intraday/storage';
import { instantOfDate } from '../figures/organisation-of';
import { afterLeaving, afterUploaded, inherited, membershipOn, membershipsByAgent } from './after-memberships';
import { afterUploadedQueue } from './after-settings';
import { afterUploadedIds, sourceName, type SourceKind } from './source-names';

/** From when an upload holds. */
export interface Effective {
  /** `YYYY-MM-DD`, in the zone of each place. */
  readonly date: string;
  /** Zone of places without a site. */
  readonly timeZone: string;
}

export interface AfterUpload {
  readonly next: OrganisationRows;
  readonly renamed: readonly Renamed[];
}

interface Listed {
  readonly id: string;
  readonly listed: boolean;
}

/** Rows with what was uploaded of them; what is missing is no longer listed, and stays for its past. */
function merged<T extends Listed>(rows: readonly T[], uploaded: readonly T[], stays: (row: T) => boolean): T[] {
  const given = new Map(uploaded.map((row) => [row.id, row]));
  const kept = rows.map((row) => given.get(row.id) ?? (stays(row) ? row : { ...row, listed: false }));
  const there = new Set(rows.map(({ id }) => id));
  return [...kept, ...uploaded.filter(({ id }) => !there.has(id))];
}

const never = (): boolean => false;
const values = <T>(entries: readonly { readonly value: T }[]): T[] => entries.map(({ value }) => value);

const agentRow = ({ id, name, hiredOn, paid, queues }: OrganisationRecord<'agents'>): AgentRow => ({
  ...{ id, name, hiredOn, paid, queues, listed: true },
  ...externalOf(id),
});

const queueRow = ({ id, name, channel, site, openingHours }: OrganisationRecord<'queues'>): QueueRow => ({
  ...{ id, name, channel, site, openingHours: openingHours, listed: true },
  ...externalOf(id),
});

/** What was known by a name of a source only is taken over by whom the organisation means by it. */
function takeOver(rows: OrganisationRows, kind: SourceKind): AfterUpload {
  const meant = new Map(rows.externalIds.flatMap((row) => (row.kind === kind ? [[sourceName(row), row.id]] : [])));
  const known: readonly Listed[] = kind === 'agent' ? rows.agents : rows.queues;
  const renamed = known.flatMap(({ id: from }): Renamed[] => {
    const to = meant.get(from);
    return to === undefined || to === from ? [] : [{ kind, from, to }];
  });
  const gone = new Set(renamed.map(({ from }) => from));
  const stays = ({ id }: Listed): boolean => !gone.has(id);
  if (kind === 'queue') {
    const settings = rows.queueSettings.filter(({ queue }) => !gone.has(queue));
    const has = new Set(settings.map(({ queue }) => queue));
    const taken = renamed.flatMap(({ from, to }) => {
      if (has.has(to)) return [];
      has.add(to);
      return rows.queueSettings.filter(({ queue }) => queue === from).map((row) => ({ ...row, queue: to }));
    });
    return { renamed, next: { ...rows, queues: rows.queues.filter(stays), queueSettings: [...settings, ...taken] } };
  }
  const memberships = membershipsByAgent(rows.memberships);
  for (const { from, to } of renamed) {
    const own = memberships.get(to) ?? [];
    const former = (memberships.get(from) ?? []).map((row) => ({ ...row, agent: to }));
    memberships.set(to, [...inherited(own, former), ...own]);
    memberships.delete(from);
  }
  return {
    renamed,
    next: { ...rows, agents: rows.agents.filter(stays), memberships: [...memberships.values()].flat() },
  };
}

/** What lost its name in the organisation is unassigned again, under the name that its source has for it. */
function letGo(before: OrganisationRows, after: OrganisationRows): OrganisationRows {
  const meant = new Set(after.externalIds.map((row) => `${row.kind} ${sourceName(row)}`));
  const lost = before.externalIds.filter((row) => !meant.has(`${row.kind} ${sourceName(row)}`));
  const agents = new Set(after.agents.map(({ id }) => id));
  const queues = new Map(after.queues.map((queue) => [queue.id, queue]));
  const lostOf = (kind: SourceKind) => lost.filter((row) => row.kind === kind);
  return {
    ...after,
    agents: [
      ...after.agents,
      ...lostOf('agent').flatMap((row): AgentRow[] => {
        const id = sourceName(row);
        const { source, externalId } = row;
        if (agents.has(id)) return [];
        return [{ id, name: externalId, source, externalId, hiredOn: null, paid: true, queues: null, listed: true }];
      }),
    ],
    queues: [
      ...after.queues,
      ...lostOf('queue').flatMap((row): QueueRow[] => {
        const id = sourceName(row);
        const { source, externalId } = row;
        if (queues.has(id)) return [];
        const channel = queues.get(row.id)?.channel ?? 'voice';
        return [{ id, name: externalId, channel, site: null, source, externalId, openingHours: null, listed: true }];
      }),
    ],
  };
}

function afterQueues(rows: OrganisationRows, upload: OrganisationUpload, { date, timeZone }: Effective) {
  if (upload.queues === undefined) return { rows, renamed: [] };
  const externalIds = afterUploadedIds(rows.externalIds, 'queue', upload.queues);
  const { next, renamed } = takeOver({ ...rows, externalIds }, 'queue');
  const queues = values(upload.queues);
  const zones = new Map(next.sites.map((site) => [site.id, site.timeZone]));
  const uploaded = new Set(queues.map(({ id }) => id));
  const settings = queues.flatMap((queue) => {
    const from = instantOfDate(date, zones.get(queue.site ?? '') ?? timeZone);
    return afterUploadedQueue(
      next.queueSettings.filter((row) => row.queue === queue.id),
      queue,
      from,
    );
  });
  return {
    renamed,
    rows: {
      ...next,
      // What a source named and nobody placed was never in the organisation, and so cannot leave it.
      queues: merged(next.queues, queues.map(queueRow), (row) => row.source !== null && row.site === null),
      queueSettings: [...next.queueSettings.filter(({ queue }) => !uploaded.has(queue)), ...settings],
    },
  };
}

function afterAgents(rows: OrganisationRows, upload: OrganisationUpload, { date }: Effective) {
  if (upload.agents === undefined) return { rows, renamed: [] };
  const externalIds = afterUploadedIds(rows.externalIds, 'agent', upload.agents);
  const { next, renamed } = takeOver({ ...rows, externalIds }, 'agent');
  const agents = values(upload.agents);
  const uploaded = new Set(agents.map(({ id }) => id));
  const memberships = membershipsByAgent(next.memberships);
  const placed = (id: string): boolean => (membershipOn(memberships.get(id) ?? [], date)?.team ?? null) !== null;
  const all = merged(next.agents, agents.map(agentRow), (row) => row.source !== null && !placed(row.id));
  for (const agent of agents) memberships.set(agent.id, afterUploaded(memberships.get(agent.id) ?? [], agent, date));
  for (const [agent, own] of memberships) {
    if (!uploaded.has(agent)) memberships.set(agent, afterLeaving(own, agent, date));
  }
  return { renamed, rows: { ...next, agents: all, memberships: [...memberships.values()].flat() } };
}

/**
 * The organisation after an upload that has no faults. Each kind that it holds replaces the whole of its kind from the
 * date on: memberships before it stay as they are, an agent's own date comes before it, who is missing leaves the team on
 * that date, and nobody on whom figures hang is deleted. Sites, zones and in which site a team lies have no date: they
 * hold for all time.
 */
export function afterUpload(before: OrganisationRows, upload: OrganisationUpload, effective: Effective): AfterUpload {
  const placed: OrganisationRows = {
    ...before,
    sites: upload.sites
      ? merged(
          before.sites,
          values(upload.sites).map((site) => ({ ...site, listed: true })),
          never,
        )
      : before.sites,
    teams: upload.teams
      ? merged(
          before.teams,
          values(upload.teams).map((team) => ({ ...team, listed: true })),
          never,
        )
      : before.teams,
    callTypes: upload.callTypes ? values(upload.callTypes) : before.callTypes,
    reasons: upload.reasons ? values(upload.reasons) : before.reasons,
  };
  const queues = afterQueues(placed, upload, effective);
  const agents = afterAgents(queues.rows, upload, effective);
  return { next: letGo(before, agents.rows), renamed: [...queues.renamed, ...agents.renamed] };
}
