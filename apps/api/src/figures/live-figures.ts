import {
  limits,
  type AgentTimeline,
  type Clock,
  type ContactsRequest,
  type FeedStatus,
  type View,
} from '@intraday/contract';
import type { Engine, EngineSettings, ServerTime } from '@intraday/engine';
import { NO_TARGETS } from '@intraday/metrics';
import { NOTHING_STORED, type FilledState, type OrganisationRows, type StoredEntry } from '@intraday/storage';
import { evaluateView, LiveRooms, type Present, type Refused, type Span } from '@intraday/views';
import { DAY_MS } from '@intraday/time';
import type { Organisation } from '@intraday/workforce';
import type { ContactsResult, Figures, PlanSpan, QueryResult, Rights, RoomResult } from '../ports';
import { nothingCompared, type CellComparison } from './cell-keeper';
import type { PastStates } from './chronicle-options';
import { Chronicles } from './chronicles';
import { sourcesOf } from './feed-of';
import { GroundFloor } from './ground-floor/ground-floor';
import { Lending, type Lent } from './lending';
import type { LiveFiguresOptions } from './live-figures-options';
import { organisationOf } from './organisation-of';
import { Planning } from './planning/planning';
import { SourcesReader } from './reader';
import { seesAgentsOnly } from './rollups/question';
import { Repeats } from './repeats';
import { timelineOf } from './timeline';
import { WatchedHealth } from './watched-health';
import { Workforce } from './workforce';

/** Engines and views behind one face: the fold of the log, the questions asked of it, the rooms that watch it. */
export class LiveFigures implements Figures {
  private settings: EngineSettings;
  private readonly chronicles: Chronicles;
  private readonly workforce: Workforce;
  private readonly planning: Planning;
  private readonly repeats: Repeats | null;
  private readonly rooms: LiveRooms;
  private readonly health: WatchedHealth;
  private readonly lending: Lending;
  private readonly groundFloor: GroundFloor;
  private settledAt = Number.NaN;
  private reader: SourcesReader | null = null;

  constructor(private readonly options: LiveFiguresOptions) {
    this.settings = this.settingsOf(NOTHING_STORED);
    this.repeats = options.customers ? new Repeats(options.customers, () => options.clock.now()) : null;
    const past: PastStates = {
      leave: async (source, engine, from, until) => {
        await this.workforce.leave(source, engine, from, until);
        await this.repeats?.keep(source, engine);
      },
      renewed: (source, from) => this.workforce.renewed(source, from),
    };
    const engines = (): ReadonlyMap<string, Engine> => this.chronicles.bySources();
    const organisation = (): Organisation => this.settings.organisation;
    this.health = new WatchedHealth({ health: options.health ?? null, cells: options.cells, engines, organisation });
    const { closedCells } = this.health;
    this.chronicles = new Chronicles({ ...options, past, closedCells, repeats: this.repeats }, () => this.settings);
    const { keeper, revised } = this.chronicles;
    const { plans, states, clock } = options;
    this.workforce = new Workforce({ plans, states, keeper, engines, now: () => clock.now(), revised });
    this.planning = new Planning({
      ...{ rows: plans, cells: options.cells, now: () => clock.now() },
      health: options.health ?? null,
    });
    this.lending = new Lending({
      ...{ chronicles: this.chronicles, workforce: this.workforce, planning: this.planning, repeats: this.repeats },
      ...{ cells: options.cells, organisation, now: () => this.time().now },
      ...{ sums: options.sums ?? null, targets: () => options.targets?.() ?? NO_TARGETS },
    });
    this.groundFloor = new GroundFloor({
      ...{ log: options.log, chronicles: this.chronicles, settings: () => this.settings, realNow: Date.now },
      readAt: (...asked) => this.readAt(...asked),
      reader: () => this.readerOf({ history: null, beside: null }),
    });
    this.rooms = new LiveRooms((view) => this.presentOf(view));
  }

  private settingsOf(rows: OrganisationRows): EngineSettings {
    const { timeZone, wrapLimitMs } = this.options;
    return { organisation: organisationOf(rows, timeZone), wrapLimitMs };
  }

  committed(entries: readonly StoredEntry[]): void {
    this.chronicles.committed(entries);
    this.health.committed(entries);
    this.reader = null;
  }

  async load(): Promise<void> {
    this.settings = this.settingsOf(await this.options.loadOrganisation());
    await this.workforce.open();
    await this.chronicles.open();
    await this.workforce.load(this.settings.organisation);
    await this.planning.load(this.settings.organisation);
    this.settle();
    await this.planning.ready();
  }

  async reload(): Promise<void> {
    this.settings = this.settingsOf(await this.options.loadOrganisation());
    this.chronicles.configure(this.settings);
    await this.chronicles.ready();
    await this.planning.load(this.settings.organisation);
    await this.replan();
  }

  /** After a change of forecasts or uploaded measures. */
  async readPlanning(): Promise<void> {
    await this.planning.load(this.settings.organisation);
    this.settle();
    await this.planning.ready();
  }

  /**
   * After a change of plans, rules of adherence or excuses.
   *
   * @param span what of the past has changed; what is in memory is compared anew in any case
   */
  async replan(span: PlanSpan | null = null): Promise<void> {
    await this.workforce.load(this.settings.organisation);
    if (span !== null) await this.workforce.recount(span);
    this.settle();
    await this.planning.ready();
  }

  /** Takes in agents and queues that became known as unassigned: no figure changes by it, only who is listed. */
  learn(rows: OrganisationRows): void {
    this.settings = this.settingsOf(rows);
    this.chronicles.learn(this.settings);
    this.reader = null;
  }

  /** @throws DatabaseAway where something late or old has to be read first */
  query(view: View, rights: Rights): Promise<QueryResult> {
    return this.readAt(view, rights, (reader, asOf) => evaluateView(view, rights, reader, asOf, false));
  }

  /** A page of the contacts that a measure of a row counts. @throws DatabaseAway */
  contacts(request: ContactsRequest, rights: Rights): Promise<ContactsResult> {
    return this.groundFloor.list(request, rights);
  }

  /** Reads what a view needs, all of one instant. */
  private async readAt<T>(
    view: View,
    rights: Rights,
    read: (reader: SourcesReader, asOf: number) => T,
  ): Promise<T | Refused> {
    for (;;) {
      await this.chronicles.ready();
      const lent = await this.lending.lend(view, seesAgentsOnly(rights));
      if ('ok' in lent) return lent;
      if (lent.held !== this.lending.held(view) || this.chronicles.isMending) continue;
      const asOf = this.settle();
      return read(this.readerOf(lent), asOf);
    }
  }

  /** A day of an agent against the plan, with its contacts; today without a date. */
  async timeline(agent: string, date: string | null): Promise<AgentTimeline> {
    await this.chronicles.ready();
    const now = this.settle();
    const { plans, states } = this.options;
    const { organisation } = this.settings;
    const engines = this.chronicles.bySources();
    const contactsOf = (of: string, span: Span) => this.groundFloor.ofAgent(of, span);
    return timelineOf({ plans, states, engines, organisation, now, contactsOf }, agent, date);
  }

  async openRoom(view: View, rights: Rights): Promise<RoomResult> {
    await this.chronicles.ready();
    const lent = await this.lending.lend(view, seesAgentsOnly(rights));
    if ('ok' in lent) return lent;
    this.lending.keep(view, lent);
    this.settle();
    return this.rooms.open(view, rights);
  }

  tick(): { readonly asOf: string } {
    const asOf = this.settle();
    const touched = this.workforce.addTouched(this.chronicles.takeTouched());
    this.rooms.tick(this.planning.takeChanged() ? { ...touched, everything: true } : touched);
    return { asOf: new Date(asOf).toISOString() };
  }

  feed(): FeedStatus {
    return { clock: this.clock(), sources: sourcesOf(this.chronicles.engines(), this.time()) };
  }

  clock(): Clock {
    return this.options.clock.reading();
  }

  /** Facts of a source begin at an instant; days before it are filled in. */
  beginAt(source: string, at: number): Promise<void> {
    return this.chronicles.beginAt(source, at);
  }

  /** A UTC day of a source, counted from 1970-01-01, was filled in. */
  async filled(source: string, day: number): Promise<void> {
    const start = day * DAY_MS;
    await this.chronicles.filled(source, start);
    await this.workforce.filled(source, start, start + DAY_MS);
  }

  /** All days are filled in: from now on they and what follows are one fold. */
  async join(source: string, states: AsyncIterable<FilledState>): Promise<void> {
    await this.chronicles.join(source, states);
    await this.readPlanning();
  }

  /** Stores the cells of intervals that have closed or were revised, and lets go of what is over. */
  async keepCells(): Promise<void> {
    const until = this.settle();
    await this.health.keeping(until, async () => {
      await this.chronicles.keep(until);
      for (const [source, engine] of this.chronicles.bySources()) await this.repeats?.keep(source, engine);
      await this.workforce.keep(until);
    });
    await this.planning.keep();
  }

  /** Compares the stored cells of what the engines hold with it; what differs is stored by the next `keepCells`. */
  async compareCells(): Promise<CellComparison> {
    const compared = nothingCompared();
    await this.chronicles.compareHeld(this.settle(), compared);
    return compared;
  }

  /** Folds the whole held log anew beside what is there, and compares every cell and checkpoint with what is stored. */
  async rebuild(): Promise<CellComparison> {
    const compared = nothingCompared();
    const until = this.settle();
    await this.chronicles.rebuild(until, compared);
    await this.workforce.rebuild(until, compared);
    return compared;
  }

  /** Makes sure that the raw facts of UTC days can be dropped: their cells are stored, what follows needs them no more. */
  async freeze(days: readonly number[]): Promise<void> {
    await this.chronicles.freeze(days);
  }

  private readerOf({ history, beside }: Pick<Lent, 'history' | 'beside'>): SourcesReader {
    const isHeld = history === null && beside === null;
    if (isHeld && this.reader) return this.reader;
    const { chronicles, settings } = this;
    const reader = new SourcesReader(
      chronicles.engines(),
      settings.organisation,
      chronicles.revised,
      history,
      this.options.targets?.(),
      { fold: this.workforce.fold, now: this.settledAt },
      beside ?? this.planning.beside,
    );
    if (isHeld) this.reader = reader;
    return reader;
  }

  private presentOf(view: View): ReturnType<Present> {
    const lent = this.lending.keptFor(view);
    return lent === null ? null : { reader: this.readerOf(lent), asOf: this.settledAt };
  }

  private time(): ServerTime {
    const { clock } = this.options;
    const state = clock.state();
    return { now: clock.now(), replaying: state !== null && clock.rate() > 0 };
  }

  /** Moves the engines to the present of the server's clock; events may be a little ahead of it. */
  private settle(): number {
    const time = this.time();
    this.chronicles.settle(time);
    this.workforce.settle(time.now);
    this.reader = null;
    this.settledAt = time.now;
    this.planning.expect(this.readerOf({ history: null, beside: null }), this.workforce.state);
    return time.now;
  }
}

/** Shortest time between two ticks, ms. */
export const TICK_MS = limits.PATCH_INTERVAL_MS;
