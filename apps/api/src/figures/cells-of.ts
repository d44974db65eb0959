import type { CellState, Engine } from '@intraday/engine';
import { FAMILIES, SKETCHES, vectorOf, type Family } from '@intraday/metrics';
import type { Cell, StoredCell } from '@intraday/storage';
import type { SourceIds } from '@intraday/workforce';

const families: readonly Family[] = FAMILIES;
const DIMENSIONS = ['site', 'agent', 'queue', 'callType', 'channel', 'activity', 'reason', 'outcome'] as const;
/** Places of sketches in the vectors, by family. */
const SKETCH_SLOTS = families.map((family) =>
  vectorOf(family).flatMap((measure, slot) => (SKETCHES.has(measure) ? [slot] : [])),
);
/** Numbers before the bins of one sketch: its place, and how many follow. */
const SKETCH_HEAD = 2;

/** By family, where each of `DIMENSIONS` stands among its members; -1 where it has none. */
const PLACES = families.map(({ dimensions }) =>
  DIMENSIONS.map((each) => (dimensions as readonly string[]).indexOf(each)),
);

/** The cells of one family and interval as they are stored. */
export function cellsOf(engine: Pick<Engine, 'tables'>, family: number, interval: number): Cell[] {
  const table = engine.tables[family];
  const [site = -1, agent = -1, queue = -1, callType = -1, channel = -1, activity = -1, reason = -1, outcome = -1] =
    PLACES[family] ?? [];
  const slots = SKETCH_SLOTS[family] ?? [];
  const cells: Cell[] = [];
  table?.visitInterval(interval, (_, members, values, offset, binsOf) => {
    const sketches: number[] = [];
    for (const slot of slots) {
      const bins = binsOf(slot);
      if (bins.length > 0) sketches.push(slot, bins.length, ...bins);
    }
    const measures: number[] = [];
    for (let slot = 0; slot < table.width; slot += 1) measures.push(values[offset + slot] ?? 0);
    cells.push({
      site: members[site] ?? null,
      team: null,
      agent: members[agent] ?? null,
      queue: members[queue] ?? null,
      callType: members[callType] ?? null,
      channel: members[channel] ?? null,
      activity: members[activity] ?? null,
      reason: members[reason] ?? null,
      outcome: members[outcome] ?? null,
      measures,
      sketches: sketches.length === 0 ? null : sketches,
    });
  });
  return cells;
}

/** The bins of each sketch of a stored cell, by place in the vector. */
export function binsOfStored(sketches: readonly number[] | null): Map<number, readonly number[]> {
  const bins = new Map<number, readonly number[]>();
  for (let at = 0; sketches !== null && at < sketches.length;) {
    const [slot = 0, length = 0] = [sketches[at], sketches[at + 1]];
    bins.set(slot, sketches.slice(at + SKETCH_HEAD, at + SKETCH_HEAD + length));
    at += SKETCH_HEAD + length;
  }
  return bins;
}

/** The members of a stored cell in the order of its family's dimensions. */
export function membersOfStored(cell: StoredCell): (string | null)[] {
  return (families[cell.family]?.dimensions ?? []).map((dimension) => cell[dimension]);
}

/** The same under the ids of today: a cell whose events are gone may carry the name that a source had for somebody. */
export function currentMembersOf(cell: StoredCell, ids: Pick<SourceIds, 'current'>): (string | null)[] {
  return currentMembers(cell.family, membersOfStored(cell), ids);
}

/** Members in the order of their family under the ids of today. */
export function currentMembers(
  family: number,
  members: readonly (string | null)[],
  ids: Pick<SourceIds, 'current'>,
): (string | null)[] {
  const dimensions = families[family]?.dimensions ?? [];
  return members.map((member, index) => {
    const dimension = dimensions[index];
    return member !== null && (dimension === 'agent' || dimension === 'queue')
      ? ids.current(dimension, member)
      : member;
  });
}

/** A stored cell as a table of the engine takes it in. */
export function stateOfStored(cell: StoredCell): CellState {
  const sums = cell.measures.map((measure) => measure ?? 0);
  return [cell.intervalStart, membersOfStored(cell), 1, sums, [...binsOfStored(cell.sketches)]];
}

/** One text for a set of cells, whatever their order: equal texts are equal figures. */
export function fingerprintOf(cells: readonly (Cell | StoredCell)[]): string {
  return cells
    .map(({ site, agent, queue, callType, channel, activity, reason, outcome, measures, sketches }) =>
      JSON.stringify([site, agent, queue, callType, channel, activity, reason, outcome, measures, sketches ?? []]),
    )
    .sort()
    .join('\n');
}
