import { INTERVAL_MS } from '@intraday/time';
import { measureByKey, SKETCHES, vectorOf, type CellAddition, type Family } from '@intraday/metrics';
import { compareCells, type CellState } from './cell-state';
import { Counts } from './counts';
import type { Members } from './members';
import { mixed, RowIndex } from './row-index';
import { binOf } from './sketch';

/** Rows of one page: a table grows by pages, and no row is ever moved. */
const PAGE_BITS = 8;
const PAGE_ROWS = 1 << PAGE_BITS;
const IN_PAGE = PAGE_ROWS - 1;
/** Numbers of a row beside its members: how many additions it holds, and the number of its interval. */
const ROW_HEAD = 2;
const NO_ROWS: readonly number[] = [];

/**
 * Called for one cell: its interval, its members in the family's order, its vector from `offset` on, and the bins of its
 * sketches by position in the vector.
 */
export type VisitCell = (
  interval: number,
  dimensions: readonly (string | null)[],
  values: Float64Array,
  offset: number,
  sketches: (slot: number) => readonly number[],
) => void;

/** The rows of one interval; by agent as well once somebody asked for one. */
interface IntervalRows {
  readonly rows: number[];
  byAgent: Map<number, number[]> | null;
}

/**
 * The cells of one family as pages of numbers behind dense ids. Amounts are whole stored units, so that adding and taking
 * back is exact in any order.
 */
export class CellTable {
  readonly width: number;
  private readonly maxima: ReadonlySet<number>;
  private readonly sketched: ReadonlySet<number>;
  private readonly counted: readonly number[];
  private readonly agentAt: number;
  private readonly stride: number;
  private readonly byInterval = new Map<number, IntervalRows>();
  private readonly counts = new Map<number, Counts>();
  private readonly index = new RowIndex();
  private readonly heads: Int32Array[] = [];
  private readonly sums: Float64Array[] = [];
  private rows = 0;
  /** Number of the interval and ids of the members that are looked for. */
  private readonly ids: number[];
  private readonly free: number[] = [];
  /** Intervals that changed since they were last taken. */
  readonly changed = new Set<number>();

  constructor(
    readonly family: Family,
    private readonly names: Members,
  ) {
    const vector = vectorOf(family);
    const slots = (wanted: (key: string) => boolean): number[] =>
      vector.flatMap((key, slot) => (wanted(key) ? [slot] : []));
    this.width = vector.length;
    this.maxima = new Set(slots((key) => measureByKey(key)?.merge.time === 'max'));
    this.sketched = new Set(slots((key) => SKETCHES.has(key)));
    this.counted = [...this.maxima, ...this.sketched];
    this.agentAt = (family.dimensions as readonly string[]).indexOf('agent');
    this.stride = ROW_HEAD + family.dimensions.length;
    this.ids = new Array<number>(family.dimensions.length + 1).fill(0);
  }

  /** Adds to a cell, or takes back exactly what was added before. */
  change(addition: CellAddition, by: 1 | -1): void {
    const row = this.row(addition.dimensions, addition.interval);
    this.add(row, by);
    const sums = this.sumsOf(row);
    const base = (row & IN_PAGE) * this.width;
    const { amounts } = addition;
    for (let index = 0; index < amounts.length; index += 2) {
      const slot = amounts[index] ?? 0;
      const amount = amounts[index + 1] ?? 0;
      const at = base + slot;
      if (this.maxima.has(slot)) {
        const counts = this.countsOf(row * this.width + slot);
        counts.change(amount, by);
        sums[at] = counts.maximum;
      } else if (this.sketched.has(slot)) {
        this.countsOf(row * this.width + slot).change(binOf(amount), by);
        sums[at] = (sums[at] ?? 0) + by;
      } else sums[at] = (sums[at] ?? 0) + by * amount;
    }
    this.changed.add(addition.interval);
  }

  /**
   * Visits the recorded cells of the intervals in [from, to), in no set order.
   *
   * @param agents only the cells of these, where the family has agents; all without it
   */
  visit(from: number, to: number, visit: VisitCell, agents: ReadonlySet<string> | null = null): void {
    const wide = (to - from) / INTERVAL_MS > this.byInterval.size;
    const intervals = wide ? this.byInterval.keys() : steps(from, to);
    for (const interval of intervals) {
      if (interval < from || interval >= to) continue;
      this.visitInterval(interval, visit, agents);
    }
  }

  visitInterval(interval: number, visit: VisitCell, agents: ReadonlySet<string> | null = null): void {
    const rows = this.byInterval.get(interval);
    if (!rows) return;
    if (agents === null || this.agentAt < 0) {
      for (const row of rows.rows) this.visitRow(row, interval, visit);
      return;
    }
    rows.byAgent ??= this.groupByAgent(rows.rows);
    for (const agent of agents) {
      for (const row of rows.byAgent.get(this.names.idOf(agent)) ?? NO_ROWS) this.visitRow(row, interval, visit);
    }
  }

  private visitRow(row: number, interval: number, visit: VisitCell): void {
    if (this.head(row, 0) <= 0) return;
    const key = row * this.width;
    const base = (row & IN_PAGE) * this.width;
    visit(
      interval,
      this.dimensionsOf(row),
      this.sumsOf(row),
      base,
      (slot) => this.counts.get(key + slot)?.pairs() ?? [],
    );
  }

  private groupByAgent(rows: readonly number[]): Map<number, number[]> {
    const groups = new Map<number, number[]>();
    for (const row of rows) this.intoGroup(groups, row);
    return groups;
  }

  private intoGroup(groups: Map<number, number[]>, row: number): void {
    const agent = this.head(row, ROW_HEAD + this.agentAt);
    const group = groups.get(agent);
    if (group) group.push(row);
    else groups.set(agent, [row]);
  }

  /** Intervals that hold a cell. */
  recorded(): Iterable<number> {
    return this.byInterval.keys();
  }

  /** Forgets the cells of the intervals before an instant. */
  release(before: number): void {
    let gone = 0;
    for (const [interval, { rows }] of this.byInterval) {
      if (interval >= before) continue;
      for (const row of rows) this.clear(row);
      gone += rows.length;
      this.byInterval.delete(interval);
      this.changed.delete(interval);
    }
    if (gone > 0) this.index.refill(this.kept(), (row) => this.hashOf(row));
  }

  private *kept(): Iterable<number> {
    for (const { rows } of this.byInterval.values()) yield* rows;
  }

  private clear(row: number): void {
    this.add(row, -this.head(row, 0));
    const base = (row & IN_PAGE) * this.width;
    this.sumsOf(row).fill(0, base, base + this.width);
    for (const slot of this.counted) this.counts.delete(row * this.width + slot);
    this.free.push(row);
  }

  /** All cells from an instant on, in an order that depends on nothing but them. */
  state(from: number): CellState[] {
    const cells: CellState[] = [];
    for (const [interval, { rows }] of this.byInterval) {
      if (interval < from) continue;
      for (const row of rows) {
        const additions = this.head(row, 0);
        if (additions <= 0) continue;
        const counted = this.counted.flatMap((slot) => {
          const pairs = this.counts.get(row * this.width + slot)?.pairs() ?? [];
          return pairs.length === 0 ? [] : [[slot, pairs] as const];
        });
        const base = (row & IN_PAGE) * this.width;
        const sums = [...this.sumsOf(row).subarray(base, base + this.width)];
        cells.push([interval, this.dimensionsOf(row), additions, sums, counted]);
      }
    }
    return cells.sort(compareCells);
  }

  /**
   * Puts cells of `state` in.
   *
   * @param changed true where it is not known whether they are stored
   */
  load(cells: readonly CellState[], changed: boolean): void {
    for (const [interval, dimensions, additions, sums, counted] of cells) {
      if (changed) this.changed.add(interval);
      const row = this.row(dimensions, interval);
      this.add(row, additions - this.head(row, 0));
      this.sumsOf(row).set(sums, (row & IN_PAGE) * this.width);
      for (const [slot, pairs] of counted) {
        const counts = this.countsOf(row * this.width + slot);
        for (let index = 0; index < pairs.length; index += 2) counts.change(pairs[index] ?? 0, pairs[index + 1] ?? 0);
      }
    }
  }

  private sumsOf(row: number): Float64Array {
    const page = this.sums[row >>> PAGE_BITS];
    if (!page) throw new Error(`There is no row ${row}`);
    return page;
  }

  /** A number of a row: 0 its additions, 1 the number of its interval, then its members. */
  private head(row: number, position: number): number {
    return this.heads[row >>> PAGE_BITS]?.[(row & IN_PAGE) * this.stride + position] ?? 0;
  }

  private setHead(row: number, position: number, value: number): void {
    const page = this.heads[row >>> PAGE_BITS];
    if (page) page[(row & IN_PAGE) * this.stride + position] = value;
  }

  private add(row: number, additions: number): void {
    this.setHead(row, 0, this.head(row, 0) + additions);
  }

  private dimensionsOf(row: number): (string | null)[] {
    const { length } = this.family.dimensions;
    const found: (string | null)[] = new Array<string | null>(length);
    for (let index = 0; index < length; index += 1) found[index] = this.names.nameOf(this.head(row, ROW_HEAD + index));
    return found;
  }

  private countsOf(key: number): Counts {
    let counts = this.counts.get(key);
    if (!counts) this.counts.set(key, (counts = new Counts()));
    return counts;
  }

  private hashOf(row: number): number {
    let hash = mixed(0, this.head(row, 1));
    for (let index = 0; index < this.family.dimensions.length; index += 1) {
      hash = mixed(hash, this.head(row, ROW_HEAD + index));
    }
    return hash;
  }

  private row(dimensions: readonly (string | null)[], interval: number): number {
    const { ids } = this;
    ids[0] = interval / INTERVAL_MS;
    let hash = mixed(0, ids[0]);
    for (let index = 0; index < dimensions.length; index += 1) {
      const id = this.names.idOf(dimensions[index] ?? null);
      ids[index + 1] = id;
      hash = mixed(hash, id);
    }
    const known = this.index.find(hash, this.isLookedFor);
    return known >= 0 ? known : this.newRow(interval, hash);
  }

  /** True for the row of the interval and the members that stand in `ids`. */
  private readonly isLookedFor = (row: number): boolean => {
    for (let index = 0; index < this.ids.length; index += 1) {
      if (this.head(row, index + 1) !== this.ids[index]) return false;
    }
    return true;
  };

  private newRow(interval: number, hash: number): number {
    const row = this.free.pop() ?? this.rows++;
    if (row >>> PAGE_BITS >= this.sums.length) {
      this.sums.push(new Float64Array(PAGE_ROWS * this.width));
      this.heads.push(new Int32Array(PAGE_ROWS * this.stride));
    }
    for (let index = 0; index < this.ids.length; index += 1) this.setHead(row, index + 1, this.ids[index] ?? 0);
    this.index.add(hash, row, (each) => this.hashOf(each));
    let rows = this.byInterval.get(interval);
    if (!rows) this.byInterval.set(interval, (rows = { rows: [], byAgent: null }));
    rows.rows.push(row);
    if (rows.byAgent) this.intoGroup(rows.byAgent, row);
    return row;
  }
}

function* steps(from: number, to: number): Iterable<number> {
  for (let interval = Math.floor(from / INTERVAL_MS) * INTERVAL_MS; interval < to; interval += INTERVAL_MS)
    yield interval;
}
