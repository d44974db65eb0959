import type { Places } from '@intraday/contract';
import type { TargetPlace } from '@intraday/metrics';
import type { Rights } from '../ports';

/** What somebody may name, and whom it belongs to. */
export interface TargetScope {
  readonly rights: Rights;
  /** The names that the person's pages show. */
  readonly places: Places;
  /** True where control desks set targets of the enterprise and of sites. */
  readonly deskSets: boolean;
}

const KINDS = [
  ['agent', 'agents'],
  ['team', 'teams'],
  ['queue', 'queues'],
  ['site', 'sites'],
] as const;
const WORDS = { agent: 'agent', team: 'team', queue: 'queue', site: 'site' } as const;

/** Why a place cannot be named: it does not exist, or lies outside the scope, which is told in the same words. */
export function placeFault(place: TargetPlace, { places }: Pick<TargetScope, 'places'>): string | null {
  for (const [dimension, list] of KINDS) {
    const member = place[dimension];
    if (member !== undefined && !places[list].some(({ id }) => id === member)) {
      return `There is no ${WORDS[dimension]} ${member} in your scope.`;
    }
  }
  const team = places.teams.find(({ id }) => id === place.team);
  if (team && place.site !== undefined && team.site !== place.site) return `The team ${team.id} is not in that site.`;
  return null;
}

/** True where somebody may see the targets of a place. */
export const seesTargetsOf = (place: TargetPlace, scope: Pick<TargetScope, 'places'>): boolean =>
  placeFault(place, scope) === null;

/** True where somebody may set targets of a place that lies in the own teams or sites. */
function isOwn(place: TargetPlace, { rights, places }: TargetScope): boolean {
  const ownSite = (site: string | null): boolean => site !== null && (rights.sites ?? []).includes(site);
  const ownTeam = (id: string | null): boolean =>
    id !== null &&
    ((rights.teams ?? []).includes(id) || ownSite(places.teams.find((team) => team.id === id)?.site ?? null));
  const { agent, team, queue, site } = place;
  const agentTeam = places.agents.find(({ id }) => id === agent)?.team ?? null;
  if (agent !== undefined && !(ownTeam(agentTeam) || (rights.agents ?? []).includes(agent))) return false;
  if (team !== undefined && !ownTeam(team)) return false;
  if (agent !== undefined || team !== undefined) return true;
  if (site !== undefined) return ownSite(site);
  return queue !== undefined && ownSite(places.queues.find(({ id }) => id === queue)?.site ?? null);
}

/**
 * Why somebody may not set targets of a place that may be named, or null: an agent sets none; a supervisor those of own
 * teams and their people; a manager those of own sites and what lies in them; a control desk those of the enterprise and
 * of sites where that was granted; an administrator all.
 */
export function settingRefusal(place: TargetPlace, scope: TargetScope): string | null {
  switch (scope.rights.role) {
    case 'agent':
      return 'Agents set no targets.';
    case 'supervisor':
      return isOwn(place, scope) ? null : 'Supervisors set targets of own teams and their people: name one of them.';
    case 'manager':
      return isOwn(place, scope) ? null : 'Managers set targets of own sites and what lies in them: name one of them.';
    case 'controlDesk':
      if (!scope.deskSets) return 'Control desks set targets where an administrator has granted it.';
      return place.agent === undefined && place.team === undefined
        ? null
        : 'Control desks set targets of the enterprise and of sites: name neither team nor agent.';
    case 'administrator':
      return null;
  }
}
