import { storedUnits } from '@intraday/metrics';
import { INTERVAL_MS } from '@intraday/time';
import { Gathering, type Asked } from './gather';
import type { Gathered } from './gathered';
import { keptByFamily, type Part } from './plan';
import { clip, type Calendar, type Span } from './range';
import type { FigureReader } from './reader';

const ON_QUEUE = 'agentOnQueueSeconds';
/** Dimensions that time on queue can be split by. */
const ON_QUEUE_DIMENSIONS: readonly string[] = ['agent', 'team', 'site'];
const NONE: ReadonlySet<number> = new Set();

type Rows = ReadonlyMap<string, Gathered>;

/** The part of a view that sums up how long agents are on queue. */
function onQueuePart(): Part {
  const columns = [{ measure: ON_QUEUE, merge: 'sum', units: storedUnits(ON_QUEUE) } as const];
  return {
    ...{ kpis: [], columns, position: new Map([[ON_QUEUE, 0]]), byFamily: keptByFamily(columns, new Set()) },
    ...{ nothing: Float64Array.of(0), told: [], served: false },
  };
}
const ON_QUEUE_PART = onQueuePart();

/** Sums of a part of a view's time, by the names of its rows. */
function gatherWithin(asked: Asked, span: Span, reader: FigureReader): Rows {
  const { time } = asked;
  const within = { ...time, spanIn: (calendar: Calendar): Span => clip(time.spanIn(calendar), span) };
  return new Gathering({ ...asked, time: within, span: clip(asked.span, span) }, reader).gatherAllBut(NONE).rows;
}

/** What the rows of a view hold in parts of its time, for targets that changed: each part is gathered once. */
export class SumsApart {
  private readonly cuts = new Set<number>();
  private edges: readonly number[];
  private hot: ReadonlySet<number> = NONE;
  private readonly atRest = new Map<string, Rows>();
  private readonly moving = new Map<string, Rows>();

  constructor(private readonly asked: Asked) {
    this.edges = [asked.span.from, asked.span.to];
  }

  /** Begins another evaluation. */
  begin(hot: ReadonlySet<number>): void {
    if (hot !== this.hot) this.atRest.clear();
    this.hot = hot;
    this.moving.clear();
  }

  /** Instants between which sums will be asked for. */
  cutAt(instants: readonly number[]): void {
    const { span } = this.asked;
    const fresh = instants.filter((at) => at > span.from && at < span.to && !this.cuts.has(at));
    if (fresh.length === 0) return;
    for (const at of fresh) this.cuts.add(at);
    this.edges = [span.from, ...[...this.cuts].sort((a, b) => a - b), span.to];
    this.atRest.clear();
    this.moving.clear();
  }

  /** The rows of a name between two instants at which the time was cut, or at which the row itself begins and ends. */
  *between(name: string, own: Span, { from, to }: Span, reader: FigureReader): Iterable<Gathered> {
    for (const [index, start] of this.edges.entries()) {
      const end = this.edges[index + 1] ?? start;
      if (end <= own.from || start >= own.to) continue;
      const begins = Math.max(start, own.from);
      if (begins < from || begins >= to) continue;
      const row = this.rowsIn('figures', this.asked, { from: start, to: end }, reader).get(name);
      if (row) yield row;
    }
  }

  /** How long agents were on queue in a row between two such instants, seconds; null where that cannot be said. */
  onQueueSeconds(name: string, own: Span, { from, to }: Span, reader: FigureReader): number | null {
    const { view } = this.asked;
    const asked = [...view.by, ...Object.entries(view.where).flatMap(([key, wanted]) => (wanted ? [key] : []))];
    if (view.scope.queue !== undefined || asked.some((each) => !ON_QUEUE_DIMENSIONS.includes(each))) return null;
    const people = { ...this.asked, part: ON_QUEUE_PART };
    let sum = 0;
    for (const [index, start] of this.edges.entries()) {
      const end = this.edges[index + 1] ?? start;
      const begins = Math.max(start, own.from);
      if (end <= own.from || start >= own.to || begins < from || begins >= to) continue;
      const row = this.rowsIn('on queue', people, { from: start, to: end }, reader).get(name);
      sum += (row?.sums[0] ?? 0) / storedUnits(ON_QUEUE);
    }
    return sum;
  }

  private rowsIn(what: string, asked: Asked, span: Span, reader: FigureReader): Rows {
    const kept = this.holdsHot(span) ? this.moving : this.atRest;
    const name = `${what} ${span.from} ${span.to}`;
    let rows = kept.get(name);
    if (!rows) kept.set(name, (rows = gatherWithin(asked, span, reader)));
    return rows;
  }

  private holdsHot({ from, to }: Span): boolean {
    for (const interval of this.hot) if (interval < to && interval + INTERVAL_MS > from) return true;
    return false;
  }
}
