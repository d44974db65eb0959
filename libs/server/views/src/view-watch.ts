import type { Answer, View } from '@intraday/contract';
import { FAMILIES, type Family, type TargetBook } from '@intraday/metrics';
import { intervalStart } from '@intraday/time';
import type { Organisation } from '@intraday/workforce';
import { answerOf, type About } from './answer-of';
import { Gathering, type Asked } from './gather';
import type { Gathered } from './gathered';
import { planView, type Part } from './plan';
import type { Refused } from './problem';
import { outerSpanOf, timeOfView } from './range';
import type { FigureReader, Touched } from './reader';
import { narrow, peopleOf, seesEverything, type Rights } from './rights';
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
    const known = this.watch;
    const fresh = touched === null || touched.everything || touched.structure;
    if (known && !fresh && this.stands(known, reader, asOf)) {
      this.warm(known, touched.intervals, reader);
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
    const filling = { view: this.view, rights: this.rights, reader, asOf, live: this.live };
    return answerOf(gathered, filling, { ...watch.about, revised: reader.revised });
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
    const { view, rights } = this;
    const timed = timeOfView(view, reader.organisation, asOf);
    if (!timed.ok) return timed;
    const narrowed = narrow(view, rights, reader, asOf);
    if (!narrowed.ok) return narrowed;
    const { time } = timed;
    const span = time.spanIn(time.zoneOf(view.scope.site ?? null));
    const reachesNow = span.from <= asOf && asOf < span.to;
    const seesSites = rights.sites === null ? seesEverything(rights) : rights.sites.length > 0;
    const planned = planView(view, reader, { reachesNow, seesSites });
    if (!planned.ok) return planned;
    const agents = peopleOf(view, rights, reader.organisation);
    const { parts, absent } = planned.plan;
    const outer = outerSpanOf(time, reader.organisation);
    const hot = new Set([intervalStart(asOf)]);
    return {
      ...{
        organisation: reader.organisation,
        targets: reader.targets,
        evidence: reader.evidence.size,
        interval: intervalStart(asOf),
      },
      ...{ reachesNow, agents, queues: narrowed.filter.queues, hot, mayCross: false, about: { time, span, absent } },
      readsQueues: reads(parts, (family) => !(family.dimensions as readonly string[]).includes('agent')),
      grows: parts.some(({ byFamily }) => [...byFamily.keys()].some((family) => GROWING.has(family))),
      parts: parts.map((part): WatchedPart => {
        const present = intervalStart(asOf);
        const asked = { view, part, filter: narrowed.filter, time, span: outer, agents, present };
        const name = sharedName(view, part, narrowed.filter);
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

const reads = (parts: readonly Part[], wanted: (family: Family) => boolean): boolean =>
  parts.some(({ byFamily }) =>
    [...byFamily.keys()].some((family) => {
      const found = families[family];
      return found !== undefined && wanted(found);
    }),
  );
