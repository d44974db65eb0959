import type { Cell, CellStore, IntervalCells, StoredCell } from '@intraday/storage';
import { INTERVAL_MS } from '@intraday/time';

/** Spans of one source of which it is remembered that something late came; more of them are taken as one. */
const SPANS_MAX = 1_000;

/** Hears how many cells were stored as their interval closed, and how many of those stored before came out otherwise. */
export interface ClosedCellsHeard {
  closed(cells: number): void;
  restated(cells: number): void;
}

export interface ClosedCellsOptions {
  readonly store: Pick<CellStore, 'readCells'>;
  readonly heard: ClosedCellsHeard;
  /** The source is followed or replayed, or holds plans: others are not counted. */
  readonly counts: (source: string) => boolean;
}

interface Span {
  readonly from: number;
  readonly to: number;
}
type SpansBySource = Map<string, Span[]>;

/** What a group of cells that is about to be stored means for the counters. */
export interface CountedCells {
  readonly closed: number;
  readonly restated: number;
}

/**
 * Counts what is stored: cells of an interval that has just closed, and cells of closed intervals that something late or a
 * correction made otherwise. What a closed interval gains in the ordinary course, such as the answer to a contact that
 * entered its queue in it, is neither.
 */
export class ClosedCells {
  private after: number | null = null;
  private upTo = Number.NEGATIVE_INFINITY;
  private current: SpansBySource = new Map();
  private noted: SpansBySource = new Map();

  constructor(private readonly options: ClosedCellsOptions) {}

  /** Takes note that what is stored of a source in `[from, to)` may come out otherwise, ms. */
  restates(source: string, from: number, to: number): void {
    noteIn(this.noted, source, { from, to });
  }

  /** All that has closed by an instant is about to be stored; nothing counts as closing the first time. */
  begin(until: number): void {
    // A replay may begin long before: nothing has closed between.
    if (this.after === null || until < this.after) this.after = until;
    this.upTo = until;
    for (const [source, spans] of this.noted) for (const span of spans) noteIn(this.current, source, span);
    this.noted = new Map();
  }

  /** It is stored. */
  end(): void {
    this.after = this.upTo;
    this.current = new Map();
  }

  /** Looks at groups of one source and family before they are stored. @throws DatabaseAway */
  async look(groups: readonly IntervalCells[]): Promise<CountedCells> {
    let closed = 0;
    const restated: IntervalCells[] = [];
    for (const group of groups) {
      const { source, intervalStart, cells } = group;
      if (!this.options.counts(source)) continue;
      if (this.isClosing(intervalStart + INTERVAL_MS)) closed += cells.length;
      else if (this.mayRestate(source, intervalStart)) restated.push(group);
    }
    return { closed, restated: await this.differing(restated) };
  }

  /** Hears that they are stored. */
  stored({ closed, restated }: CountedCells): void {
    this.options.heard.closed(closed);
    this.options.heard.restated(restated);
  }

  private isClosing(end: number): boolean {
    return this.after !== null && end > this.after && end <= this.upTo;
  }

  private mayRestate(source: string, interval: number): boolean {
    return [this.current, this.noted].some((spans) =>
      (spans.get(source) ?? []).some(({ from, to }) => interval < to && interval + INTERVAL_MS > from),
    );
  }

  /**
   * How many cells of groups differ from those that are stored: others, new ones and ones that are gone. What nothing is
   * stored of is stored now for the first time: it closed while the server was down, or an import brings it.
   */
  private async differing(groups: readonly IntervalCells[]): Promise<number> {
    const [first] = groups;
    if (!first) return 0;
    const starts = groups.map(({ intervalStart }) => intervalStart);
    const [from, to] = [starts.reduce((a, b) => Math.min(a, b)), starts.reduce((a, b) => Math.max(a, b)) + INTERVAL_MS];
    const stored = new Map<number, StoredCell[]>(starts.map((start) => [start, []]));
    const filter = { source: first.source, families: [first.family] };
    for await (const batch of this.options.store.readCells(Math.max(0, from), to, filter)) {
      for (const cell of batch) stored.get(cell.intervalStart)?.push(cell);
    }
    return groups.reduce((sum, { cells, intervalStart }) => {
      const before = stored.get(intervalStart) ?? [];
      return before.length === 0 ? sum : sum + differences(before, cells);
    }, 0);
  }
}

function noteIn(spans: SpansBySource, source: string, span: Span): void {
  const own = spans.get(source);
  if (!own) spans.set(source, [span]);
  else if (own.some(({ from, to }) => from <= span.from && span.to <= to)) return;
  else if (own.length < SPANS_MAX) own.push(span);
  else {
    const all = [...own, span];
    const from = all.reduce((least, each) => Math.min(least, each.from), Number.POSITIVE_INFINITY);
    const to = all.reduce((most, each) => Math.max(most, each.to), Number.NEGATIVE_INFINITY);
    spans.set(source, [{ from, to }]);
  }
}

const nameOf = ({ site, agent, queue, callType, channel, activity, reason, outcome }: Cell): string =>
  JSON.stringify([site, agent, queue, callType, channel, activity, reason, outcome]);
const amountsOf = ({ measures, sketches }: Cell): string => JSON.stringify([measures, sketches ?? []]);

function differences(before: readonly Cell[], now: readonly Cell[]): number {
  const amounts = new Map(before.map((cell) => [nameOf(cell), amountsOf(cell)]));
  let count = 0;
  for (const cell of now) {
    const name = nameOf(cell);
    if (amounts.get(name) !== amountsOf(cell)) count += 1;
    amounts.delete(name);
  }
  return count + amounts.size;
}
