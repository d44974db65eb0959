/** A place of work with its own clock. */
export interface Site {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
}
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly site: string | null;
}
export interface Agent {
  readonly id: string;
  readonly name: string;
}
/** An agent belongs to a team from an instant on, until the next membership; `from` null: since ever. */
export interface Membership {
  readonly agent: string;
  readonly team: string | null;
  readonly from: number | null;
}
export interface Queue {
  readonly id: string;
  readonly name: string;
  readonly channel: string;
  readonly site: string | null;
}
/**
 * Parameters of a queue from an instant on; `from` null: since ever. A null field says nothing: the value at an instant is
 * that of the latest row up to it that has one, else the catalogue's default.
 */
export interface QueueSetting {
  readonly queue: string;
  readonly from: number | null;
  readonly serviceLevelSeconds: number | null;
  readonly serviceLevelTarget: number | null;
  readonly shortAbandonSeconds: number | null;
}

/** The organisation as rows, as it is stored. */
export interface OrganisationRows {
  readonly sites: readonly Site[];
  readonly teams: readonly Team[];
  readonly agents: readonly Agent[];
  readonly memberships: readonly Membership[];
  readonly queues: readonly Queue[];
  readonly queueSettings: readonly QueueSetting[];
}

/** The parameters of a queue that figures depend on. */
export interface QueueParameters {
  readonly thresholdMs: number;
  readonly shortAbandonMs: number;
  readonly serviceLevelTarget: number;
}

/** Defaults of the catalogue's parameters: answered within 20 s, 80 % of it, an abandon within 5 s is short. */
export const DEFAULT_QUEUE_PARAMETERS: QueueParameters = {
  thresholdMs: 20_000,
  shortAbandonMs: 5_000,
  serviceLevelTarget: 0.8,
};

interface Dated {
  readonly from: number | null;
}
const startOf = (row: Dated): number => row.from ?? Number.NEGATIVE_INFINITY;

function groupDated<T extends Dated>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  for (const group of groups.values()) group.sort((a, b) => startOf(a) - startOf(b));
  return groups;
}

/** The row in force at an instant: the last whose start is not after it. */
function inForce<T extends Dated>(rows: readonly T[] | undefined, at: number): T | null {
  let found: T | null = null;
  for (const row of rows ?? []) if (startOf(row) <= at) found = row;
  return found;
}

/** The organisation as it was at any instant: who was in which team, which queue had which threshold. */
export class Organisation {
  private readonly memberships: Map<string, Membership[]>;
  private readonly settings: Map<string, QueueSetting[]>;
  private readonly teamById: Map<string, Team>;
  private readonly siteById: Map<string, Site>;
  private readonly queueById: Map<string, Queue>;
  private readonly agentById: Map<string, Agent>;

  constructor(
    readonly rows: OrganisationRows,
    /** Zone of places that have no site, and of the enterprise. */
    readonly timeZone: string,
  ) {
    this.memberships = groupDated(rows.memberships, (row) => row.agent);
    this.settings = groupDated(rows.queueSettings, (row) => row.queue);
    this.teamById = new Map(rows.teams.map((team) => [team.id, team]));
    this.siteById = new Map(rows.sites.map((site) => [site.id, site]));
    this.queueById = new Map(rows.queues.map((queue) => [queue.id, queue]));
    this.agentById = new Map(rows.agents.map((agent) => [agent.id, agent]));
  }

  /** Team of an agent at an instant, or null while unassigned. */
  teamOf(agent: string, at: number): string | null {
    return inForce(this.memberships.get(agent), at)?.team ?? null;
  }

  siteOfTeam(team: string | null): string | null {
    return team === null ? null : (this.teamById.get(team)?.site ?? null);
  }

  /** Site of an agent at an instant, through the team of that instant. */
  siteOfAgent(agent: string, at: number): string | null {
    return this.siteOfTeam(this.teamOf(agent, at));
  }

  siteOfQueue(queue: string): string | null {
    return this.queueById.get(queue)?.site ?? null;
  }

  /** Zone of a site; the enterprise's where there is no site. */
  zoneOf(site: string | null): string {
    return (site === null ? null : this.siteById.get(site)?.timeZone) ?? this.timeZone;
  }

  /** Parameters of a queue in force at an instant, defaults where nothing was set. */
  parametersOf(queue: string, at: number): QueueParameters {
    let { thresholdMs, shortAbandonMs, serviceLevelTarget } = DEFAULT_QUEUE_PARAMETERS;
    for (const set of this.settings.get(queue) ?? []) {
      if (startOf(set) > at) break;
      if (set.serviceLevelSeconds !== null) thresholdMs = Math.round(set.serviceLevelSeconds * 1000);
      if (set.shortAbandonSeconds !== null) shortAbandonMs = Math.round(set.shortAbandonSeconds * 1000);
      serviceLevelTarget = set.serviceLevelTarget ?? serviceLevelTarget;
    }
    return { thresholdMs, shortAbandonMs, serviceLevelTarget };
  }

  hasSite(id: string): boolean {
    return this.siteById.has(id);
  }
  hasTeam(id: string): boolean {
    return this.teamById.has(id);
  }
  hasAgent(id: string): boolean {
    return this.agentById.has(id);
  }
  hasQueue(id: string): boolean {
    return this.queueById.has(id);
  }

  /** Teams that an agent was, is or will be in at some time. */
  everTeamsOf(agent: string): string[] {
    return (this.memberships.get(agent) ?? []).flatMap(({ team }) => (team === null ? [] : [team]));
  }

  /** Agents who were, are or will be in a team at some time. */
  everMembersOf(team: string): string[] {
    return [...this.memberships].filter(([, rows]) => rows.some((row) => row.team === team)).map(([agent]) => agent);
  }

  /** Agents who are in a team at an instant. */
  membersOf(team: string, at: number): string[] {
    return [...this.memberships.keys()].filter((agent) => this.teamOf(agent, at) === team);
  }
}

/** An organisation of which nothing is known. */
export function emptyOrganisation(timeZone: string): Organisation {
  return new Organisation(
    { sites: [], teams: [], agents: [], memberships: [], queues: [], queueSettings: [] },
    timeZone,
  );
}
