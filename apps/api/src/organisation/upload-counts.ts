import type { OrganisationAnswer, OrganisationCounts } from '@intraday/contract';
import type { MembershipRow, OrganisationRows } from '@intraday/storage';
import { isBefore, membershipsByAgent } from './after-memberships';

type Counts = OrganisationAnswer['counts'];

/** What hangs on each id of a kind, as one text, so that a change of any of it is a change of the whole. */
type Facets = ReadonlyMap<string, string>;

function facets(...lists: readonly (readonly (readonly [id: string, facet: unknown])[])[]): Facets {
  const texts = new Map<string, string[]>();
  for (const list of lists) {
    for (const [id, facet] of list) {
      const text = JSON.stringify(facet);
      const before = texts.get(id);
      if (before) before.push(text);
      else texts.set(id, [text]);
    }
  }
  return new Map([...texts].map(([id, list]) => [id, list.sort().join('\n')]));
}

function difference(before: Facets, after: Facets): OrganisationCounts {
  const counts = { added: 0, changed: 0, left: 0 };
  for (const [id, text] of after) {
    const stood = before.get(id);
    if (stood === undefined) counts.added += 1;
    else if (stood !== text) counts.changed += 1;
  }
  for (const id of before.keys()) if (!after.has(id)) counts.left += 1;
  return counts;
}

const listedOf = <T extends { readonly id: string; readonly listed: boolean }>(rows: readonly T[]) =>
  rows.flatMap((row): [string, object][] => {
    const sorted = Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1));
    return row.listed ? [[row.id, sorted]] : [];
  });

/** What is in the organisation, and not only named by a source: agents who are in a team, queues that have a site. */
function membersOf(rows: OrganisationRows): Pick<OrganisationRows, 'agents' | 'queues'> {
  const teams = membershipsByAgent(rows.memberships);
  const placed = (agent: string): boolean => (teams.get(agent)?.at(-1)?.team ?? null) !== null;
  return {
    agents: rows.agents.filter(({ id, source, listed }) => listed && (source === null || placed(id))),
    queues: rows.queues.filter(({ source, site, listed }) => listed && (source === null || site !== null)),
  };
}

/** Only what hangs on somebody who is listed. */
const of = <T>(
  ids: ReadonlySet<string>,
  rows: readonly T[],
  idOf: (row: T) => string,
  facetOf: (row: T) => unknown,
): [string, unknown][] => rows.flatMap((row) => (ids.has(idOf(row)) ? [[idOf(row), facetOf(row)]] : []));

function facetsOf(rows: OrganisationRows): Readonly<Record<keyof Counts, Facets>> {
  const members = membersOf(rows);
  const agents = new Set(members.agents.map(({ id }) => id));
  const queues = new Set(members.queues.map(({ id }) => id));
  const idsFor = (kind: 'agent' | 'queue') => rows.externalIds.filter((row) => row.kind === kind);
  const name = ({ source, externalId }: { readonly source: string; readonly externalId: string }) => [
    source,
    externalId,
  ];
  return {
    sites: facets(listedOf(rows.sites)),
    teams: facets(listedOf(rows.teams)),
    agents: facets(
      listedOf(members.agents),
      of(
        agents,
        rows.memberships,
        ({ agent }) => agent,
        (row) => [row.team, row.fromDate],
      ),
      of(agents, idsFor('agent'), ({ id }) => id, name),
    ),
    queues: facets(
      listedOf(members.queues),
      of(
        queues,
        rows.queueSettings,
        ({ queue }) => queue,
        ({ queue: _, ...setting }) => Object.entries(setting).sort(),
      ),
      of(queues, idsFor('queue'), ({ id }) => id, name),
    ),
    callTypes: facets(rows.callTypes.map(({ id, ...rest }) => [id, Object.entries(rest).sort()])),
    reasons: facets(rows.reasons.map((row) => [row.code, [row.activity, row.paid]])),
  };
}

/** What an upload adds, changes and takes out, by kind. */
export function countsOf(before: OrganisationRows, after: OrganisationRows): Counts {
  const [stood, stands] = [facetsOf(before), facetsOf(after)];
  return {
    sites: difference(stood.sites, stands.sites),
    teams: difference(stood.teams, stands.teams),
    agents: difference(stood.agents, stands.agents),
    queues: difference(stood.queues, stands.queues),
    callTypes: difference(stood.callTypes, stands.callTypes),
    reasons: difference(stood.reasons, stands.reasons),
  };
}

/** How many of each kind there are. */
export const sizesOf = (rows: OrganisationRows): Readonly<Record<keyof Counts, number>> => ({
  sites: rows.sites.filter(({ listed }) => listed).length,
  teams: rows.teams.filter(({ listed }) => listed).length,
  agents: membersOf(rows).agents.length,
  queues: membersOf(rows).queues.length,
  callTypes: rows.callTypes.length,
  reasons: rows.reasons.length,
});

/** What an upload moves: whose team changes, from when at the earliest, and how many ids of sources mean another. */
export function movedBy(before: OrganisationRows, after: OrganisationRows): OrganisationAnswer['moved'] {
  const keyOf = (row: MembershipRow): string => JSON.stringify([row.agent, row.team, row.fromDate]);
  const [stood, stands] = [new Set(before.memberships.map(keyOf)), new Set(after.memberships.map(keyOf))];
  const changed = [
    ...before.memberships.filter((row) => !stands.has(keyOf(row))),
    ...after.memberships.filter((row) => !stood.has(keyOf(row))),
  ];
  const [first, ...rest] = changed.map(({ fromDate }) => fromDate);
  const from = first === undefined ? null : rest.reduce((least, date) => (isBefore(date, least) ? date : least), first);
  const idKeys = (rows: OrganisationRows) =>
    new Set(rows.externalIds.map(({ kind, source, externalId, id }) => JSON.stringify([kind, source, externalId, id])));
  const [ids, nextIds] = [idKeys(before), idKeys(after)];
  const gained = [...nextIds].filter((key) => !ids.has(key));
  const nameOf = (key: string): string => JSON.stringify(JSON.parse(key).slice(0, -1));
  const names = new Set([...gained, ...[...ids].filter((key) => !nextIds.has(key))].map(nameOf));
  return { agents: new Set(changed.map(({ agent }) => agent)).size, from, externalIds: names.size };
}
