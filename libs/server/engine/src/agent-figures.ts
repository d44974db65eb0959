import {
  AgentTimeline,
  compareEvents,
  type AgentInput,
  type AgentStatus,
  type CanonicalEvent,
  type Segment,
  type StateMode,
  type TimelineBase,
} from '@intraday/events';
import { countState, countStateChange, type CellAddition } from '@intraday/metrics';
import { AfterContact } from './after-contact';
import type { Gap } from './source-time';

/** The present of an agent: state, reason and since when. */
export interface AgentNow {
  readonly agent: string;
  readonly source: string;
  readonly status: AgentStatus | null;
  readonly since: number;
}

type Change = (addition: CellAddition, by: 1 | -1) => void;

const NO_GAPS: readonly Gap[] = [];

/** Stretches of one state that a gap of the source does not cover, and those that it does. */
function withGaps(
  agent: string,
  { state, reason }: AgentStatus,
  from: number,
  until: number,
  gaps: readonly Gap[],
): CellAddition[] {
  const cells: CellAddition[] = [];
  let at = from;
  for (const gap of gaps) {
    if (gap.until <= at || gap.from >= until) continue;
    const start = Math.max(at, gap.from);
    if (start > at) countState({ agent, state, reason, from: at, until: start }, cells);
    const end = Math.min(until, gap.until);
    countState({ agent, state: 'unknown', reason: null, from: start, until: end }, cells);
    at = end;
  }
  if (at < until) countState({ agent, state, reason, from: at, until }, cells);
  return cells;
}

/** True where two additions go to the same measures of the same cell. */
function isSameCell(a: CellAddition, b: CellAddition): boolean {
  if (a.family !== b.family || a.interval !== b.interval || a.amounts.length !== b.amounts.length) return false;
  if (a.dimensions.some((member, index) => member !== b.dimensions[index])) return false;
  return a.amounts.every((amount, index) => index % 2 === 1 || amount === b.amounts[index]);
}

const joined = (a: CellAddition, b: CellAddition): CellAddition => ({
  ...a,
  amounts: a.amounts.map((amount, index) => (index % 2 === 1 ? amount + (b.amounts[index] ?? 0) : amount)),
});

function earliest(gone: readonly AgentInput[], come: readonly AgentInput[]): number {
  let first = Number.POSITIVE_INFINITY;
  for (const { at } of gone) first = Math.min(first, at);
  for (const { at } of come) first = Math.min(first, at);
  return first;
}

/** Where what an agent adds goes to. */
export interface AgentPorts {
  readonly change: Change;
  /** As `change`, for what only grows with time. */
  readonly grow: Change;
  /** Hears of an input that reaches back before what is still open here, ms. */
  readonly torn: (at: number) => void;
  /** Hears of an agent whose states may be others from an instant on. */
  readonly touched: (agent: string, from: number) => void;
}

/** One agent: the timeline of its states, what it adds to cells, and the after-contact work that its legs get. */
export class AgentFigures {
  readonly timeline: AgentTimeline;
  /** Queues that the agent was a member of, paused in, offered from or handled for. */
  readonly queues = new Set<string>();
  readonly afterContact = new AfterContact();
  private readonly inferred = new Map<number, AgentInput>();
  private tail: CellAddition[] = [];
  /** What of the lasting stretch is in the cells: up to which horizon, of which segment, to which instant. */
  private laid: { horizon: number; given: number; from: number; until: number } | null = null;
  /** What a closed segment added, where a gap of the source covers a part of it; others are counted again when asked. */
  private gapped = new Map<Segment, CellAddition[]>();

  /**
   * @param floor what was before this instant is counted already, ms
   * @param base where the timeline was left at the floor
   */
  constructor(
    readonly id: string,
    readonly source: string,
    mode: StateMode,
    private readonly ports: AgentPorts,
    private floor: number,
    base: TimelineBase | null = null,
  ) {
    this.timeline = new AgentTimeline(mode, base);
  }

  /** Takes a change of inputs into the timeline and the cells. The tail is laid anew by the next `settle`. */
  update(gone: readonly AgentInput[], come: readonly AgentInput[], gaps: readonly Gap[]): void {
    for (const input of gone) if (input.at < this.floor) this.ports.torn(input.at);
    for (const input of come) if (input.at < this.floor) this.ports.torn(input.at);
    this.ports.touched(this.id, earliest(gone, come));
    this.dropTail();
    this.book(this.timeline.change(gone, come), gaps);
  }

  /** Logouts inferred from a day of silence of the source, that no longer hold and that came. */
  changeLogouts(gone: readonly number[], come: readonly number[], gaps: readonly Gap[]): void {
    const lost = gone.flatMap((at) => this.inferred.get(at) ?? []);
    for (const at of gone) this.inferred.delete(at);
    const found = come.map((at): AgentInput => ({ kind: 'inferredLogout', at }));
    for (const input of found) this.inferred.set(input.at, input);
    this.update(lost, found, gaps);
  }

  setMode(mode: StateMode, gaps: readonly Gap[]): void {
    if (this.floor > Number.NEGATIVE_INFINITY) this.ports.torn(Number.NEGATIVE_INFINITY);
    this.ports.touched(this.id, Number.NEGATIVE_INFINITY);
    this.dropTail();
    this.book(this.timeline.setMode(mode), gaps);
  }

  /** Counts the segments that end after an instant again: the gaps of the source have changed from there on. */
  recount(from: number, gaps: readonly Gap[]): void {
    if (from < this.floor) this.ports.torn(from);
    this.ports.touched(this.id, from);
    this.dropTail();
    const segments = this.timeline.segments().filter((segment) => segment.until !== null && segment.until > from);
    this.book({ removed: segments, added: segments }, gaps);
  }

  private book(change: { removed: readonly Segment[]; added: readonly Segment[] }, gaps: readonly Gap[]): void {
    for (const segment of change.removed) {
      if (segment.until === null) continue;
      const cells = this.gapped.get(segment) ?? this.count(segment, segment.from, segment.until, NO_GAPS);
      for (const addition of cells) this.ports.change(addition, -1);
      this.gapped.delete(segment);
    }
    for (const segment of change.added) {
      if (segment.until === null) continue;
      for (const addition of this.keep(segment, segment.until, gaps)) this.ports.change(addition, 1);
    }
  }

  /** What a closed segment adds, kept where it could not be found again without its gaps. */
  private keep(segment: Segment, until: number, gaps: readonly Gap[]): CellAddition[] {
    const cells = this.count(segment, segment.from, until, gaps);
    if (gaps.some((gap) => gap.from < until && gap.until > segment.from)) this.gapped.set(segment, cells);
    return cells;
  }

  /** What a stretch of a segment adds from the floor on. */
  private count({ from, status, changed }: Segment, start: number, until: number, gaps: readonly Gap[]) {
    const cells = withGaps(this.id, status, Math.max(start, this.floor), until, gaps);
    if (changed && start <= from && from >= this.floor) countStateChange(this.id, from, cells);
    return cells;
  }

  /**
   * Lets go of what was before an instant, the start of an interval: it stays counted and can not be taken back here.
   *
   * @param legsFrom the ended legs from here on are still wanted, ms
   */
  release(floor: number, legsFrom: number, gaps: readonly Gap[]): void {
    this.floor = floor;
    this.tail = this.tail.filter((addition) => addition.interval >= floor);
    this.timeline.forget(floor);
    this.gapped = new Map();
    if (gaps.length > 0) {
      for (const segment of this.timeline.segments()) {
        if (segment.until !== null) this.keep(segment, segment.until, gaps);
      }
    }
    for (const at of this.inferred.keys()) if (at < floor) this.inferred.delete(at);
    this.afterContact.release(legsFrom);
  }

  /** What `release` left: the timeline's base, and the agent's own events since. */
  state(): { base: TimelineBase; events: CanonicalEvent[] } {
    const base = this.timeline.forget(this.floor);
    return { base, events: this.timeline.events().sort(compareEvents) };
  }

  /** The stretches after the last input: a stated wrap that ends by itself, then what follows it. */
  private lasting(horizonNow: number, horizonGiven: number): Segment[] {
    const open = this.timeline.lasting;
    if (!open) return [];
    const wrapEnd = this.timeline.wrapUntil;
    const wraps = open.status.state === 'wrapping' && wrapEnd > open.from;
    if (!wraps) return [{ ...open, until: Math.max(open.from, horizonNow) }];
    const first = { ...open, until: Math.min(wrapEnd, Math.max(open.from, horizonGiven)) };
    const after = this.timeline.statusAt(wrapEnd);
    if (!after || horizonGiven < wrapEnd) return [first];
    return [first, { from: wrapEnd, until: Math.max(wrapEnd, horizonNow), status: after, changed: true }];
  }

  /** False while logged out, as far as is known. */
  get isThere(): boolean {
    return this.timeline.lasting !== null;
  }

  /** The stretches since what was let go of, up to the horizon; only those that end after an instant where one is given. */
  stretches(horizonNow: number, horizonGiven: number, after = Number.NEGATIVE_INFINITY): Segment[] {
    return [...this.timeline.closedAfter(after), ...this.lasting(horizonNow, horizonGiven)];
  }

  /** Lays the stretch that still lasts up to the horizon; where it only grew, just the growth. */
  settle(horizonNow: number, horizonGiven: number, gaps: readonly Gap[]): void {
    if (this.laid?.horizon === horizonNow && this.laid.given === horizonGiven) return;
    const segments = this.lasting(horizonNow, horizonGiven);
    const last = segments[segments.length - 1];
    const grows =
      this.laid !== null &&
      last?.from === this.laid.from &&
      horizonNow > this.laid.horizon &&
      horizonGiven >= this.laid.given;
    if (!grows) {
      // What lasted ended by time alone, or did not after all.
      if (last) this.ports.touched(this.id, Math.min(last.from, this.laid?.from ?? last.from));
      this.dropTail();
    }
    const [from, toLay] = grows && this.laid ? [this.laid.until, [last]] : [Number.NEGATIVE_INFINITY, segments];
    for (const segment of toLay) {
      if (segment.until === null) continue;
      const start = grows ? Math.max(from, segment.from) : segment.from;
      const cells = grows
        ? withGaps(this.id, segment.status, Math.max(start, this.floor), segment.until, gaps)
        : this.count(segment, start, segment.until, gaps);
      for (const addition of cells) this.lay(addition, grows ? this.ports.grow : this.ports.change);
    }
    this.laid = last
      ? { horizon: horizonNow, given: horizonGiven, from: last.from, until: last.until ?? horizonNow }
      : null;
  }

  /** Growth of a cell takes the place of what was laid there: what is taken back later is one addition, as it was put in. */
  private lay(addition: CellAddition, change: Change): void {
    const before = this.tail[this.tail.length - 1];
    const grown = before && isSameCell(before, addition) ? joined(before, addition) : null;
    if (before && grown) {
      change(before, -1);
      this.tail.pop();
    }
    // What begins a cell is more than growth: an interval, or a silence that makes the state unknown.
    if (grown) change(grown, 1);
    else this.ports.change(addition, 1);
    this.tail.push(grown ?? addition);
  }

  /** Takes the stretch that still lasts out of the cells, until the next `settle`. */
  dropTail(): void {
    for (const addition of this.tail) this.ports.change(addition, -1);
    this.tail = [];
    this.laid = null;
  }

  /** State at the horizon and since when. */
  now(horizonNow: number, horizonGiven: number): AgentNow {
    const last = this.lasting(horizonNow, horizonGiven).pop();
    return {
      agent: this.id,
      source: this.source,
      status: last?.status ?? null,
      since: last?.from ?? horizonNow,
    };
  }
}
