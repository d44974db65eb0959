import type { View } from '@intraday/contract';
import type { Gathered } from './gathered';
import type { Part } from './plan';
import type { FigureReader } from './reader';
import type { Filter } from './rights';

/** Rows of what many look at: a reader is made for one instant, and what is true then is gathered once. */
const byReader = new WeakMap<FigureReader, Map<string, ReadonlyMap<string, Gathered>>>();

/** Equal for parts of views that gather the same rows of queues, whoever's they are; null for a part about people. */
export function sharedName(view: View, part: Part, filter: Filter): string | null {
  if (!part.served) return null;
  const { by, where, grain, range, timeZone, organisation, scope } = view;
  const measures = part.columns.map(({ measure }) => measure);
  return JSON.stringify([filter.placeName, scope.queue, by, where, grain, range, timeZone, organisation, measures]);
}

/** The rows of a name, gathered by the first who asks at the reader's instant. */
export function sharedRows(
  reader: FigureReader,
  name: string | null,
  gather: () => ReadonlyMap<string, Gathered>,
): ReadonlyMap<string, Gathered> {
  if (name === null) return gather();
  let known = byReader.get(reader);
  if (!known) byReader.set(reader, (known = new Map()));
  let rows = known.get(name);
  if (!rows) known.set(name, (rows = gather()));
  return rows;
}
