import { familyNumber, reopenedIn } from '@intraday/metrics';
import type { CellStore, StoredCell } from '@intraday/storage';
import type { ReadCell, Span } from '@intraday/views';
import type { SourceIds } from '@intraday/workforce';
import { binsOfStored, currentMembers, currentMembersOf } from './cells-of';

/** Stored cells that one question may read; over it, it is told to ask for less. */
export const HISTORY_CELLS_MAX = 1_000_000;

interface Read {
  readonly interval: number;
  readonly members: readonly (string | null)[];
  readonly values: Float64Array;
  readonly bins: ReadonlyMap<number, readonly number[]>;
}

/** A cell with members in the order of its family. */
export interface AddedCell {
  readonly family: number;
  readonly interval: number;
  readonly members: readonly (string | null)[];
  readonly values: readonly number[];
}

const NO_BINS: readonly number[] = [];
const NOTHING: Read['bins'] = new Map();
const REOPENINGS = familyNumber('caseReopening');

/** Stored cells of intervals that no engine holds any more, read for one question. */
export class History {
  private readonly families = new Map<number, Read[]>();
  private cells = 0;

  /** @param ids whom and what the ids of sources mean today */
  constructor(private readonly ids: Pick<SourceIds, 'current'>) {}

  /**
   * Reads the cells of a source, of some families or of all.
   *
   * @returns false where they are more than one question may read
   */
  async read(store: CellStore, source: string, { from, to }: Span, families: number[] | null = null): Promise<boolean> {
    for await (const batch of store.readCells(Math.max(0, from), Math.max(0, to), { source, families })) {
      this.cells += batch.length;
      if (this.cells > HISTORY_CELLS_MAX) return false;
      for (const cell of batch) this.take(cell);
    }
    return true;
  }

  /**
   * Takes in cells that were found otherwise.
   *
   * @returns false where they are more than one question may read
   */
  add(cells: readonly AddedCell[]): boolean {
    this.cells += cells.length;
    if (this.cells > HISTORY_CELLS_MAX) return false;
    for (const { family, interval, members, values } of cells) {
      this.put(family, {
        interval,
        members: currentMembers(family, members, this.ids),
        values: Float64Array.from(values),
        bins: NOTHING,
      });
    }
    return true;
  }

  private take(cell: StoredCell): void {
    const members = currentMembersOf(cell, this.ids);
    const isReopening = cell.family === REOPENINGS;
    const read: Read = {
      interval: isReopening ? reopenedIn(members, cell.intervalStart) : cell.intervalStart,
      members: isReopening ? members.slice(0, -1) : members,
      values: Float64Array.from(cell.measures, (measure) => measure ?? 0),
      bins: binsOfStored(cell.sketches),
    };
    this.put(cell.family, read);
  }

  private put(number: number, read: Read): void {
    const family = this.families.get(number);
    if (family) family.push(read);
    else this.families.set(number, [read]);
  }

  visit(family: number, from: number, to: number, read: ReadCell): void {
    for (const { interval, members, values, bins } of this.families.get(family) ?? []) {
      if (interval < from || interval >= to) continue;
      read(interval, members, values, 0, (slot) => bins.get(slot) ?? NO_BINS);
    }
  }
}
