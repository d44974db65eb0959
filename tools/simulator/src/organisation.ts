import { nameOf } from './names';

export interface Site {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
}

export interface Team {
  readonly id: string;
  readonly name: string;
  /** Id of its site. */
  readonly site: string;
}

export interface Agent {
  /** As it stands in the log: `Agent/1001`. */
  readonly id: string;
  readonly name: string;
  /** Id of the team. */
  readonly team: string;
}

export interface Queue {
  readonly id: string;
  readonly name: string;
  readonly channel: 'voice';
  readonly serviceLevelSeconds: number;
  readonly shortAbandonSeconds: number;
}

/** Who works where in the simulated centre. */
export interface Organisation {
  readonly site: Site;
  readonly teams: readonly Team[];
  readonly agents: readonly Agent[];
  readonly queues: readonly Queue[];
}

/** Agents of the centre where no number is asked for. */
export const AGENTS_DEFAULT = 60;
/** Most agents that one simulated site can have. */
export const AGENTS_MAX = 5_000;

const SITE: Site = { id: 'madrid', name: 'Madrid', timeZone: 'Europe/Madrid' };

const TEAMS: readonly Team[] = [
  { id: 'team-sales', name: 'Sales', site: SITE.id },
  { id: 'team-support-1', name: 'Support 1', site: SITE.id },
  { id: 'team-support-2', name: 'Support 2', site: SITE.id },
  { id: 'team-billing', name: 'Billing', site: SITE.id },
];

const QUEUES: readonly Queue[] = [
  { id: 'sales', name: 'Sales', channel: 'voice', serviceLevelSeconds: 20, shortAbandonSeconds: 5 },
  { id: 'support', name: 'Support', channel: 'voice', serviceLevelSeconds: 30, shortAbandonSeconds: 5 },
  { id: 'billing', name: 'Billing', channel: 'voice', serviceLevelSeconds: 20, shortAbandonSeconds: 5 },
];

/** Queues that each team's agents serve: every member the first, every second the second, every third the third. */
const SKILLS: Readonly<Record<string, readonly string[]>> = {
  'team-sales': ['sales', 'billing'],
  'team-support-1': ['support', 'billing'],
  'team-support-2': ['support', 'sales'],
  'team-billing': ['billing', 'sales', 'support'],
};

/**
 * The organisation whose day `simulateDay` plays: one site in Madrid, three queues, four teams of equal size.
 *
 * @param agents how many agents, from 4 to 5,000
 */
export function sampleOrganisation(agents = AGENTS_DEFAULT): Organisation {
  if (!Number.isInteger(agents) || agents < TEAMS.length || agents > AGENTS_MAX) {
    throw new RangeError(`A centre has ${TEAMS.length} to ${AGENTS_MAX} agents, not ${agents}`);
  }
  const members = Array.from({ length: agents }, (_, index) => ({
    id: `Agent/${1001 + index}`,
    name: nameOf(index),
    team: TEAMS[Math.floor((index * TEAMS.length) / agents)].id,
  }));
  return { site: SITE, teams: TEAMS, agents: members, queues: QUEUES };
}

/**
 * Ids of the queues that an agent serves.
 *
 * @param agent the agent
 * @param index the agent's place among all agents
 */
export function queuesOf(agent: Agent, index: number): string[] {
  return (SKILLS[agent.team] ?? []).filter((_, place) => index % (place + 1) === 0);
}
