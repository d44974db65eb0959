import type { CellTable, Engine } from '@intraday/engine';
import { FAMILIES, type Family } from '@intraday/metrics';
import type { CellStore, IntervalCells, StoredCell } from '@intraday/storage';
import { INTERVAL_MS, utcDayStart } from '@intraday/time';
import { cellsOf, fingerprintOf, stateOfStored } from './cells-of';
import type { ClosedCells } from './closed-cells';

/** Intervals of one commit: more changed ones wait for the next. */
const INTERVALS_OF_A_COMMIT = 400;
/** Differences that a report names one by one. */
const DIFFERENCES_NAMED_MAX = 20;

const families: readonly Family[] = FAMILIES;
const isStored = (family: number): boolean => families[family]?.gauge === false;

/** What a comparison of stored cells with folded ones found, in groups of cells: a source, a family, an interval. */
export interface CellComparison {
  equal: number;
  /** Stored otherwise than the log says. */
  different: number;
  /** In the log, not stored yet. */
  missing: number;
  /** States of the fold that are equal to those that are kept. */
  checkpoints: number;
  /** Sums over days and months that are equal to those that are stored. */
  sums: number;
  readonly named: string[];
}

/** What holds cells: the engine of a source, or the fold of plans. */
export interface CellHolder {
  readonly tables: readonly CellTable[];
  /** Cells before it are stored and final, ms. */
  readonly floor: number;
  readonly revised: ReadonlySet<number>;
}

export const nothingCompared = (): CellComparison => ({
  equal: 0,
  different: 0,
  missing: 0,
  checkpoints: 0,
  sums: 0,
  named: [],
});

/** Stores the cells of sources as their intervals close, again when they change, and compares them with the log. */
export class CellKeeper {
  /** Starts of UTC days whose raw facts have been dropped: their cells are frozen. */
  private frozen: ReadonlySet<number> = new Set();

  constructor(
    private readonly store: CellStore,
    /** Counts what is stored; nobody does without it. */
    private readonly closedCells: ClosedCells | null = null,
  ) {}

  freeze(days: ReadonlySet<number>): void {
    this.frozen = days;
  }

  private isFrozen(interval: number): boolean {
    return this.frozen.has(utcDayStart(interval));
  }

  /** Stores every changed interval of a source that ends by an instant. */
  async keep(source: string, engine: CellHolder, until: number): Promise<void> {
    for (const [family, table] of engine.tables.entries()) {
      if (!isStored(family)) continue;
      const closed = [...table.changed].filter((interval) => interval + INTERVAL_MS <= until);
      for (let first = 0; first < closed.length; first += INTERVALS_OF_A_COMMIT) {
        const intervals = closed.slice(first, first + INTERVALS_OF_A_COMMIT);
        // Taken off first: what changes while they are stored is stored again.
        for (const interval of intervals) table.changed.delete(interval);
        try {
          const wanted = intervals.filter((interval) => interval >= engine.floor && !this.isFrozen(interval));
          await this.replace(
            wanted.map((interval): IntervalCells => {
              const revised = engine.revised.has(interval);
              return { source, family, intervalStart: interval, revised, cells: cellsOf(engine, family, interval) };
            }),
          );
        } catch (error) {
          for (const interval of intervals) table.changed.add(interval);
          throw error;
        }
      }
    }
  }

  private async replace(groups: readonly IntervalCells[]): Promise<void> {
    const { closedCells } = this;
    const counted = await closedCells?.look(groups);
    await this.store.replaceIntervals(groups);
    if (counted) closedCells?.stored(counted);
  }

  /** What is stored of a source in a span may come out otherwise, by something late or a correction. */
  restates(source: string, from: number, to: number): void {
    this.closedCells?.restates(source, from, to);
  }

  /** Has `keep` store everything of a span again, also where the engine has nothing any more. */
  async markStored(source: string, engine: CellHolder, from: number, until: number): Promise<void> {
    for (const { family, intervalStart } of await this.store.groupsOf(source, from, until)) {
      engine.tables[family]?.changed.add(intervalStart);
    }
  }

  /**
   * Compares what is stored of a source in `[from, until)` with what its engine has folded from the log. What differs or
   * lacks is stored by the next `keep`, and nothing else of the span is.
   */
  async compare(source: string, engine: CellHolder, from: number, until: number, into: CellComparison): Promise<void> {
    const stored = await this.storedGroups(source, from, until);
    for (const [family, table] of engine.tables.entries()) {
      if (!isStored(family)) continue;
      for (const interval of new Set(table.recorded())) {
        if (interval < from || interval + INTERVAL_MS > until || this.isFrozen(interval)) continue;
        const key = `${family} ${interval}`;
        const there = stored.get(key) ?? [];
        stored.delete(key);
        const here = cellsOf(engine, family, interval);
        if (fingerprintOf(there) === fingerprintOf(here)) {
          table.changed.delete(interval);
          into.equal += 1;
        } else {
          table.changed.add(interval);
          if (there.length === 0) into.missing += 1;
          else noteDifference(into, nameOf(source, family, interval));
        }
      }
    }
    for (const key of stored.keys()) {
      const [family = 0, interval = 0] = key.split(' ').map(Number);
      if (this.isFrozen(interval)) continue;
      engine.tables[family]?.changed.add(interval);
      noteDifference(into, nameOf(source, family, interval));
    }
  }

  private async storedGroups(source: string, from: number, until: number): Promise<Map<string, StoredCell[]>> {
    const groups = new Map<string, StoredCell[]>();
    const [first, end] = [Math.max(0, from), Math.max(0, Math.min(until, Number.MAX_SAFE_INTEGER))];
    for await (const batch of this.store.readCells(first, end, { source })) {
      for (const cell of batch) {
        if (cell.intervalStart + INTERVAL_MS > until) continue;
        const key = `${cell.family} ${cell.intervalStart}`;
        const group = groups.get(key);
        if (group) group.push(cell);
        else groups.set(key, [cell]);
      }
    }
    return groups;
  }

  /** Puts stored cells of a source from before the floor of its engine into it, to be read. */
  async lendTo(source: string, engine: Engine, from: number): Promise<void> {
    await this.lend(source, engine, from, engine.floor);
    engine.cellsFrom = from;
  }

  /** Puts stored cells of a span before the floor of an engine into it, to be read. */
  async lend(source: string, engine: Engine, from: number, to: number): Promise<void> {
    for await (const batch of this.store.readCells(Math.max(0, from), Math.max(0, to), { source })) {
      for (const cell of batch) engine.tables[cell.family]?.load([stateOfStored(cell)], false);
    }
  }
}

const nameOf = (source: string, family: number, interval: number): string =>
  `${families[family]?.name ?? family} of ${source} at ${new Date(interval).toISOString()}`;

export function noteDifference(into: CellComparison, name: string): void {
  into.different += 1;
  if (into.named.length < DIFFERENCES_NAMED_MAX) into.named.push(name);
}
