import { additionOf, peakOf, type CellAddition, type LegSpan, type WaitSpan } from '@intraday/metrics';
import { INTERVAL_MS, intervalStart } from '@intraday/time';
import { isSameAddition } from './cell-state';

type Span = { readonly from: number; readonly until: number };

interface Place<S extends Span> {
  readonly spans: Set<S>;
  booked: CellAddition | null;
}

/**
 * Peaks that cannot be added up: how many waited in a queue, how many contacts an agent had, at most at once in an
 * interval. The stretches of each place and interval are kept, and a peak is found again when one of them changes.
 */
export class Maxima<S extends Span> {
  private readonly places = new Map<string, Map<number, Place<S>>>();
  private readonly stale = new Map<string, { name: S; intervals: Set<number> }>();
  private floor = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly nameOf: (span: S) => string,
    private readonly cellOf: (span: S, interval: number, peak: number) => CellAddition,
    private readonly change: (addition: CellAddition, by: 1 | -1) => void,
  ) {}

  add(span: S): void {
    this.touch(span, (place) => place.spans.add(span));
  }

  /** Stretches of one contact that went, and those that came in their place. */
  exchange(gone: readonly S[], come: readonly S[]): void {
    for (const [index, old] of gone.entries()) {
      const now = come[index];
      if (now === undefined || !this.grew(old, now)) this.touch(old, (place) => place.spans.delete(old));
    }
    for (const [index, now] of come.entries()) {
      const old = gone[index];
      if (old === undefined || !this.grew(old, now)) this.add(now);
      else {
        // Where it lasted before already it still does: only at its end is there another peak to find.
        const replace = ({ spans }: Place<S>): void => void (spans.delete(old), spans.add(now));
        this.touch(now, replace, intervalStart(old.until));
      }
    }
  }

  private grew(old: S, now: S): boolean {
    return old.from === now.from && now.until >= old.until && this.nameOf(old) === this.nameOf(now);
  }

  private touch(span: S, act: (place: Place<S>) => void, staleFrom = Number.NEGATIVE_INFINITY): void {
    const name = this.nameOf(span);
    let intervals = this.places.get(name);
    if (!intervals) this.places.set(name, (intervals = new Map()));
    let stale = this.stale.get(name);
    if (!stale) this.stale.set(name, (stale = { name: span, intervals: new Set() }));
    const first = Math.max(intervalStart(span.from), this.floor);
    for (let interval = first; interval < span.until; interval += INTERVAL_MS) {
      let place = intervals.get(interval);
      if (!place) intervals.set(interval, (place = { spans: new Set(), booked: null }));
      act(place);
      if (interval >= staleFrom) stale.intervals.add(interval);
    }
  }

  /**
   * Finds the peaks again where stretches changed.
   *
   * @param booked true where the cells hold the peaks already
   */
  settle(booked = false): void {
    for (const [name, { name: example, intervals }] of this.stale) {
      for (const interval of intervals) {
        const place = this.places.get(name)?.get(interval);
        if (!place) continue;
        const peak = peakOf(place.spans, interval);
        const cell = peak === 0 ? null : this.cellOf(example, interval, peak);
        if (!booked && cell && place.booked && isSameAddition(cell, place.booked)) continue;
        if (!booked && place.booked) this.change(place.booked, -1);
        if (!booked && cell) this.change(cell, 1);
        place.booked = cell;
      }
    }
    this.stale.clear();
  }

  /** The stretches of a place, by its name, that lie in an interval. */
  spansIn(name: string, interval: number): Iterable<S> {
    return this.places.get(name)?.get(interval)?.spans ?? [];
  }

  /** Forgets the intervals before an instant: their peaks stand. */
  release(before: number): void {
    this.floor = before;
    for (const [name, intervals] of this.places) {
      for (const interval of intervals.keys()) if (interval < before) intervals.delete(interval);
      if (intervals.size === 0) this.places.delete(name);
    }
  }

  /** The stretches that are kept but for some. */
  spansBut(known: ReadonlySet<S>): S[] {
    const spans = new Set<S>();
    for (const intervals of this.places.values()) {
      for (const place of intervals.values()) for (const span of place.spans) if (!known.has(span)) spans.add(span);
    }
    return [...spans].sort(
      (a, b) => a.from - b.from || a.until - b.until || (this.nameOf(a) < this.nameOf(b) ? -1 : 1),
    );
  }
}

type Change = (addition: CellAddition, by: 1 | -1) => void;

/** Peak of contacts waiting, by queue. */
export const queuePeaks = (change: Change): Maxima<WaitSpan> =>
  new Maxima<WaitSpan>(
    (span) => `${span.site ?? ''}\n${span.queue}\n${span.channel}`,
    (span, interval, peak) =>
      additionOf('queuePeak', [span.site, span.queue, span.channel], interval, 'queueWaitingMaximum', peak),
    change,
  );

/** Peak of contacts at once, by agent. */
export const agentPeaks = (change: Change): Maxima<LegSpan> =>
  new Maxima<LegSpan>(
    (span) => span.agent,
    (span, interval, peak) => additionOf('agentCount', [span.agent], interval, 'agentConcurrencyMaximum', peak),
    change,
  );
