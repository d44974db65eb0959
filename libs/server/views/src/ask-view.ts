import type { View } from '@intraday/contract';
import { intervalStart } from '@intraday/time';
import type { About } from './answer-of';
import type { Asked } from './gather';
import { planView } from './plan';
import type { Refused } from './problem';
import { outerSpanOf, timeOfView } from './range';
import type { FigureReader } from './reader';
import { narrow, peopleOf, seesEverything, type Filter, type Rights } from './rights';

/** A view that may be answered: what is asked of the cells for each of its parts. */
export interface AskedView {
  readonly asked: readonly Asked[];
  readonly about: Omit<About, 'revised'>;
  readonly filter: Filter;
  /** Agents beside whom nobody can count; null where anybody may. */
  readonly agents: ReadonlySet<string> | null;
  /** The range holds the present. */
  readonly reachesNow: boolean;
  /** The reader of the answer sees sites, not only teams or people in them. */
  readonly seesSites: boolean;
}

/**
 * Cuts a view to the reader's rights and decides what it needs of the cells.
 *
 * @param asOf the instant that totals run up to, ms
 */
export function askView(view: View, rights: Rights, reader: FigureReader, asOf: number): AskedView | Refused {
  const { organisation } = reader;
  const timed = timeOfView(view, organisation, asOf);
  if (!timed.ok) return timed;
  const narrowed = narrow(view, rights, reader, asOf);
  if (!narrowed.ok) return narrowed;
  const { time } = timed;
  const { filter } = narrowed;
  const span = time.spanIn(time.calendarOf(view.scope.site ?? null));
  const reachesNow = span.from <= asOf && asOf < span.to;
  const seesSites = rights.sites === null ? seesEverything(rights) : rights.sites.length > 0;
  const planned = planView(view, reader, { reachesNow, seesSites });
  if (!planned.ok) return planned;
  const { parts, absent } = planned.plan;
  const agents = peopleOf(view, rights, organisation);
  const outer = outerSpanOf(time, organisation);
  const present = intervalStart(asOf);
  const asked = parts.map((part): Asked => ({ view, part, filter, time, span: outer, agents, present }));
  return { asked, about: { time, span, absent }, filter, agents, reachesNow, seesSites };
}
