import type { Places, Scope } from '@intraday/contract';

/** Where a page looks: the names on the way there, from the outside in, and the zone of its days. */
export interface Place {
  readonly names: readonly string[];
  readonly timeZone: string;
}

/**
 * The place of a scope by the names that the person may see. What has no name is called by its id.
 *
 * @param enterpriseZone zone of what belongs to no site
 */
export function placeOf(scope: Scope, places: Places | null, enterpriseZone: string): Place {
  const agent = places?.agents.find(({ id }) => id === scope.agent);
  const teamId = scope.team ?? agent?.team ?? null;
  const team = places?.teams.find(({ id }) => id === teamId);
  const siteId = scope.site ?? team?.site ?? null;
  const site = places?.sites.find(({ id }) => id === siteId);
  const names = [
    siteId === null ? null : (site?.name ?? siteId),
    teamId === null ? null : (team?.name ?? teamId),
    scope.agent === undefined ? null : (agent?.name ?? scope.agent),
  ].filter((name) => name !== null);
  return { names, timeZone: site?.timeZone ?? enterpriseZone };
}
