import {
  AgentTimeline,
  type AgentInput,
  type AgentStatus,
  type Leg,
  type Segment,
  type StateMode,
} from '@intraday/events';
import { countState, countStateChange, type CellAddition, type LegWrap } from '@intraday/metrics';
import { INTERVAL_MS, intervalStart } from '@intraday/time';
import type { Gap } from './source-time';

/** An ended leg of an agent, in the order that after-contact work looks for it. */
interface EndedLeg {
  readonly endedAt: number;
  readonly contact: string;
}
interface Wrap {
  readonly at: number;
  readonly ms: number;
}
/** The present of an agent: state, reason and since when. */
export interface AgentNow {
  readonly agent: string;
  readonly source: string;
  readonly status: AgentStatus | null;
  readonly since: number;
}

type Change = (addition: CellAddition, by: 1 | -1) => void;

const compareLegs = (a: EndedLeg, b: EndedLeg): number =>
  a.endedAt - b.endedAt || (a.contact < b.contact ? -1 : a.contact > b.contact ? 1 : 0);

/** Stretches of one state that a gap of the source does not cover, and those that it does. */
function withGaps(
  agent: string,
  status: AgentStatus,
  from: number,
  until: number,
  gaps: readonly Gap[],
): CellAddition[] {
  const cells: CellAddition[] = [];
  let at = from;
  for (const gap of gaps) {
    if (gap.until <= at || gap.from >= until) continue;
    const start = Math.max(at, gap.from);
    if (start > at) cells.push(...countState({ agent, ...status, from: at, until: start }));
    const end = Math.min(until, gap.until);
    cells.push(...countState({ agent, state: 'unknown', reason: null, from: start, until: end }));
    at = end;
  }
  if (at < until) cells.push(...countState({ agent, ...status, from: at, until }));
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

/** One agent: the timeline of its states, what it adds to cells, and the after-contact work that its legs get. */
export class AgentFigures {
  readonly timeline: AgentTimeline;
  /** Queues that the agent was a member of, paused in, offered from or handled for. */
  readonly queues = new Set<string>();
  private readonly endedLegs: EndedLeg[] = [];
  private readonly wraps: Wrap[] = [];
  private readonly inferred = new Map<number, AgentInput>();
  private tail: CellAddition[] = [];
  /** What of the lasting stretch is in the cells: up to which horizon, of which segment, to which instant. */
  private laid: { horizon: number; from: number; until: number } | null = null;
  private closed = new Map<Segment, CellAddition[]>();

  constructor(
    readonly id: string,
    readonly source: string,
    mode: StateMode,
    private readonly change: Change,
  ) {
    this.timeline = new AgentTimeline(mode);
  }

  /** Takes a change of inputs into the timeline and the cells. The tail is laid anew by the next `settle`. */
  update(gone: readonly AgentInput[], come: readonly AgentInput[], gaps: readonly Gap[]): void {
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
    this.dropTail();
    this.book(this.timeline.setMode(mode), gaps);
  }

  /** Counts the segments that end after an instant again: the gaps of the source have changed from there on. */
  recount(from: number, gaps: readonly Gap[]): void {
    this.dropTail();
    const segments = [...this.closed.keys()].filter((segment) => segment.until !== null && segment.until > from);
    this.book({ removed: segments, added: segments }, gaps);
  }

  private book(change: { removed: readonly Segment[]; added: readonly Segment[] }, gaps: readonly Gap[]): void {
    for (const segment of change.removed) {
      for (const addition of this.closed.get(segment) ?? []) this.change(addition, -1);
      this.closed.delete(segment);
    }
    for (const segment of change.added) {
      if (segment.until === null) continue;
      const cells = withGaps(this.id, segment.status, segment.from, segment.until, gaps);
      if (segment.changed) cells.push(...countStateChange(this.id, segment.from));
      for (const addition of cells) this.change(addition, 1);
      this.closed.set(segment, cells);
    }
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

  /** Lays the stretch that still lasts up to the horizon; where it only grew, just the growth. */
  settle(horizonNow: number, horizonGiven: number, gaps: readonly Gap[]): void {
    if (this.laid?.horizon === horizonNow) return;
    const segments = this.lasting(horizonNow, horizonGiven);
    const last = segments[segments.length - 1];
    const grows =
      this.laid !== null && last !== undefined && last.from === this.laid.from && horizonNow > this.laid.horizon;
    if (!grows) this.dropTail();
    const [from, toLay] = grows && this.laid ? [this.laid.until, [last]] : [Number.NEGATIVE_INFINITY, segments];
    for (const segment of toLay) {
      if (segment.until === null) continue;
      const cells = withGaps(this.id, segment.status, Math.max(from, segment.from), segment.until, gaps);
      if (segment.changed && !grows) cells.push(...countStateChange(this.id, segment.from));
      for (const addition of cells) this.lay(addition);
    }
    this.laid = last ? { horizon: horizonNow, from: last.from, until: last.until ?? horizonNow } : null;
  }

  /** Growth of a cell takes the place of what was laid there: what is taken back later is one addition, as it was put in. */
  private lay(addition: CellAddition): void {
    const before = this.tail[this.tail.length - 1];
    const grown = before && isSameCell(before, addition) ? joined(before, addition) : null;
    if (before && grown) {
      this.change(before, -1);
      this.tail.pop();
    }
    this.change(grown ?? addition, 1);
    this.tail.push(grown ?? addition);
  }

  private dropTail(): void {
    for (const addition of this.tail) this.change(addition, -1);
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

  /** Puts in or takes out an ended leg; the contact whose after-contact work may change with it is returned. */
  changeEndedLeg(contact: string, endedAt: number, by: 1 | -1): string | null {
    const leg = { endedAt, contact };
    let at = this.endedLegs.findIndex((each) => compareLegs(each, leg) >= 0);
    if (at < 0) at = this.endedLegs.length;
    if (by > 0) this.endedLegs.splice(at, 0, leg);
    else if (this.endedLegs[at] && compareLegs(this.endedLegs[at], leg) === 0) this.endedLegs.splice(at, 1);
    const before = this.endedLegs[at - 1];
    return before && this.wraps.length > 0 ? before.contact : null;
  }

  /** Takes note of after-contact work that begins; the contact of the agent's latest ended leg is returned. */
  addWrap(at: number, ms: number): string | null {
    let position = this.wraps.findIndex((wrap) => wrap.at > at);
    if (position < 0) position = this.wraps.length;
    this.wraps.splice(position, 0, { at, ms });
    for (let index = this.endedLegs.length - 1; index >= 0; index -= 1) {
      const leg = this.endedLegs[index];
      if (leg && leg.endedAt <= at) return leg.contact;
    }
    return null;
  }

  /** After-contact work of a leg: what the agent began after it ended and before the next leg ended, as one stretch. */
  wrapOf(contact: string, leg: Leg): LegWrap | null {
    const { endedAt } = leg;
    if (endedAt === null) return null;
    const own = { endedAt, contact };
    const next = this.endedLegs.find((each) => compareLegs(each, own) > 0)?.endedAt ?? Number.POSITIVE_INFINITY;
    let until = Number.NEGATIVE_INFINITY;
    let total = 0;
    for (const wrap of this.wraps) {
      if (wrap.at < endedAt || wrap.at >= next) continue;
      const end = wrap.at + wrap.ms;
      total += Math.max(0, end - Math.max(wrap.at, until));
      until = Math.max(until, end);
    }
    return until === Number.NEGATIVE_INFINITY ? null : { until, ms: total };
  }

  /** Intervals that a stretch touches, for the maxima. */
  static intervalsOf(from: number, until: number): number[] {
    const intervals: number[] = [];
    for (let at = intervalStart(from); at < until; at = intervalStart(at) + INTERVAL_MS) intervals.push(at);
    return intervals;
  }
}
