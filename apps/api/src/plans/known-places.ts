import type { AgentFound, MeasureKnowledge, PlaceFound } from '@intraday/contract';
import type { MembershipRow, OrganisationRows } from '@intraday/storage';

/** Names by which things are known, and what the organisation calls them. */
class Names {
  private readonly byName = new Map<string, string>();
  private readonly byExternal = new Map<string, Set<string>>();

  constructor(
    things: readonly { readonly id: string; readonly source: string | null; readonly externalId: string | null }[],
    mapped: readonly { readonly source: string; readonly externalId: string; readonly id: string }[],
  ) {
    for (const { id, source, externalId } of things) {
      if (source !== null && externalId !== null) this.add(source, externalId, id);
    }
    // What the organisation maps wins over what a source has brought unassigned, and an own id over both.
    for (const { source, externalId, id } of mapped) this.add(source, externalId, id);
    const ofSources = new Set(mapped.map(({ source, externalId }) => `${source}:${externalId}`));
    for (const { id } of things) if (!ofSources.has(id)) this.byName.set(id, id);
  }

  private add(source: string, externalId: string, id: string): void {
    this.byName.set(`${source}:${externalId}`, id);
    const sources = this.byExternal.get(externalId);
    if (sources === undefined) this.byExternal.set(externalId, new Set([`${source}:${externalId}`]));
    else sources.add(`${source}:${externalId}`);
  }

  /** The organisation's id of an id, of `SOURCE:EXT`, or of an external id that one source only has. */
  find(written: string): string | 'unknown-name' | 'several-sources' {
    const known = this.byName.get(written);
    if (known !== undefined) return known;
    const names = [...(this.byExternal.get(written) ?? [])];
    if (names.length === 0) return 'unknown-name';
    return names.length > 1 ? 'several-sources' : (this.byName.get(names[0] ?? '') ?? 'unknown-name');
  }
}

const SEVERAL = 'several sources know this id: write SOURCE:ID';

/** Who and what an upload of plans may name, and by which clocks they work. */
export class KnownPlaces {
  private readonly agents: Names;
  private readonly queues: Names;
  private readonly memberships = new Map<string, MembershipRow[]>();
  private readonly siteOfTeam: ReadonlyMap<string, string | null>;
  private readonly zoneOfSite: ReadonlyMap<string, string>;
  private readonly siteOfQueue: ReadonlyMap<string, string | null>;
  private readonly callTypes: ReadonlySet<string>;

  /**
   * @param timeZone of agents and queues that have no site
   * @param sites those that the uploader may plan for; null: every one, and who has none
   */
  constructor(
    rows: OrganisationRows,
    private readonly timeZone: string,
    private readonly sites: readonly string[] | null,
  ) {
    this.agents = new Names(
      rows.agents,
      rows.externalIds.filter(({ kind }) => kind === 'agent'),
    );
    this.queues = new Names(
      rows.queues,
      rows.externalIds.filter(({ kind }) => kind === 'queue'),
    );
    for (const row of rows.memberships) {
      const own = this.memberships.get(row.agent);
      if (own === undefined) this.memberships.set(row.agent, [row]);
      else own.push(row);
    }
    for (const own of this.memberships.values()) own.sort((a, b) => (a.fromDate ?? '').localeCompare(b.fromDate ?? ''));
    this.siteOfTeam = new Map(rows.teams.map(({ id, site }) => [id, site]));
    this.zoneOfSite = new Map(rows.sites.map(({ id, timeZone: zone }) => [id, zone]));
    this.siteOfQueue = new Map(rows.queues.map(({ id, site }) => [id, site]));
    this.callTypes = new Set(rows.callTypes.map(({ id }) => id));
  }

  /** Team of an agent on a date `YYYY-MM-DD`. */
  teamOn(agent: string, date: string): string | null {
    let team: string | null = null;
    for (const row of this.memberships.get(agent) ?? []) {
      if (row.fromDate !== null && row.fromDate > date) break;
      team = row.team;
    }
    return team;
  }

  /** Site of an agent's team on a date. */
  siteOn(agent: string, date: string): string | null {
    const team = this.teamOn(agent, date);
    return team === null ? null : (this.siteOfTeam.get(team) ?? null);
  }

  zoneOf(site: string | null): string {
    return (site === null ? undefined : this.zoneOfSite.get(site)) ?? this.timeZone;
  }

  /** The organisation's id of an agent as somebody writes it; null where nobody has it or several have. */
  agentId(written: string): string | null {
    const id = this.agents.find(written);
    return id === 'unknown-name' || id === 'several-sources' ? null : id;
  }

  /** Whom a schedule means on a date. An agent of a site that is not one's own is told like one who does not exist. */
  readonly findAgent = (written: string, date: string): AgentFound => {
    const id = this.agents.find(written);
    if (id === 'several-sources') return { ok: false, message: SEVERAL };
    const site = this.siteOn(id, date);
    if (id === 'unknown-name' || !this.mayPlan(site)) return { ok: false, message: this.unknown('agent') };
    return { ok: true, id, timeZone: this.zoneOf(site) };
  };

  /** Which queue and site a forecast means; without a site that of the queue. */
  readonly findQueue = (written: readonly string[], given: string | null): PlaceFound => {
    const found = written.map((name) => this.queues.find(name));
    const id = found.find((name) => name !== 'unknown-name') ?? 'unknown-name';
    if (id === 'several-sources') return { ok: false, field: 'queue', message: SEVERAL };
    if (given !== null && (!this.zoneOfSite.has(given) || !this.mayPlan(given)))
      return { ok: false, field: 'site', message: this.unknown('site') };
    const site = given ?? this.siteOfQueue.get(id) ?? null;
    if (id === 'unknown-name' || !this.mayPlan(site))
      return { ok: false, field: 'queue', message: this.unknown('queue') };
    return { ok: true, queue: id, site, timeZone: this.zoneOf(site) };
  };

  readonly measures: MeasureKnowledge = {
    idOf: (dimension, written) => {
      if (dimension === 'site') return this.zoneOfSite.has(written) ? written : null;
      if (dimension === 'team') return this.siteOfTeam.has(written) ? written : null;
      if (dimension === 'agent') return this.agentId(written);
      if (dimension === 'callType') return this.callTypes.size === 0 || this.callTypes.has(written) ? written : null;
      if (dimension === 'channel') return written;
      const id = this.queues.find(written);
      return id === 'unknown-name' || id === 'several-sources' ? null : id;
    },
    zoneOf: ({ site, team, queue }) => {
      const ofTeam = team === null ? null : this.siteOfTeam.get(team);
      const ofQueue = queue === null ? null : this.siteOfQueue.get(queue);
      return this.zoneOf(site ?? ofTeam ?? ofQueue ?? null);
    },
  };

  private mayPlan(site: string | null): boolean {
    return this.sites === null || (site !== null && this.sites.includes(site));
  }

  private unknown(what: string): string {
    return this.sites === null
      ? `nobody knows this ${what}: add it to the organisation, or mend the name`
      : `is no ${what} of your sites: mend the name, or ask an administrator`;
  }
}
