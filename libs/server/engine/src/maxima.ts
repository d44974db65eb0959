import { CellBuilder, peakOf, type CellAddition, type LegSpan, type WaitSpan } from '@intraday/metrics';
import { INTERVAL_MS, intervalStart } from '@intraday/time';

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

  constructor(
    private readonly nameOf: (span: S) => string,
    private readonly cellOf: (span: S, interval: number, peak: number) => CellAddition | null,
    private readonly change: (addition: CellAddition, by: 1 | -1) => void,
  ) {}

  add(span: S): void {
    this.touch(span, (place) => place.spans.add(span));
  }

  remove(span: S): void {
    this.touch(span, (place) => place.spans.delete(span));
  }

  private touch(span: S, act: (place: Place<S>) => void): void {
    const name = this.nameOf(span);
    let intervals = this.places.get(name);
    if (!intervals) this.places.set(name, (intervals = new Map()));
    let stale = this.stale.get(name);
    if (!stale) this.stale.set(name, (stale = { name: span, intervals: new Set() }));
    for (let interval = intervalStart(span.from); interval < span.until; interval += INTERVAL_MS) {
      let place = intervals.get(interval);
      if (!place) intervals.set(interval, (place = { spans: new Set(), booked: null }));
      act(place);
      stale.intervals.add(interval);
    }
  }

  /** Finds the peaks again where stretches changed. */
  settle(): void {
    for (const [name, { name: example, intervals }] of this.stale) {
      for (const interval of intervals) {
        const place = this.places.get(name)?.get(interval);
        if (!place) continue;
        if (place.booked) this.change(place.booked, -1);
        const peak = peakOf(place.spans, interval);
        place.booked = peak === 0 ? null : this.cellOf(example, interval, peak);
        if (place.booked) this.change(place.booked, 1);
      }
    }
    this.stale.clear();
  }
}

type Change = (addition: CellAddition, by: 1 | -1) => void;

function cell(builder: CellBuilder): CellAddition | null {
  const cells: CellAddition[] = [];
  builder.into(cells);
  return cells[0] ?? null;
}

/** Peak of contacts waiting, by queue. */
export const queuePeaks = (change: Change): Maxima<WaitSpan> =>
  new Maxima<WaitSpan>(
    (span) => `${span.site ?? ''}\n${span.queue}\n${span.channel}`,
    (span, interval, peak) =>
      cell(
        new CellBuilder('queuePeak', [span.site, span.queue, span.channel], interval).maximum(
          'queueWaitingMaximum',
          peak,
        ),
      ),
    change,
  );

/** Peak of contacts at once, by agent. */
export const agentPeaks = (change: Change): Maxima<LegSpan> =>
  new Maxima<LegSpan>(
    (span) => span.agent,
    (span, interval, peak) =>
      cell(new CellBuilder('agentCount', [span.agent], interval).maximum('agentConcurrencyMaximum', peak)),
    change,
  );
