import { limits, type AgentTimeline, type Clock, type FeedStatus, type View } from '@intraday/contract';
import { SILENT_AFTER_MS, type Engine, type EngineSettings, type ServerTime } from '@intraday/engine';
import type { TargetBook } from '@intraday/metrics';
import {
  NOTHING_STORED,
  type CellStore,
  type CheckpointStore,
  type EventLog,
  type OrganisationRows,
  type StateStore,
  type StoredEntry,
} from '@intraday/storage';
import { evaluateView, LiveRooms, spanOfView, unanswerable, type Present, type Refused } from '@intraday/views';
import type { ServerClock } from '../clock/server-clock';
import type { Figures, PlanSpan, QueryResult, Rights, RoomResult } from '../ports';
import { nothingCompared, type CellComparison } from './cell-keeper';
import type { PastStates } from './chronicle-options';
import { Chronicles } from './chronicles';
import { History, HISTORY_CELLS_MAX } from './history';
import { organisationOf } from './organisation-of';
import type { PlanRows } from './plan-book';
import { SourcesReader } from './reader';
import { timelineOf, type TimelineParts } from './timeline';
import { Workforce } from './workforce';

export interface LiveFiguresOptions {
  readonly loadOrganisation: () => Promise<OrganisationRows>;
  readonly log: Pick<EventLog, 'readAll' | 'slots'>;
  readonly cells: CellStore;
  readonly checkpoints: CheckpointStore;
  readonly states: Pick<StateStore, 'replace' | 'between' | 'daysBetween' | 'ofAgent'>;
  readonly plans: PlanRows & TimelineParts['plans'];
  readonly clock: ServerClock;
  /** Zone of the enterprise and of places without a site. */
  readonly timeZone: string;
  readonly wrapLimitMs: number;
  /** The targets as they stand; nobody has set any without it. */
  readonly targets?: () => TargetBook;
  /** Facts of a source between two cuts of its fold; `CUT_FACTS` without it. */
  readonly cutFacts?: number;
}

/** Stored cells that a question reads, good as long as the engines hold what they held when it was read. */
interface Lent {
  readonly history: History | null;
  readonly held: string;
}

/** Engines and views behind one face: the fold of the log, the questions asked of it, the rooms that watch it. */
export class LiveFigures implements Figures {
  private settings: EngineSettings;
  private readonly chronicles: Chronicles;
  private readonly workforce: Workforce;
  private readonly rooms: LiveRooms;
  private readonly lent = new WeakMap<View, Lent>();
  private readonly lending = new WeakSet<View>();
  private settledAt = Number.NaN;
  private reader: SourcesReader | null = null;

  constructor(private readonly options: LiveFiguresOptions) {
    this.settings = this.settingsOf(NOTHING_STORED);
    const past: PastStates = {
      leave: (...left) => this.workforce.leave(...left),
      renewed: (source, from) => this.workforce.renewed(source, from),
    };
    this.chronicles = new Chronicles({ ...options, past }, () => this.settings);
    const { keeper, revised } = this.chronicles;
    const { plans, states, clock } = options;
    const engines = (): ReadonlyMap<string, Engine> => this.chronicles.bySources();
    this.workforce = new Workforce({ plans, states, keeper, engines, now: () => clock.now(), revised });
    this.rooms = new LiveRooms((view) => this.presentOf(view));
  }

  private settingsOf(rows: OrganisationRows): EngineSettings {
    const { timeZone, wrapLimitMs } = this.options;
    return { organisation: organisationOf(rows, timeZone), wrapLimitMs };
  }

  committed(entries: readonly StoredEntry[]): void {
    this.chronicles.committed(entries);
    this.reader = null;
  }

  async load(): Promise<void> {
    this.settings = this.settingsOf(await this.options.loadOrganisation());
    await this.workforce.open();
    await this.chronicles.open();
    await this.workforce.load(this.settings.organisation);
    this.settle();
  }

  async reload(): Promise<void> {
    this.settings = this.settingsOf(await this.options.loadOrganisation());
    this.chronicles.configure(this.settings);
    await this.chronicles.ready();
    await this.replan();
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
  }

  /** Takes in agents and queues that became known as unassigned: no figure changes by it, only who is listed. */
  learn(rows: OrganisationRows): void {
    this.settings = this.settingsOf(rows);
    this.chronicles.learn(this.settings);
    this.reader = null;
  }

  /** @throws DatabaseAway where something late or old has to be read first */
  async query(view: View, rights: Rights): Promise<QueryResult> {
    for (;;) {
      await this.chronicles.ready();
      const lent = await this.lend(view);
      if ('ok' in lent) return lent;
      if (lent.held !== this.held() || this.chronicles.isMending) continue;
      const asOf = this.settle();
      return evaluateView(view, rights, this.readerOf(lent.history), asOf, false);
    }
  }

  /** A day of an agent against the plan; today without a date. */
  async timeline(agent: string, date: string | null): Promise<AgentTimeline> {
    await this.chronicles.ready();
    const now = this.settle();
    const { plans, states } = this.options;
    const { organisation } = this.settings;
    return timelineOf({ plans, states, engines: this.chronicles.bySources(), organisation, now }, agent, date);
  }

  async openRoom(view: View, rights: Rights): Promise<RoomResult> {
    await this.chronicles.ready();
    const lent = await this.lend(view);
    if ('ok' in lent) return lent;
    this.lent.set(view, lent);
    this.settle();
    return this.rooms.open(view, rights);
  }

  tick(): { readonly asOf: string } {
    const asOf = this.settle();
    this.rooms.tick(this.workforce.addTouched(this.chronicles.takeTouched()));
    return { asOf: new Date(asOf).toISOString() };
  }

  feed(): FeedStatus {
    const { now, replaying } = this.time();
    const times = this.chronicles.engines().flatMap((engine) => [...engine.sourceTimes()]);
    const sources = times.map(({ source, lastAt, followed }) => {
      const lag = Math.max(0, now - lastAt);
      const state = replaying ? 'replaying' : !followed ? 'still' : lag > SILENT_AFTER_MS ? 'silent' : 'live';
      return {
        source,
        state,
        lastEventAt: Number.isFinite(lastAt) ? new Date(lastAt).toISOString() : null,
        lagSeconds: Number.isFinite(lag) ? lag / 1000 : null,
      } as const;
    });
    return { clock: this.clock(), sources };
  }

  clock(): Clock {
    return this.options.clock.reading();
  }

  /** Stores the cells of intervals that have closed or were revised, and lets go of what is over. */
  async keepCells(): Promise<void> {
    const until = this.settle();
    await this.chronicles.keep(until);
    await this.workforce.keep(until);
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

  /** What of the past is in memory, as a text that changes with it. */
  private held(): string {
    const { fold, version } = this.workforce;
    return `${this.chronicles.held()}\n${fold?.cellsFrom ?? ''} ${version}`;
  }

  private readerOf(history: History | null): SourcesReader {
    if (history === null && this.reader) return this.reader;
    const { chronicles, settings } = this;
    const reader = new SourcesReader(
      chronicles.engines(),
      settings.organisation,
      chronicles.revised,
      history,
      this.options.targets?.(),
      { fold: this.workforce.fold, now: this.settledAt },
    );
    if (history === null) this.reader = reader;
    return reader;
  }

  private presentOf(view: View): ReturnType<Present> {
    const lent = this.lent.get(view) ?? { history: null, held: this.held() };
    if (lent.history !== null && lent.held !== this.held()) {
      this.lendAgain(view);
      return null;
    }
    return { reader: this.readerOf(lent.history), asOf: this.settledAt };
  }

  private lendAgain(view: View): void {
    if (this.lending.has(view)) return;
    this.lending.add(view);
    this.lend(view)
      .then((lent) => ('ok' in lent ? undefined : this.lent.set(view, lent)))
      .catch(() => undefined)
      .finally(() => this.lending.delete(view));
  }

  /** Reads what a view needs and no engine holds any more. */
  private async lend(view: View): Promise<Lent | Refused> {
    const held = this.held();
    const span = spanOfView(view, this.settings.organisation, this.time().now);
    const { chronicles, workforce } = this;
    if (span === null || !(chronicles.reachesBack(span.from) || workforce.reachesBack(span.from)))
      return { history: null, held };
    const history = new History(this.settings.organisation.sourceIds);
    if ((await chronicles.readInto(history, span)) && (await workforce.readInto(history, this.options.cells, span)))
      return { history, held };
    return unanswerable(`The question reads more than ${HISTORY_CELLS_MAX} stored cells: ask for less time.`);
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
    return time.now;
  }
}

/** Shortest time between two ticks, ms. */
export const TICK_MS = limits.PATCH_INTERVAL_MS;
