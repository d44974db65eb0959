import type { Segment } from '@intraday/events';
import { countSlots, type CellAddition, type LegSpan, type SlotSpan } from '@intraday/metrics';
import { INTERVAL_MS, intervalStart } from '@intraday/time';
import { isOnQueueState } from '@intraday/workforce';
import { isSameAddition } from '../cell-state';
import type { Gap } from '../source-time';
import { SlotLogins, type SlotLogin } from './slot-logins';

/** What an agent did and had since an instant, for its slots. */
export interface SlotWork {
  /** Up to here everything is known, ms. */
  readonly horizon: number;
  readonly stretches: readonly Segment[];
  readonly gaps: readonly Gap[];
  /** The contacts that the agent had in an interval. */
  readonly contactsIn: (interval: number) => Iterable<LegSpan>;
}

/** How additions go to cells. */
export interface SlotPorts {
  readonly change: (addition: CellAddition, by: 1 | -1) => void;
  /** As `change`, for what only grows with time. */
  readonly grow: (addition: CellAddition, by: 1 | -1) => void;
}

const NONE: readonly CellAddition[] = [];

/** The slots of one agent: what logins told of them, and what of them is in the cells of which interval. */
export class AgentSlots {
  readonly logins: SlotLogins;
  private readonly booked = new Map<number, readonly CellAddition[]>();
  /** From where something other than time has changed, ms; infinity where nothing did. */
  private staleFrom = Number.NEGATIVE_INFINITY;
  private countedTo = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly agent: string,
    logins: readonly SlotLogin[],
  ) {
    this.logins = new SlotLogins([...logins]);
  }

  noteFrom(at: number): void {
    this.staleFrom = Math.min(this.staleFrom, at);
  }

  /** The instant from which the slots have to be counted anew, at a horizon; null where nothing has changed. */
  dueFrom(horizon: number, floor: number): number | null {
    if (this.staleFrom === Number.POSITIVE_INFINITY && horizon === this.countedTo) return null;
    return Math.max(floor, intervalStart(Math.min(this.staleFrom, this.countedTo)));
  }

  /** Counts the intervals from one on anew, and puts into cells what differs. */
  settle(start: number, { horizon, stretches, gaps, contactsIn }: SlotWork, { change, grow }: SlotPorts): void {
    const spans = new Map<number, SlotSpan[]>();
    for (const span of this.spansOf(stretches, gaps, start)) intoIntervals(span, spans);
    const grows = this.staleFrom === Number.POSITIVE_INFINITY;
    const later = [...this.booked.keys()].filter((interval) => interval >= start);
    for (const interval of new Set([...later, ...spans.keys()])) {
      const own = spans.get(interval);
      const now = own ? countSlots(this.agent, interval, own, [...contactsIn(interval)]) : NONE;
      const before = this.booked.get(interval) ?? NONE;
      for (const addition of before) {
        if (!now.some((each) => isSameAddition(each, addition))) (grows ? grow : change)(addition, -1);
      }
      for (const addition of now) {
        if (before.some((each) => isSameAddition(each, addition))) continue;
        // What begins a cell is more than growth.
        const began = !before.some((each) => isSameCell(each, addition));
        (grows && !began ? grow : change)(addition, 1);
      }
      if (now.length > 0) this.booked.set(interval, now);
      else this.booked.delete(interval);
    }
    this.staleFrom = Number.POSITIVE_INFINITY;
    this.countedTo = horizon;
  }

  /** Takes what may still change out of the cells, until the next `settle`. */
  drop({ change }: SlotPorts): void {
    for (const additions of this.booked.values()) for (const addition of additions) change(addition, -1);
    this.booked.clear();
    this.staleFrom = Number.NEGATIVE_INFINITY;
  }

  /** What was before an instant, the start of an interval, stays counted and is forgotten here. */
  release(floor: number): void {
    for (const interval of this.booked.keys()) if (interval < floor) this.booked.delete(interval);
    this.logins.release(floor);
  }

  /** The stretches in which slots are told and the source is heard. */
  private *spansOf(stretches: readonly Segment[], gaps: readonly Gap[], start: number): Iterable<SlotSpan> {
    for (const { from, until, status } of stretches) {
      const onQueue = isOnQueueState(status.state);
      for (const era of this.logins.between(Math.max(from, start), until ?? start)) {
        for (const part of without(gaps, era.from, era.until)) {
          yield { ...part, onQueue, reason: onQueue ? null : status.reason, slots: era.channels };
        }
      }
    }
  }
}

function* without(gaps: readonly Gap[], from: number, until: number): Iterable<{ from: number; until: number }> {
  let at = from;
  for (const gap of gaps) {
    if (gap.until <= at || gap.from >= until) continue;
    if (gap.from > at) yield { from: at, until: gap.from };
    at = gap.until;
  }
  if (at < until) yield { from: at, until };
}

function intoIntervals(span: SlotSpan, spans: Map<number, SlotSpan[]>): void {
  for (let interval = intervalStart(span.from); interval < span.until; interval += INTERVAL_MS) {
    const own = spans.get(interval);
    if (own) own.push(span);
    else spans.set(interval, [span]);
  }
}

const isSameCell = (a: CellAddition, b: CellAddition): boolean =>
  a.dimensions.every((member, index) => member === b.dimensions[index]);
