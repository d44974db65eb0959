import type { Activity } from './activity';
import type {
  Agent,
  CallType,
  Membership,
  OpeningHours,
  OrganisationRows,
  Queue,
  QueueSetting,
  Reason,
  Site,
  Team,
} from './organisation-rows';
import type { Opening, OpeningPlace } from './opening-hours';
import { NO_ROWS } from './organisation-rows';
import { bareCode, SourceIds } from './source-ids';
import { tenureAt, type Tenure } from './tenure';

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

/** Bounds of a call type beyond which handling is long and below which a talk is short, ms; null: none was set. */
export interface CallTypeLimits {
  readonly longHandleMs: number | null;
  readonly shortTalkMs: number | null;
}

const msOf = (seconds: number | null | undefined): number | null =>
  seconds === null || seconds === undefined ? null : Math.round(seconds * 1000);

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

/** The openings that are known, equal ones once. */
function distinct(openings: readonly { readonly hours: OpeningHours | null; readonly zone: string }[]): Opening[] {
  const found = new Map<string, Opening>();
  for (const { hours, zone } of openings) if (hours !== null) found.set(JSON.stringify([hours, zone]), { hours, zone });
  return [...found.values()];
}

/** The organisation as it was at any instant: who was in which team, which queue had which threshold. */
export class Organisation {
  private readonly memberships: Map<string, Membership[]>;
  private readonly settings: Map<string, QueueSetting[]>;
  private readonly teamById: Map<string, Team>;
  private readonly siteById: Map<string, Site>;
  private readonly queueById: Map<string, Queue>;
  private readonly agentById: Map<string, Agent>;
  private readonly callTypeById: Map<string, CallType>;
  private readonly reasonByCode: Map<string, Reason>;
  /** Ids of sources and the ids that figures carry for them. */
  readonly sourceIds: SourceIds;

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
    this.callTypeById = new Map(rows.callTypes.map((callType) => [callType.id, callType]));
    this.reasonByCode = new Map(rows.reasons.map((reason) => [reason.code, reason]));
    this.sourceIds = new SourceIds(rows.externalIds);
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

  /** Average seconds that customers of a queue wait before they give up, in force at an instant; null where unknown. */
  patienceOf(queue: string, at: number): number | null {
    let patience: number | null = null;
    for (const set of this.settings.get(queue) ?? []) {
      if (startOf(set) > at) break;
      patience = set.patienceSeconds ?? patience;
    }
    return patience;
  }

  /** Day that weeks of a site begin with, 1 (Monday) to 7; Monday where there is no site. */
  weekStartOf(site: string | null): number {
    return (site === null ? null : this.siteById.get(site)?.weekStart) ?? 1;
  }

  /** Opening hours of a queue, else those of its site; null where nothing is known. */
  openingHoursOf(queue: string): OpeningHours | null {
    const site = this.siteOfQueue(queue);
    return this.queueById.get(queue)?.openingHours ?? this.openingHoursOfSite(site);
  }

  openingHoursOfSite(site: string | null): OpeningHours | null {
    return (site === null ? null : this.siteById.get(site)?.openingHours) ?? null;
  }

  /**
   * When a place is open: the hours of its queues, each with the zone that they are told in. A queue has its own or those
   * of its site; a site those of its queues, else its own; the enterprise those of all queues, else of all sites. A place
   * is open while any of them is.
   *
   * @param place neither site nor queue, or null for both: the enterprise; a queue comes before a site
   * @returns null where nothing is known of any of them
   * @example organisation.openingOf({ site: 'madrid' }) // [{ hours: { mon: [['08:00', '20:00']] }, zone: 'Europe/Madrid' }]
   */
  openingOf({ site = null, queue = null }: OpeningPlace): Opening[] | null {
    const queues = this.rows.queues.filter((row) =>
      queue !== null ? row.id === queue : site === null || row.site === site,
    );
    const ofQueues = queues.map((row) => ({ hours: this.openingHoursOf(row.id), zone: this.zoneOf(row.site) }));
    const known = distinct(ofQueues);
    if (known.length > 0) return known;
    if (queue !== null) return null;
    const sites = this.rows.sites.filter(({ id }) => site === null || id === site);
    const ofSites = distinct(sites.map(({ openingHours, timeZone }) => ({ hours: openingHours, zone: timeZone })));
    return ofSites.length > 0 ? ofSites : null;
  }

  /** How long an agent has been here at an instant, by the clock of the site; null where the hire date is not known. */
  tenureOf(agent: string, at: number): Tenure | null {
    const hiredOn = this.agentById.get(agent)?.hiredOn ?? null;
    return hiredOn === null ? null : tenureAt(hiredOn, at, this.zoneOf(this.siteOfAgent(agent, at)));
  }

  /** `YYYY-MM-DD`, or null where it is not known. */
  hiredOnOf(agent: string): string | null {
    return this.agentById.get(agent)?.hiredOn ?? null;
  }

  /** Is the agent's time paid by this organisation? Yes where nothing else was said. */
  isPaid(agent: string): boolean {
    return this.agentById.get(agent)?.paid ?? true;
  }

  /** How long handling a contact of a type should take, ms; null where none was set, and without a call type. */
  standardMsOf(callType: string | null): number | null {
    return msOf(this.callType(callType)?.standardHandleSeconds);
  }

  /**
   * What is long and what is short for contacts of a call type, ms; null where it was not set.
   *
   * @example organisation.limitsOf('tv') // { longHandleMs: 900_000, shortTalkMs: 10_000 }
   */
  limitsOf(callType: string | null): CallTypeLimits {
    const found = this.callType(callType);
    return { longHandleMs: msOf(found?.longHandleSeconds), shortTalkMs: msOf(found?.shortTalkSeconds) };
  }

  private callType(id: string | null): CallType | null {
    return id === null ? null : (this.callTypeById.get(id) ?? null);
  }

  /**
   * The activity that a reason means.
   *
   * @param reason as figures carry it, `SOURCE:CODE`; a row for that source comes before one for every source
   */
  activityOfReason(reason: string | null): Activity | null {
    return this.reasonOf(reason)?.activity ?? null;
  }

  /** Is time with a reason paid? Null where the reason is not mapped. */
  isPaidReason(reason: string | null): boolean | null {
    return this.reasonOf(reason)?.paid ?? null;
  }

  private reasonOf(reason: string | null): Reason | null {
    if (reason === null) return null;
    return this.reasonByCode.get(reason) ?? this.reasonByCode.get(bareCode(reason)) ?? null;
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
  return new Organisation(NO_ROWS, timeZone);
}
