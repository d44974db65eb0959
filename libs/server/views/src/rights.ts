import type { Role, View } from '@intraday/contract';
import type { Organisation } from '@intraday/workforce';
import type { FigureReader } from './reader';
import { outsideScope, type Refused } from './problem';

/**
 * What a person may see. The three lists are alternatives: a place is seen when any of them holds it. All three null
 * (control desk, administrator) is the whole enterprise; otherwise each is a list, perhaps an empty one.
 */
export interface Rights {
  readonly role: Role;
  readonly sites: readonly string[] | null;
  readonly teams: readonly string[] | null;
  readonly agents: readonly string[] | null;
  /** May see single persons where the role alone does not allow it. */
  readonly personalDetail: boolean;
  /** Equal for people who see exactly the same; part of the key of a live room. */
  readonly fingerprint: string;
}

/** The smallest team whose total an agent may see. */
export const TEAM_TOTAL_MEMBERS_MIN = 5;

/** The part of the organisation that an answer is computed over: the view's scope and the reader's rights together. */
export interface Filter {
  readonly agent: (agent: string | null, team: string | null, site: string | null) => boolean;
  readonly place: (queue: string | null, site: string | null) => boolean;
  /** The queues beside which no place passes; null where any may. */
  readonly queues: ReadonlySet<string> | null;
  /** Equal for filters whose `place` lets the same through. */
  readonly placeName: string;
}

const holds = (list: readonly string[] | null, member: string | null): boolean =>
  member !== null && (list ?? []).includes(member);

/** True for who sees the whole enterprise. */
export const seesEverything = ({ sites, teams, agents }: Rights): boolean =>
  sites === null && teams === null && agents === null;

const asks = (view: View, dimension: 'agent' | 'team' | 'site'): boolean =>
  view.by.includes(dimension) || view.where[dimension] !== undefined || view.scope[dimension] !== undefined;

/** Refuses what the role may never ask; null when the view may be answered within the filter. */
function refusedFor(view: View, rights: Rights, reader: FigureReader, now: number): Refused | null {
  const { scope } = view;
  if (rights.role === 'agent') {
    const own = rights.agents ?? [];
    if (scope.agent !== undefined && !own.includes(scope.agent))
      return outsideScope('You can ask for your own figures.');
    if (scope.team !== undefined && !isOwnTeamTotal(view, own, reader, now)) {
      return outsideScope(
        `You can ask for the total of your own team where it has ${TEAM_TOTAL_MEMBERS_MIN} members or more.`,
      );
    }
    return scope.site !== undefined ? outsideScope('You can ask for your own figures.') : null;
  }
  if (seesEverything(rights)) {
    return rights.role === 'controlDesk' && !rights.personalDetail && asks(view, 'agent')
      ? outsideScope('A control desk sees teams; single persons only where personal detail is granted.')
      : null;
  }
  const { organisation } = reader;
  const teamSite = scope.team === undefined ? null : organisation.siteOfTeam(scope.team);
  const ownTeam = scope.team === undefined || holds(rights.teams, scope.team) || holds(rights.sites, teamSite);
  const ownSite = scope.site === undefined || mayAskSite(scope.site, rights, reader);
  const ownPerson = scope.agent === undefined || isOwnPerson(scope.agent, rights, organisation);
  return ownTeam && ownSite && ownPerson
    ? null
    : outsideScope('You can ask for your own teams and sites, and for their people.');
}

/** True for who is, was or will be in a team of the reader's: of anybody else not even the existence is told. */
const isOwnPerson = (agent: string, rights: Rights, organisation: Organisation): boolean =>
  holds(rights.agents, agent) ||
  organisation
    .everTeamsOf(agent)
    .some((team) => holds(rights.teams, team) || holds(rights.sites, organisation.siteOfTeam(team)));

/** A site is asked for by who sees it, or a team in it: the answer is cut to those teams. */
function mayAskSite(site: string, rights: Rights, { organisation }: FigureReader): boolean {
  return holds(rights.sites, site) || (rights.teams ?? []).some((team) => organisation.siteOfTeam(team) === site);
}

function isOwnTeamTotal(view: View, own: readonly string[], reader: FigureReader, now: number): boolean {
  const { team, agent } = view.scope;
  if (team === undefined || agent !== undefined || asks(view, 'agent')) return false;
  const members = reader.organisation.membersOf(team, now);
  return members.length >= TEAM_TOTAL_MEMBERS_MIN && own.some((each) => members.includes(each));
}

/** Queues that some agents of a scope serve. */
function servedQueues(
  { scope }: View,
  reader: FigureReader,
  isMember: (agent: string) => boolean,
): ReadonlySet<string> {
  const queues = new Set<string>();
  // Nobody but these can be a member, and there may be many others.
  const inTeam = scope.team === undefined ? reader.agentIds() : reader.organisation.everMembersOf(scope.team);
  for (const agent of scope.agent === undefined ? inTeam : [scope.agent]) {
    if (!isMember(agent)) continue;
    for (const queue of reader.queuesOf(agent)) queues.add(queue);
  }
  return queues;
}

const sorted = (set: ReadonlySet<string> | null): string[] | null => (set === null ? null : [...set].sort());

/**
 * Cuts a view to the reader's rights.
 *
 * @param now the instant that current memberships are read at, ms
 * @returns the filter that every cell must pass, or the refusal
 */
export function narrow(
  view: View,
  rights: Rights,
  reader: FigureReader,
  now: number,
): { ok: true; filter: Filter } | Refused {
  const refused = refusedFor(view, rights, reader, now);
  if (refused) return refused;
  const { scope } = view;
  const { organisation } = reader;
  const teamTotal = rights.role === 'agent' && scope.team !== undefined;
  const all = seesEverything(rights);
  const agentAllowed = (agent: string | null, team: string | null, site: string | null): boolean =>
    all || teamTotal || holds(rights.agents, agent) || holds(rights.teams, team) || holds(rights.sites, site);
  const byPeople = scope.team !== undefined || scope.agent !== undefined;
  const servedOf = (own: boolean): ReadonlySet<string> =>
    servedQueues(view, reader, (agent) => {
      const team = organisation.teamOf(agent, now);
      if (scope.agent !== undefined && scope.agent !== agent) return false;
      if (scope.team !== undefined && scope.team !== team) return false;
      if (own && teamTotal) return true;
      return all || (own ? holds(rights.agents, agent) || holds(rights.teams, team) : true);
    });
  const asked = byPeople ? servedOf(false) : null;
  const own = all ? null : servedOf(true);
  return {
    ok: true,
    filter: {
      agent: (agent, team, site) =>
        (scope.agent === undefined || scope.agent === agent) &&
        (scope.team === undefined || scope.team === team) &&
        (scope.site === undefined || scope.site === site) &&
        agentAllowed(agent, team, site),
      place: (queue, site) =>
        (scope.site === undefined || scope.site === site) &&
        (asked === null || (queue !== null && asked.has(queue))) &&
        (own === null || holds(rights.sites, site) || (queue !== null && own.has(queue))),
      queues: asked ?? ((rights.sites ?? []).length > 0 ? null : own),
      placeName: JSON.stringify([scope.site, sorted(asked), sorted(own), own === null ? null : rights.sites]),
    },
  };
}

/**
 * The agents beside whom nobody can count in a view: those of its scope and of the reader's teams, at any time.
 *
 * @returns null where anybody may
 */
export function peopleOf(
  { scope }: View,
  { sites, teams, agents }: Rights,
  organisation: Organisation,
): ReadonlySet<string> | null {
  if (scope.agent !== undefined) return new Set([scope.agent]);
  if (scope.team !== undefined) return new Set(organisation.everMembersOf(scope.team));
  if (teams === null || agents === null || (sites ?? []).length > 0) return null;
  return new Set([...agents, ...teams.flatMap((team) => organisation.everMembersOf(team))]);
}
