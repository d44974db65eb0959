import type { Answer, Row, View } from '@intraday/contract';
import { FAMILIES, type Family, type TargetBook } from '@intraday/metrics';
import { intervalStart } from '@intraday/time';
import type { Organisation } from '@intraday/workforce';
import { answerOf, anyWithin, type About, type GatheredPart } from './answer-of';
import { askView } from './ask-view';
import { askCompared, comparedValues, type AskedCompared, type ComparedValues } from './compared-values';
import { Gathering, type Asked } from './gather';
import type { Filling } from './fill-row';
import type { Gathered } from './gathered';
import type { Refused } from './problem';
import type { FigureReader, Touched } from './reader';
import type { Rights } from './rights';
import { sharedName, sharedRows } from './shared-rows';

const families: readonly Family[] = FAMILIES;
/** Families whose cells change while something lasts, and which no slope tells of. */
const GROW: readonly string[] = ['agentLoad', 'slot', 'backlogNow', 'waitModel', 'health'];
const GROWING = new Set(families.flatMap(({ name }, index) => (GROW.includes(name) ? [index] : [])));

/** One part of a view, with the sums of the intervals that are at rest. */
interface WatchedPart {
  readonly asked: Asked;
  /** Name under which its rows are shared with others who look at the same; null where nobody does. */
  readonly name: string | null;
  base: ReadonlyMap<string, Gathered>;
}

/** What stays the same from one evaluation to the next, until time or the organisation moves on. */
interface Watch {
  readonly organisation: Organisation;
  readonly targets: TargetBook;
  readonly evidence: number;
  readonly interval: number;
  readonly reachesNow: boolean;
  readonly parts: readonly WatchedPart[];
  readonly about: Omit<About, 'revised'>;
  readonly agents: ReadonlySet<string> | null;
  readonly queues: ReadonlySet<string> | null;
  readonly readsQueues: boolean;
  readonly grows: boolean;
  /** What is asked of the time that the view is compared with; null where there is none. */
  readonly comparedTo: AskedCompared | null;
  /** Its values: it has closed, so they stand until something late comes for it. Null until they are asked for. */
  compared: ComparedValues | null;
  /** Intervals that are summed up anew each time. */
  hot: ReadonlySet<number>;
  /** A row holds the greatest of several that do not grow alike. */
  mayCross: boolean;
}

/**
 * One view for one reader: evaluates it, and the next time only what was touched since. Intervals at rest are summed up
 * once; those that change are added to them.
 */
export class ViewWatch {
  private watch: Watch | null = null;

  constructor(
    private readonly view: View,
    private readonly rights: Rights,
    private readonly live: boolean,
  ) {}

  /** True where what was touched may change the answer. */
  concerns(touched: Touched, reader: FigureReader, asOf: number): boolean {
    const { watch } = this;
    if (!watch || touched.everything || touched.structure || !this.stands(watch, reader, asOf)) return true;
    if (watch.grows || watch.mayCross) return true;
    if (watch.readsQueues && meet(watch.queues, touched.queues)) return true;
    if (watch.agents === null) return touched.agents.size > 0 || touched.queues.size > 0;
    return meet(watch.agents, touched.agents);
  }

  /**
   * Evaluates the view.
   *
   * @param touched what changed since the evaluation before; null where that is not known
   */
  evaluate(
    reader: FigureReader,
    asOf: number,
    touched: Touched | null,
  ): { readonly ok: true; readonly answer: Answer } | Refused {
    const read = this.gather(reader, asOf, touched);
    if (!('gathered' in read)) return read;
    const filling = { view: this.view, rights: this.rights, reader, asOf, live: this.live };
    const told = answerOf(read.gathered, { ...filling, compared: this.comparedWith(filling) }, read.about);
    if (this.watch && told.ok && this.live && this.view.compare === 'target' && told.answer.rows.some(mayTurn))
      this.watch.mayCross = true;
    return told;
  }

  private comparedWith(filling: Filling): ComparedValues | null {
    const { watch } = this;
    if (!watch?.comparedTo) return null;
    return (watch.compared ??= comparedValues(watch.comparedTo, filling));
  }

  /** Gathers the rows that `evaluate` fills. */
  gather(
    reader: FigureReader,
    asOf: number,
    touched: Touched | null,
  ): { readonly gathered: readonly GatheredPart[]; readonly about: About } | Refused {
    const known = this.watch;
    const fresh = touched === null || touched.everything || touched.structure;
    if (known && !fresh && this.stands(known, reader, asOf)) {
      this.warm(known, touched.intervals, reader);
      if (known.comparedTo && anyWithin(touched.intervals, known.comparedTo.span)) known.compared = null;
    } else {
      const begun = this.begin(reader, asOf);
      if (!('parts' in begun)) return begun;
      this.watch = begun;
    }
    const watch = this.watch;
    if (!watch) throw new Error('A view that was begun is watched');
    const gathered = watch.parts.map(({ asked, name, base }) => ({
      asked,
      hot: watch.hot,
      rows: sharedRows(reader, name, () => {
        const gathering = new Gathering(asked, reader, base).gatherOnly(watch.hot);
        return (watch.reachesNow ? gathering.gatherPresent(asOf) : gathering).rows;
      }),
    }));
    watch.mayCross = gathered.some(({ rows }) => anyCrosses(rows));
    return { gathered, about: { ...watch.about, revised: reader.revised } };
  }

  private stands(watch: Watch, reader: FigureReader, asOf: number): boolean {
    return (
      watch.organisation === reader.organisation &&
      watch.targets === reader.targets &&
      watch.evidence === reader.evidence.size &&
      watch.interval === intervalStart(asOf)
    );
  }

  private begin(reader: FigureReader, asOf: number): Watch | Refused {
    const found = askView(this.view, this.rights, reader, asOf);
    if (!('asked' in found)) return found;
    const { asked: parts, about, filter, agents, reachesNow } = found;
    const comparedTo = askCompared(this.view, found, reader, asOf);
    if (comparedTo !== null && 'ok' in comparedTo) return comparedTo;
    const hot = new Set([intervalStart(asOf)]);
    return {
      ...{
        organisation: reader.organisation,
        targets: reader.targets,
        evidence: reader.evidence.size,
        interval: intervalStart(asOf),
      },
      ...{ reachesNow, agents, queues: filter.queues, hot, mayCross: false, about },
      ...{ comparedTo, compared: null },
      readsQueues: reads(parts, (family) => !(family.dimensions as readonly string[]).includes('agent')),
      grows: parts.some(({ part }) => [...part.byFamily.keys()].some((family) => GROWING.has(family))),
      parts: parts.map((asked): WatchedPart => {
        const name = sharedName(this.view, asked.part, filter);
        const base = sharedRows(
          reader,
          name === null ? null : `at rest ${name}`,
          () => new Gathering(asked, reader).gatherAllBut(hot).rows,
        );
        return { asked, name, base };
      }),
    };
  }

  /** Takes intervals that were touched out of those at rest. */
  private warm(watch: Watch, intervals: ReadonlySet<number>, reader: FigureReader): void {
    const more = [...intervals].filter((interval) => !watch.hot.has(interval) && this.reaches(watch, interval));
    if (more.length === 0) return;
    watch.hot = new Set([...watch.hot, ...more]);
    for (const part of watch.parts) part.base = new Gathering(part.asked, reader).gatherAllBut(watch.hot).rows;
  }

  private reaches({ parts }: Watch, interval: number): boolean {
    return parts.some(({ asked }) => interval >= asked.span.from && interval < asked.span.to);
  }
}

/** True where by time alone the other bound of a range may become the nearer one. */
function mayTurn({ targets, measures }: Row): boolean {
  const isRange = Object.values(targets).some(({ low, high }) => low !== undefined && high !== undefined);
  return isRange && Object.values(measures).some((measure) => typeof measure !== 'number');
}

function anyCrosses(rows: ReadonlyMap<string, Gathered>): boolean {
  for (const row of rows.values()) if (row.mayCross) return true;
  return false;
}

/** True where what can count was touched; null is all that there is. */
function meet(counting: ReadonlySet<string> | null, touched: ReadonlySet<string>): boolean {
  if (counting === null) return touched.size > 0;
  for (const each of counting) if (touched.has(each)) return true;
  return false;
}

const reads = (asked: readonly Asked[], wanted: (family: Family) => boolean): boolean =>
  asked.some(({ part }) =>
    [...part.byFamily.keys()].some((family) => {
      const found = families[family];
      return found !== undefined && wanted(found);
    }),
  );
