import type { Places } from '@intraday/contract';
import type { OrganisationRows } from '@intraday/storage';
import type { Rights } from '../ports';

/** Teams that an agent is or was in. */
function teamsOf(rows: OrganisationRows, agents: readonly string[]): string[] {
  return rows.memberships.flatMap(({ agent, team }) => (team !== null && agents.includes(agent) ? [team] : []));
}

/** Team of an agent today: the latest membership that has begun. */
function currentTeams(rows: OrganisationRows, today: string): ReadonlyMap<string, string | null> {
  const teams = new Map<string, string | null>();
  for (const { agent, team, fromDate } of rows.memberships)
    if (fromDate === null || fromDate <= today) teams.set(agent, team);
  return teams;
}

/**
 * The names that a person's pages need, cut to what the person may see: places of the scope and what they lie in, people
 * of the own teams or sites, and everybody only where personal detail was granted.
 *
 * @param today `YYYY-MM-DD`, to say who is in which team
 */
export function placesFor(rows: OrganisationRows, rights: Rights, today: string): Places {
  const everywhere = rights.sites === null && rights.teams === null && rights.agents === null;
  const ownSites = rights.sites ?? [];
  const own = new Set([
    ...(rights.teams ?? []),
    ...rows.teams.filter(({ site }) => site !== null && ownSites.includes(site)).map(({ id }) => id),
  ]);
  const around = new Set([...own, ...teamsOf(rows, rights.agents ?? [])]);
  const teams = rows.teams.filter(({ id }) => everywhere || around.has(id));
  const shownSites = new Set([...ownSites, ...teams.map(({ site }) => site)]);
  const current = currentTeams(rows, today);
  const wasInOwn = new Set(
    rows.memberships.filter(({ team }) => team !== null && own.has(team)).map(({ agent }) => agent),
  );
  const mayName = (agent: string): boolean =>
    everywhere ? rights.personalDetail : wasInOwn.has(agent) || (rights.agents ?? []).includes(agent);
  return {
    sites: rows.sites
      .filter(({ id }) => everywhere || shownSites.has(id))
      .map(({ id, name, timeZone }) => ({ id, name, timeZone })),
    teams: teams.map(({ id, name, site }) => ({ id, name, site })),
    agents: rows.agents
      .filter(({ id }) => mayName(id))
      .map(({ id, name }) => ({ id, name, team: current.get(id) ?? null })),
    queues: rows.queues
      .filter(({ site }) => everywhere || site === null || shownSites.has(site))
      .map(({ id, name, site }) => ({ id, name, site })),
  };
}
