import type { Row, View } from '@intraday/contract';
import { intervalStart } from '@intraday/time';
import type { AskedView } from './ask-view';
import { valueOf, valueOfNothing, type Filling } from './fill-row';
import { Gathering, type Asked } from './gather';
import type { Gathered } from './gathered';
import { planView } from './plan';
import type { Refused } from './problem';
import { comparedTimeOf, outerSpanOf, type Span } from './range';
import type { FigureReader } from './reader';
import { sharedName, sharedRows } from './shared-rows';

/** Values of the time that a view is compared with, by the names of the view's rows. */
export type ComparedValues = ReadonlyMap<string, Row['values']>;

/** What is asked of the time that a view is compared with. */
export interface AskedCompared {
  readonly asked: readonly Asked[];
  /** All intervals that may count. */
  readonly span: Span;
}

/** Nothing is skipped: what is compared has closed. */
const NONE: ReadonlySet<number> = new Set();

/**
 * Decides what a view needs of the time that it is compared with, cut to the same rights.
 *
 * @param found what the view itself asks
 * @returns null where it is compared with no other time
 */
export function askCompared(
  view: View,
  found: AskedView,
  reader: FigureReader,
  asOf: number,
): AskedCompared | Refused | null {
  const time = comparedTimeOf(view, found.about.time, asOf, 'closed');
  if (time === null) return null;
  const { filter, agents, seesSites } = found;
  const planned = planView(view, reader, { reachesNow: false, seesSites });
  if (!planned.ok) return planned;
  const span = outerSpanOf(time, reader.organisation);
  const present = intervalStart(asOf);
  const { parts } = planned.plan;
  return { asked: parts.map((part): Asked => ({ view, part, filter, time, span, agents, present })), span };
}

function rowsOf(asked: Asked, reader: FigureReader): ReadonlyMap<string, Gathered> {
  const { view, part, filter } = asked;
  const name = sharedName(view, part, filter);
  const shared = name === null ? null : `${view.compare} ${name}`;
  return sharedRows(reader, shared, () => new Gathering(asked, reader).gatherAllBut(NONE).rows);
}

/** Evaluates a view over the time that it is compared with: values alone, nothing is judged there. */
export function comparedValues({ asked }: AskedCompared, filling: Filling): ComparedValues {
  const values = new Map<string, Row['values']>();
  for (const each of asked) {
    const rows = rowsOf(each, filling.reader);
    for (const [name, row] of rows) {
      const own = values.get(name) ?? {};
      for (const kpi of each.part.kpis) own[kpi.key] = valueOf(kpi, each.part, row, rows, filling);
      values.set(name, own);
    }
  }
  for (const own of values.values()) {
    for (const kpi of asked.flatMap(({ part }) => part.kpis)) {
      if (!(kpi.key in own)) own[kpi.key] = valueOfNothing(kpi);
    }
  }
  return values;
}
