import {
  addBounds,
  defaultBounds,
  denominatorOf,
  familyOfMeasure,
  measuresOf,
  weighBounds,
  type Bounds,
  type Kpi,
  type RowPlace,
  type TargetSpan,
  type WeighedBounds,
} from '@intraday/metrics';
import { DAY_MS, INTERVAL_MS, intervalStart } from '@intraday/time';
import type { Asked } from './gather';
import type { Gathered } from './gathered';
import { recurs, type Calendar, type Span, type ViewTime } from './range';
import type { FigureReader } from './reader';
import type { Rights } from './rights';
import { sumOf } from './sum-of';
import { impliedAt, movesOf, placeOfRow } from './target-of-place';
import { timesAsked } from './target-of-count';
import { SumsApart } from './target-of-spans';

/** A row's place and time, and its targets as they followed one another. */
interface RowTargets {
  readonly place: Pick<RowPlace, 'stated' | 'whole'>;
  readonly zone: string;
  /** From its first instant to its last. */
  readonly own: Span;
  /** What of that is its own: all of it, or one piece a day or a week of a bucket that recurs. */
  readonly pieces: readonly Span[];
  /** Calendars by which the row was filled when its time was read. */
  readonly calendars: number;
  readonly byKpi: Map<string, readonly TargetSpan[]>;
}

/** What stays the same while a view is asked the same of the same targets and organisation, within one interval. */
interface Known {
  readonly rows: Map<string, RowTargets>;
  readonly sums: SumsApart;
}
const known = new WeakMap<Asked, Known>();

const isGauge = (kpi: Kpi): boolean => measuresOf(kpi).some((measure) => familyOfMeasure(measure)?.gauge === true);

/** The catalogue's default; null where it has none. */
function defaultOf(kpi: Kpi): Bounds | null {
  const { low, high } = defaultBounds(kpi);
  return low === null && high === null ? null : { low, high, tolerance: 0 };
}

const boundsIn = ({ target }: TargetSpan, kpi: Kpi): Bounds | null => target ?? defaultOf(kpi);
const NO_BOUNDS: Bounds = { low: null, high: null, tolerance: 0 };

/** The pieces of a row whose bucket recurs, by the calendar of its place. */
function recurringPieces({ reach }: Gathered, calendar: Calendar): readonly Span[] {
  return (reach.find((each) => each.calendar === calendar) ?? reach[0])?.pieces ?? [];
}

/** The time of a row: its bucket as far as the view reaches, by the clock of its place; all clocks for mixed hours. */
function ownTime({ bucket, mixedStart, reach }: Gathered, time: ViewTime, within: Span): Span {
  const { start, end, label } = bucket;
  if (start === null) return within;
  if (reach.length > 1 && end - start < DAY_MS / 2) {
    return { from: Math.min(...reach.map(({ from }) => from)), to: Math.max(...reach.map(({ to }) => to)) };
  }
  const begins = (mixedStart ? time.startOfLabel(label) : null) ?? start;
  return { from: Math.max(within.from, begins), to: Math.min(within.to, begins + (end - start)) };
}

/** Finds what is wanted of the rows of one part of a view, at one evaluation. */
export class TargetsOf {
  private readonly known: Known;

  constructor(
    private readonly asked: Asked,
    hot: ReadonlySet<number>,
    private readonly rights: Rights,
    private readonly reader: FigureReader,
    private readonly asOf: number,
  ) {
    let found = known.get(asked);
    if (!found) known.set(asked, (found = { rows: new Map(), sums: new SumsApart(asked) }));
    this.known = found;
    found.sums.begin(hot);
  }

  /** Learns where time has to be cut for these rows; before any of them is asked for. */
  prepare(rows: ReadonlyMap<string, Gathered>): void {
    const kpis = this.asked.part.kpis.filter((kpi) => this.reader.targets.has(kpi.key) && !isGauge(kpi));
    if (kpis.length === 0) return;
    const cuts = new Set<number>();
    for (const [name, row] of rows) {
      for (const kpi of kpis) {
        const spans = this.spansOf(kpi, name, row);
        for (const { from } of spans.slice(1)) cuts.add(from);
        if (spans.some(({ target }) => target?.per === 'onQueueHour')) cuts.add(this.closedBy(row, name));
      }
    }
    this.known.sums.cutAt([...cuts]);
  }

  /**
   * What is wanted of a KPI in a row: the target in force, the catalogue's default where there is none, and where several
   * followed one another each by its weight.
   */
  boundsOf(kpi: Kpi, name: string, row: Gathered): Bounds | null {
    if (!this.reader.targets.has(kpi.key)) return defaultOf(kpi);
    const spans = this.spansOf(kpi, name, row);
    const [first] = spans;
    if (!first) return defaultOf(kpi);
    if (isGauge(kpi)) return boundsIn(spans.find(({ from, to }) => from <= this.asOf && this.asOf < to) ?? first, kpi);
    if (spans.some(({ target }) => (target?.per ?? null) !== null)) return this.added(kpi, name, row, spans);
    if (spans.length === 1) return boundsIn(first, kpi);
    return weighBounds(
      spans.map((span) => ({ ...(boundsIn(span, kpi) ?? NO_BOUNDS), weight: this.weightOf(kpi, name, row, span) })),
    );
  }

  /** How much of a figure lies in a part of its time: its denominator there, and the time itself where it has none. */
  private weightOf(kpi: Kpi, name: string, row: Gathered, span: TargetSpan): number {
    if (kpi.kind !== 'ratio') return span.to - span.from;
    const { own } = this.rowOf(name, row);
    let weight = 0;
    const summing = { view: this.asked.view, reader: this.reader, asOf: this.asOf };
    for (const part of this.known.sums.between(name, own, span, this.reader)) {
      const sum = denominatorOf(kpi, (measure) => sumOf(this.asked.part, part, measure, summing)?.value ?? null);
      weight += Math.max(0, sum ?? 0);
    }
    return weight;
  }

  /** A count is asked for so many intervals, days or hours as have closed. */
  private added(kpi: Kpi, name: string, row: Gathered, spans: readonly TargetSpan[]): Bounds | null {
    const { place, zone, own, pieces } = this.rowOf(name, row);
    const closed = this.closedBy(row, name);
    const { asOf, reader } = this;
    const whole = spans.reduce((sum, { from, to }) => sum + to - from, 0);
    const onQueueSeconds = (span: Span): number | null => this.known.sums.onQueueSeconds(name, own, span, reader);
    const parts: WeighedBounds[] = [];
    for (const span of spans) {
      const { from, to, target } = span;
      const within = { from, to: Math.min(to, closed) };
      const counted = { place: place.stated, zone, asOf, pieces, onQueueSeconds };
      const per = target?.per ?? null;
      const weight = per === null ? (to - from) / whole : timesAsked(per, within, counted, reader);
      if (weight === null) return null;
      parts.push({ ...(boundsIn(span, kpi) ?? NO_BOUNDS), weight });
    }
    return addBounds(parts);
  }

  /** Up to where the intervals of a row have closed; one that is still to come is asked for as a whole. */
  private closedBy(row: Gathered, name: string): number {
    const { own } = this.rowOf(name, row);
    return own.from > this.asOf ? own.to : Math.min(own.to, intervalStart(this.asOf));
  }

  private rowOf(name: string, row: Gathered): RowTargets {
    let found = this.known.rows.get(name);
    if (found?.calendars !== row.reach.length) {
      const { view, time } = this.asked;
      const place = placeOfRow(view, row.key, this.rights);
      const { stated } = place;
      const now = Math.min(this.asOf, row.bucket.end);
      const site = stated.site ?? impliedAt(stated, this.reader.organisation, now).site ?? null;
      const calendar = time.calendarOf(site);
      const pieces = recurs(view.grain) ? recurringPieces(row, calendar) : [ownTime(row, time, time.spanIn(calendar))];
      const [first, last] = [pieces[0], pieces[pieces.length - 1]];
      const own = { from: first?.from ?? row.bucket.end, to: last?.to ?? row.bucket.end };
      const calendars = row.reach.length;
      found = { place, zone: calendar.zone, own, pieces, calendars, byKpi: new Map() };
      this.known.rows.set(name, found);
    }
    return found;
  }

  private spansOf(kpi: Kpi, name: string, row: Gathered): readonly TargetSpan[] {
    const { place, own, byKpi } = this.rowOf(name, row);
    let spans = byKpi.get(kpi.key);
    if (!spans) {
      const { organisation, targets } = this.reader;
      const asIs = this.asked.view.organisation === 'asIs';
      const placeAt = (at: number): RowPlace => ({
        ...place,
        implied: impliedAt(place.stated, organisation, asIs ? Number.POSITIVE_INFINITY : at),
      });
      // What is still to come is nobody's fault yet.
      const to = own.from > this.asOf ? own.to : Math.min(own.to, intervalStart(this.asOf) + INTERVAL_MS);
      const moves = asIs ? [] : movesOf(place.stated, organisation, own.from, to);
      spans = targets.spans(kpi, placeAt, moves, own.from, to);
      byKpi.set(kpi.key, spans);
    }
    return spans;
  }
}
