import type { View } from '@intraday/contract';
import { FAMILIES, type Family, type TargetBook } from '@intraday/metrics';
import {
  ALL_ROWS,
  ROW_DIMENSIONS,
  type RollupLevel,
  type RowDimension,
  type RowsWanted,
  type Wanted,
} from '@intraday/storage';
import { INTERVAL_MS } from '@intraday/time';
import {
  comparedTimeOf,
  readsOf,
  timeOfView,
  type FamilyRead,
  type Rights,
  type Span,
  type ViewTime,
} from '@intraday/views';
import { hasAgents, mergesOf } from './family-sums';
import type { Placing } from './placing';
import { Splits } from './splits';

const families: readonly Family[] = FAMILIES;

/** Over how long a sum may go where a view has a grain: none, days, or anything that lies in one bucket. */
const LONGEST: Readonly<Record<View['grain'], 'none' | 'day' | 'any'>> = {
  ...{ interval: 'none', hour: 'none', timeOfDay: 'none', dayOfWeek: 'day' },
  ...{ total: 'any', day: 'any', week: 'any', month: 'any', quarter: 'any' },
};

/** What a view asks of stored figures. */
export class Question {
  readonly reads: readonly FamilyRead[];
  readonly longest: 'none' | 'day' | 'any';
  /** Instants that no sum may go over: from them on something else is wanted of the figures. */
  readonly cuts: readonly number[];

  constructor(
    readonly view: View,
    /** Of the view, and of what it is compared with. */
    private readonly times: readonly ViewTime[],
    readonly placing: Placing,
    targets: TargetBook,
    /** Whose rights name single agents sees figures of these alone. */
    private readonly agentsOnly: boolean,
  ) {
    this.reads = readsOf(view, targets);
    const own = targets.targets.filter(({ kpi }) => view.kpis.includes(kpi));
    const changes = own.flatMap(({ from, to }) => [from, to].flatMap((at) => (at === null ? [] : [edgeOf(at)])));
    // Hours on queue are counted up to where a row's time ends, which lies within the days of other clocks.
    const isApart = own.some(({ per }) => per === 'onQueueHour') && this.hasClocks;
    this.longest = isApart && view.grain === 'dayOfWeek' ? 'none' : LONGEST[view.grain];
    this.cuts = [...new Set(isApart && this.longest === 'any' ? [...changes, ...this.endsOfRows()] : changes)];
  }

  private known: Splits | null = null;

  /** Who counts in several places. */
  get splits(): Splits {
    const { by, where } = this.view;
    return (this.known ??= new Splits(this.placing, by.includes('tenure') || where.tenure !== undefined));
  }

  /** Rows may hold cells of places by several clocks. */
  private get hasClocks(): boolean {
    return this.view.scope.site === undefined && this.times.some((time) => this.calendarsIn(time, null).length > 1);
  }

  /** Where the time of any row may end, by any clock. */
  private endsOfRows(): number[] {
    const ends: number[] = [];
    for (const time of this.times) {
      for (const calendar of this.calendarsIn(time, null)) {
        const { from, to } = time.spanIn(calendar);
        ends.push(to);
        for (let at = from; at < to;) {
          const { start, end, label } = time.bucketOf(at, calendar);
          const begins = start === null ? null : time.startOfLabel(label);
          if (start !== null && begins !== null) ends.push(edgeOf(begins + end - start));
          ends.push(end);
          at = Math.max(at + INTERVAL_MS, end);
        }
      }
    }
    return ends;
  }

  /** Equal for questions that are answered by the same sums. */
  get name(): string {
    const spans = this.times.map((time) => this.calendarsIn(time, null).map((calendar) => time.spanIn(calendar)));
    const reads = this.reads.map(({ family, slots }) => [family, ...slots]);
    return JSON.stringify([spans, reads, this.placing.name, this.cuts]);
  }

  /** Calendars by which cells of a zone may count in the view; of any zone with null. */
  private calendarsIn(time: ViewTime, zone: string | null): Calendar[] {
    const { view, placing } = this;
    const { organisation } = placing;
    const isOwn = zone !== null && view.timeZone === 'site' && view.organisation === 'asWas';
    const sites = [null, ...organisation.rows.sites.map(({ id }) => id)];
    const counting = isOwn ? sites.filter((site) => organisation.zoneOf(site) === zone) : sites;
    return [...new Set(counting.map((site) => time.calendarOf(site)))];
  }

  /** What of a span counts at all for cells of a zone, in order. */
  spansFor(zone: string, within: Span): Span[] {
    const spans = this.times.flatMap((time) =>
      this.calendarsIn(time, zone).map((calendar) => {
        const { from, to } = time.spanIn(calendar);
        return { from: Math.max(from, within.from), to: Math.min(to, within.to) };
      }),
    );
    const joined: Span[] = [];
    for (const span of spans.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)) {
      const last = joined[joined.length - 1];
      if (last && span.from <= last.to) joined[joined.length - 1] = { ...last, to: Math.max(last.to, span.to) };
      else joined.push(span);
    }
    return joined;
  }

  /** Do all intervals of `[from, to)` count in one bucket, or in none, by every clock that may hold? */
  isOneBucket(zone: string, { from, to }: Span): boolean {
    if (this.longest === 'none' || this.cuts.some((at) => at > from && at < to)) return false;
    return this.times.every((time) =>
      this.calendarsIn(time, zone).every((calendar) => {
        const span = time.spanIn(calendar);
        if (to <= span.from || from >= span.to) return true;
        if (from < span.from || to > span.to) return false;
        return time.bucketOf(from, calendar).label === time.bucketOf(to - INTERVAL_MS, calendar).label;
      }),
    );
  }

  /** Where buckets and spans begin and end within spans of a zone, and what is wanted becomes another; null: too often. */
  edgesWithin(zone: string, spans: readonly Span[], most: number): readonly number[] | null {
    const edges = new Set(this.cuts);
    for (const time of this.times) {
      for (const calendar of this.calendarsIn(time, zone)) {
        const own = time.spanIn(calendar);
        edges.add(own.from).add(own.to);
        for (const span of spans) {
          const end = Math.min(span.to, own.to);
          for (let at = Math.max(span.from, own.from); at < end;) {
            at = Math.max(at + INTERVAL_MS, time.bucketOf(at, calendar).end);
            if (edges.add(at).size > most) return null;
          }
        }
      }
    }
    return [...edges];
  }

  levelOf({ family, byAgent }: FamilyRead): RollupLevel {
    return hasAgents(family) && (byAgent || this.agentsOnly) ? 'agent' : 'team';
  }

  /** What is read of blocks of a level. */
  wantedOfBlocks(read: FamilyRead, level: RollupLevel): Wanted {
    const told = new Set<RowDimension>(['site', level, ...read.dimensions]);
    return this.wanted(read, told, this.rowsOf(read, level === 'team'));
  }

  /** What is read of cells that can be summed up. */
  wantedOfCells(read: FamilyRead, agents: ReadonlySet<string> | null = null): Wanted {
    const rows = this.rowsOf(read, false);
    const told = new Set<RowDimension>(['site', 'agent', ...read.dimensions]);
    if (agents === null) return this.wanted(read, told, rows);
    const names = this.namesOf('agent', [...agents]);
    const both = rows.agents === null ? names : names.filter((name) => rows.agents?.includes(name));
    return this.wanted(read, told, { ...rows, agents: both });
  }

  /** What is read of cells of which each counts for itself. */
  wantedOfIntervals(read: FamilyRead): Wanted {
    return this.wanted(read, new Set(ROW_DIMENSIONS), this.rowsOf(read, false));
  }

  private wanted({ family, slots, sketches }: FamilyRead, dimensions: Wanted['dimensions'], rows: RowsWanted): Wanted {
    const merges = mergesOf(family);
    return { dimensions, sketches, rows, slots: [...slots].map((slot) => ({ slot, merge: merges?.[slot] ?? 'sum' })) };
  }

  /** Whose rows may count; more may come than do. */
  private rowsOf({ family: number, everywhere }: FamilyRead, byTeam: boolean): RowsWanted {
    const family = families[number];
    if (everywhere || !family) return ALL_ROWS;
    const { scope, where } = this.view;
    const has = (dimension: RowDimension): boolean => family.dimensions.includes(dimension);
    const both = (one: string | undefined, several: readonly string[] | undefined): readonly string[] | null =>
      one === undefined ? (several ?? null) : [one];
    const teams = both(scope.team, where.team);
    const sites = both(scope.site, where.site);
    const queues = both(scope.queue, where.queue);
    return {
      agents: has('agent') && !byTeam ? this.agentsAmong(teams, has('site') ? null : sites) : null,
      teams: has('agent') && byTeam ? teams : null,
      sites: byTeam || has('site') ? sites : null,
      orNoSite: !byTeam,
      queues: has('queue') && queues !== null ? this.namesOf('queue', queues) : null,
      callTypes: has('callType') ? (where.callType ?? null) : null,
      channels: has('channel') ? (where.channel ?? null) : null,
      activities: has('activity') ? (where.activity ?? null) : null,
      reasons: has('reason') ? (where.reason ?? null) : null,
      // A case that was reopened carries an instant there.
      outcomes: has('outcome') && family.name !== 'caseReopening' ? (where.outcome ?? null) : null,
    };
  }

  /** Agents who are asked for by name, or were at any time in one of these teams or sites; null where anybody may. */
  private agentsAmong(teams: readonly string[] | null, sites: readonly string[] | null): readonly string[] | null {
    const { scope, where } = this.view;
    const { organisation } = this.placing;
    if (scope.agent !== undefined) return this.namesOf('agent', [scope.agent]);
    if (where.agent !== undefined) return this.namesOf('agent', where.agent);
    const ofSites = sites === null ? null : organisation.rows.teams.filter(({ site }) => holds(sites, site));
    const among = teams ?? ofSites?.map(({ id }) => id) ?? null;
    if (among === null) return null;
    const members = organisation.rows.memberships.flatMap(({ agent, team }) => (holds(among, team) ? [agent] : []));
    return this.namesOf('agent', [...new Set(members)]);
  }

  /** All ids under which cells may carry these: cells whose facts are gone keep the names of their sources. */
  private namesOf(kind: 'agent' | 'queue', ids: readonly string[]): string[] {
    const wanted = new Set(ids);
    const { externalIds } = this.placing.organisation.rows;
    const names = externalIds.flatMap((row) =>
      row.kind === kind && wanted.has(row.id) ? [`${row.source}:${row.externalId}`] : [],
    );
    return [...ids, ...names];
  }
}

/** What a view asks of stored figures at an instant; null for one whose time cannot be asked. */
export function questionOf(
  view: View,
  placing: Placing,
  targets: TargetBook,
  { now, agentsOnly }: { readonly now: number; readonly agentsOnly: boolean },
): Question | null {
  const timed = timeOfView(view, placing.organisation, now);
  if (!timed.ok) return null;
  const compared = comparedTimeOf(view, timed.time, now, 'closed');
  return new Question(view, compared === null ? [timed.time] : [timed.time, compared], placing, targets, agentsOnly);
}

type Calendar = ReturnType<ViewTime['calendarOf']>;

/** Rights that name single agents are theirs alone. */
export const seesAgentsOnly = ({ agents }: Rights): boolean => (agents ?? []).length > 0;

const holds = (list: readonly string[], member: string | null): boolean => member !== null && list.includes(member);
const edgeOf = (at: number): number => Math.floor(at / INTERVAL_MS) * INTERVAL_MS;
