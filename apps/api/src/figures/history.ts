import { PLANNED_FAMILIES } from '@intraday/engine';
import { FAMILIES, familyNumber, reopenedIn } from '@intraday/metrics';
import type { CellStore, StoredCell } from '@intraday/storage';
import type { ReadCell, Span } from '@intraday/views';
import type { SourceIds } from '@intraday/workforce';
import { binsOfStored, currentMembers, currentMembersOf } from './cells-of';
import type { PastCell, PastReading } from './rollups/past-reading';

/** Stored cells, or sums of them, that one question may read; over it, it is told to ask for less. */
export const HISTORY_CELLS_MAX = 1_000_000;

type Read = Omit<PastCell, 'family'>;

/** What was read of one family. */
interface FamilyPast {
  readonly cells: Read[];
  /** Start of the latest of them, ms. */
  last: number;
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
export const OF_REOPENINGS: ReadonlySet<number> = new Set([REOPENINGS]);
/** Families that sources feed; the others come of plans. */
export const OF_SOURCES: ReadonlySet<number> = new Set(
  [...FAMILIES.keys()].filter((number) => !PLANNED_FAMILIES.has(number)),
);

/** Stored cells of intervals that no engine holds any more, read for one question. */
export class History {
  private readonly families = new Map<number, FamilyPast>();
  private cells = 0;

  /**
   * @param ids whom and what the ids of sources mean today
   * @param past reads what the question needs, sums where they will do; null reads every cell of every family
   */
  constructor(
    private readonly ids: Pick<SourceIds, 'current'>,
    private readonly past: PastReading | null = null,
  ) {}

  /**
   * Reads a source.
   *
   * @param only these families alone
   * @returns false where it is more than one question may read
   */
  async read(store: CellStore, source: string, span: Span, only: ReadonlySet<number> | null = null): Promise<boolean> {
    if (this.past !== null) return this.past.read(source, span, (cells) => this.takePast(cells), only);
    const families = only === null ? null : [...only];
    for await (const batch of store.readCells(Math.max(0, span.from), Math.max(0, span.to), { source, families })) {
      this.cells += batch.length;
      if (this.cells > HISTORY_CELLS_MAX) return false;
      for (const cell of batch) this.put(this.pastOf(cell));
    }
    return true;
  }

  /**
   * Takes in cells that were found otherwise.
   *
   * @returns false where they are more than one question may read
   */
  add(cells: readonly AddedCell[]): boolean {
    return this.takePast(
      cells.map(({ family, interval, members, values }) => ({
        ...{ family, interval, bins: NOTHING, place: undefined },
        members: currentMembers(family, members, this.ids),
        values: Float64Array.from(values),
      })),
    );
  }

  private takePast(cells: readonly PastCell[]): boolean {
    this.cells += cells.length;
    if (this.cells > HISTORY_CELLS_MAX) return false;
    for (const cell of cells) this.put(cell);
    return true;
  }

  private pastOf(cell: StoredCell): PastCell {
    return {
      ...{ family: cell.family, interval: cell.intervalStart, place: undefined },
      members: currentMembersOf(cell, this.ids),
      values: Float64Array.from(cell.measures, (measure) => measure ?? 0),
      bins: binsOfStored(cell.sketches),
    };
  }

  private put({ family: number, ...cell }: PastCell): void {
    // What was reopened counts in the interval in which it had been resolved.
    const read =
      number === REOPENINGS
        ? { ...cell, interval: reopenedIn(cell.members, cell.interval), members: cell.members.slice(0, -1) }
        : cell;
    let family = this.families.get(number);
    if (!family) this.families.set(number, (family = { cells: [], last: Number.NEGATIVE_INFINITY }));
    family.cells.push(read);
    family.last = Math.max(family.last, read.interval);
  }

  visit(number: number, from: number, to: number, read: ReadCell): void {
    const family = this.families.get(number);
    if (!family || from > family.last) return;
    for (const { interval, members, values, bins, place } of family.cells) {
      if (interval < from || interval >= to) continue;
      read(interval, members, values, 0, (slot) => bins.get(slot) ?? NO_BINS, place);
    }
  }
}
