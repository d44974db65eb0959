import {
  firstStateOf,
  piecesOf,
  reachOf,
  StateShelf,
  WorkforceFold,
  type Engine,
  type StatesReader,
} from '@intraday/engine';
import type { CellStore, StateStore } from '@intraday/storage';
import { DAY_MS, INTERVAL_MS, intervalStart, utcDayStart } from '@intraday/time';
import type { Span, Touched } from '@intraday/views';
import type { Organisation, StatePiece } from '@intraday/workforce';
import { nothingCompared, type CellComparison, type CellKeeper } from './cell-keeper';
import type { PastStates } from './chronicle-options';
import type { History } from './history';
import type { PlanSpan } from '../ports';
import { KnownStates } from './known-states';
import { PlanBook, type PlanRows } from './plan-book';
import { piecesBySource, rowsOf } from './state-rows';

/** Under which cells of plans are stored; no source can have this name. */
export const PLANS_SOURCE = '@plans';

/** Longest shift, so that one that began before what is kept is whole, ms. */
const SHIFT_MAX_MS = DAY_MS;
/** How far back figures of plans are held: today of every zone, ms. */
const HELD_MS = 30 * 60 * 60 * 1000;
/** How far ahead plans are held, ms. */
const AHEAD_MS = 8 * DAY_MS;

export interface WorkforceOptions {
  readonly plans: PlanRows;
  readonly states: Pick<StateStore, 'replace' | 'between' | 'daysBetween'>;
  readonly keeper: CellKeeper;
  /** The engine of each source. */
  readonly engines: () => ReadonlyMap<string, Engine>;
  readonly now: () => number;
  readonly revised: Set<number>;
}

/** Plans against states, kept current: the fold, what it is made of, and what of it is stored. */
export class Workforce implements PastStates {
  private readonly shelf = new StateShelf();
  private readonly renewedFrom = new Map<string, number>();
  private book: PlanBook | null = null;
  private current: WorkforceFold | null = null;
  private organisation: Organisation | null = null;
  private heldUntil = 0;
  private loads = 0;
  /** It is not known yet which of its cells are stored. */
  private isFresh = false;
  /** The earliest instant at which states have changed since the days in memory were read, ms. */
  private lateFrom = Number.POSITIVE_INFINITY;
  private looked: WorkforceFold | null = null;
  /** Grows when stored cells were made anew. */
  version = 0;

  constructor(private readonly options: WorkforceOptions) {}

  /** A text that changes with plans, rules and the organisation. */
  get state(): string {
    return `${this.loads} ${this.version}`;
  }

  /** The fold; null where nobody has a plan. */
  get fold(): WorkforceFold | null {
    return this.book?.isEmpty === false ? this.current : null;
  }

  /** Reads what agents did before what the engines hold; once, before the engines are opened. */
  async open(): Promise<void> {
    await this.fill(this.shelf, this.options.now() - HELD_MS - SHIFT_MAX_MS, Number.POSITIVE_INFINITY);
  }

  /** Takes in what a source's agents did in a span that was filled in; days that are held are compared anew with it. */
  async filled(source: string, from: number, until: number): Promise<void> {
    if (until < this.options.now() - HELD_MS - SHIFT_MAX_MS) return;
    const bySource = await piecesBySource(this.options.states.between(from, until), (at) => at >= from && at < until);
    const pieces = bySource.get(source) ?? new Map<string, StatePiece[]>();
    this.shelf.replace(source, from, until, pieces);
    // What was filled in is stored as it is, and what is held of it comes out the same.
    const reached = this.lateFrom;
    this.renewed(source, Math.max(from, this.fold?.cellsFrom ?? from));
    this.settle(this.options.now());
    this.lateFrom = reached;
  }

  /** Puts on a shelf what was left behind in a span. */
  private async fill(shelf: StateShelf, from: number, until: number): Promise<void> {
    const bySource = await piecesBySource(this.options.states.between(from, until));
    for (const [source, agents] of bySource) {
      shelf.replace(source, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, agents);
    }
  }

  /**
   * Reads plans and rules anew; what is in memory is compared anew with them.
   *
   * @param corrected plans, rules or the organisation may be others than before
   */
  async load(organisation: Organisation, corrected = true): Promise<void> {
    const now = this.options.now();
    const cellsFrom = intervalStart(now - HELD_MS);
    const from = cellsFrom - SHIFT_MAX_MS;
    this.book = await PlanBook.read(this.options.plans, organisation, from, now + AHEAD_MS);
    this.heldUntil = now + AHEAD_MS;
    this.loads += 1;
    this.organisation = organisation;
    const states = new KnownStates(this.options.engines, this.shelf, organisation, this.options.now);
    if (corrected && this.current !== null)
      this.options.keeper.restates(PLANS_SOURCE, cellsFrom, Number.POSITIVE_INFINITY);
    this.current = new WorkforceFold(this.book, states, from, cellsFrom, this.options.revised);
    this.isFresh = true;
    // All that has moved by now is in what is compared anew, or is stored.
    this.takeMoved();
    this.lateFrom = Number.POSITIVE_INFINITY;
  }

  /**
   * Compares days anew that are no longer in memory, one at a time, and stores what comes of it.
   *
   * @param from null: since ever
   * @param into where it is noted how much of what is stored was so already; null: it is known to have changed
   */
  async recount({ from, to }: PlanSpan, into: CellComparison | null = null): Promise<void> {
    const { organisation, fold } = this;
    const start = from ?? 0;
    const end = Math.min(to ?? Number.POSITIVE_INFINITY, fold?.cellsFrom ?? Number.NEGATIVE_INFINITY);
    if (organisation === null || start >= end) return;
    for (const day of await this.daysBetween(start, end)) {
      const [first, last] = [day * DAY_MS, (day + 1) * DAY_MS];
      await this.recountDay(organisation, Math.max(first, intervalStart(start)), Math.min(last, end), into);
    }
    this.version += 1;
  }

  /** The UTC days of a span on which there is anything to compare, stored or still in the engines. */
  private async daysBetween(from: number, until: number): Promise<number[]> {
    const days = new Set(await this.options.states.daysBetween(PLANS_SOURCE, from, until));
    for (const engine of this.options.engines().values()) {
      const reach = reachOf(engine);
      if (reach === null) continue;
      const first = Math.max(from, engine.known.floor, firstStateOf(engine));
      for (let at = utcDayStart(first); at < Math.min(until, reach.until); at += DAY_MS) days.add(at / DAY_MS);
    }
    return [...days].sort((a, b) => a - b);
  }

  private async recountDay(
    organisation: Organisation,
    from: number,
    until: number,
    into: CellComparison | null,
  ): Promise<void> {
    const { plans, keeper, engines, now, revised } = this.options;
    const [first, last] = [from - SHIFT_MAX_MS, until + SHIFT_MAX_MS];
    const shelf = new StateShelf();
    await this.fill(shelf, first, last);
    const book = await PlanBook.read(plans, organisation, first, last);
    const clock = Math.min(now(), last);
    const states = new KnownStates(engines, shelf, organisation, () => clock);
    const fold = new WorkforceFold(book, boundedTo(states, clock), first, from, revised);
    fold.settle(clock, new Map());
    fold.ripen();
    if (into !== null) await keeper.compare(PLANS_SOURCE, fold, from, until, into);
    else {
      for (let interval = intervalStart(from); interval < until; interval += INTERVAL_MS) revised.add(interval);
      keeper.restates(PLANS_SOURCE, from, until);
      await keeper.markStored(PLANS_SOURCE, fold, from, until);
    }
    await keeper.keep(PLANS_SOURCE, fold, until);
  }

  async leave(source: string, engine: Engine, from: number, until: number): Promise<void> {
    const pieces = new Map<string, StatePiece[]>();
    for (const agent of engine.agentIds()) {
      const own = piecesOf(engine, agent, from).flatMap((piece) =>
        piece.from >= until ? [] : [{ ...piece, until: Math.min(piece.until, until) }],
      );
      if (own.length > 0) pieces.set(agent, own);
    }
    await this.options.states.replace(source, from, until, rowsOf(pieces));
    this.shelf.replace(source, from, until, pieces);
  }

  renewed(source: string, from: number): void {
    this.renewedFrom.set(source, Math.min(from, this.renewedFrom.get(source) ?? from));
  }

  /** Moves time, and takes in what changed in the engines. */
  settle(now: number): void {
    const moved = this.takeMoved();
    this.fold?.settle(now, moved);
  }

  private takeMoved(): ReadonlyMap<string, number> {
    const moved = new Map<string, number>();
    const note = (agent: string, from: number): void => {
      moved.set(agent, Math.min(from, moved.get(agent) ?? from));
    };
    for (const [source, engine] of this.options.engines()) {
      for (const [agent, from] of engine.touches.takeMoved()) note(agent, from);
      const from = Math.min(this.renewedFrom.get(source) ?? Number.POSITIVE_INFINITY, engine.known.takeSilence(source));
      if (from === Number.POSITIVE_INFINITY) continue;
      for (const agent of this.agentsOf(source, engine)) note(agent, from);
    }
    this.renewedFrom.clear();
    for (const from of moved.values()) this.lateFrom = Math.min(this.lateFrom, from);
    return moved;
  }

  /** Everybody whom a source may know; agents of others are only looked at again for nothing. */
  private *agentsOf(source: string, engine: Engine): Iterable<string> {
    yield* engine.agentIds();
    yield* this.shelf.agentsOf(source);
    yield* this.book?.agents ?? [];
  }

  /** What changed since the last call, beside what changed elsewhere. */
  addTouched(touched: Touched): Touched {
    const { fold } = this;
    const isOther = fold !== this.looked;
    this.looked = fold;
    if (fold === null) return isOther ? { ...touched, everything: true } : touched;
    const { intervals, agents } = fold.touches.take();
    return {
      ...touched,
      intervals: new Set([...touched.intervals, ...intervals]),
      agents: new Set([...touched.agents, ...agents]),
      everything: touched.everything || isOther,
    };
  }

  reachesBack(from: number): boolean {
    return this.fold !== null && from < this.fold.cellsFrom;
  }

  /** @returns false where there are more cells than one question may read */
  async readInto(history: History, cells: CellStore, { from, to }: Span): Promise<boolean> {
    const end = Math.min(to, this.fold?.cellsFrom ?? to);
    return from >= end || history.read(cells, PLANS_SOURCE, { from, to: end });
  }

  /** Stores what has changed in closed intervals, and moves on what is held. */
  async keep(until: number): Promise<void> {
    const { fold } = this;
    if (fold) {
      fold.ripen();
      if (this.isFresh) await this.compare(until, nothingCompared());
      this.isFresh = false;
      await this.options.keeper.keep(PLANS_SOURCE, fold, until);
    }
    const [late, now] = [this.lateFrom, this.options.now()];
    this.lateFrom = Number.POSITIVE_INFINITY;
    if (fold && late < fold.cellsFrom) await this.recount({ from: Number.isFinite(late) ? late : null, to: null });
    this.shelf.release(now - HELD_MS - SHIFT_MAX_MS);
    if (this.organisation && this.heldUntil - now < AHEAD_MS - DAY_MS) await this.load(this.organisation, false);
  }

  /** Compares all stored days anew with plans and states, and stores what differs. */
  async rebuild(until: number, into: CellComparison): Promise<void> {
    await this.recount({ from: null, to: null }, into);
    await this.compare(until, into);
  }

  async compare(until: number, into: CellComparison): Promise<void> {
    const { fold } = this;
    fold?.ripen();
    if (fold) await this.options.keeper.compare(PLANS_SOURCE, fold, fold.floor, until, into);
  }
}

/** States that are known up to an instant at most. */
function boundedTo(states: StatesReader, end: number): StatesReader {
  return {
    agents: () => states.agents(),
    statesOf: (agent, from, until) => states.statesOf(agent, from, until),
    reachOf: (agent) => {
      const reach = states.reachOf(agent);
      return { ...reach, until: Math.min(reach.until, end), running: false };
    },
  };
}
