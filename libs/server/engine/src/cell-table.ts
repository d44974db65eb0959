import { INTERVAL_MS } from '@intraday/time';
import { measureByKey, vectorOf, type CellAddition, type Family } from '@intraday/metrics';

/** Rows that a table makes room for at first; it doubles as it fills. */
const FIRST_ROWS = 1024;

/** Dense ids for the members of dimensions; 0 is null. */
export class Members {
  private readonly ids = new Map<string, number>();
  private readonly names: (string | null)[] = [null];

  idOf(name: string | null): number {
    if (name === null) return 0;
    const known = this.ids.get(name);
    if (known !== undefined) return known;
    const id = this.names.length;
    this.ids.set(name, id);
    this.names.push(name);
    return id;
  }

  nameOf(id: number): string | null {
    return this.names[id] ?? null;
  }
}

/** Values of a maximum with how often each came, so that one can be taken back. */
class Values {
  private readonly counts = new Map<number, number>();
  private highest = Number.NEGATIVE_INFINITY;

  change(value: number, by: 1 | -1): number {
    const count = (this.counts.get(value) ?? 0) + by;
    if (count <= 0) this.counts.delete(value);
    else this.counts.set(value, count);
    if (by > 0) this.highest = Math.max(this.highest, value);
    else if (value === this.highest && count <= 0) this.highest = Math.max(0, ...this.counts.keys());
    return this.counts.size === 0 ? 0 : this.highest;
  }
}

/** Called for one cell: its interval, its members in the family's order, its vector from `offset` on. */
export type VisitCell = (
  interval: number,
  dimensions: readonly (string | null)[],
  values: Float64Array,
  offset: number,
) => void;

/**
 * The cells of one family as a struct of arrays behind dense ids. Amounts are whole stored units, so that adding and
 * taking back is exact in any order.
 */
export class CellTable {
  readonly width: number;
  private readonly maxima: ReadonlySet<number>;
  private readonly rowOf = new Map<string, number>();
  private readonly rowsByInterval = new Map<number, number[]>();
  private readonly values = new Map<number, Values>();
  private intervals = new Float64Array(FIRST_ROWS);
  private members: Int32Array;
  private sums: Float64Array;
  private additions = new Int32Array(FIRST_ROWS);
  private rows = 0;
  /** Intervals that changed since they were last taken. */
  readonly changed = new Set<number>();

  constructor(
    readonly family: Family,
    private readonly names: Members,
  ) {
    const vector = vectorOf(family);
    this.width = vector.length;
    this.maxima = new Set(vector.flatMap((key, slot) => (measureByKey(key)?.merge.time === 'max' ? [slot] : [])));
    this.members = new Int32Array(FIRST_ROWS * family.dimensions.length);
    this.sums = new Float64Array(FIRST_ROWS * this.width);
  }

  /** Adds to a cell, or takes back exactly what was added before. */
  change(addition: CellAddition, by: 1 | -1): void {
    const row = this.row(addition.dimensions, addition.interval);
    this.additions[row] = (this.additions[row] ?? 0) + by;
    const base = row * this.width;
    for (let index = 0; index < addition.amounts.length; index += 2) {
      const slot = addition.amounts[index] ?? 0;
      const amount = addition.amounts[index + 1] ?? 0;
      if (this.maxima.has(slot)) this.sums[base + slot] = this.maximum(base + slot, amount, by);
      else this.sums[base + slot] = (this.sums[base + slot] ?? 0) + by * amount;
    }
    this.changed.add(addition.interval);
  }

  /** Visits the recorded cells of the intervals in [from, to), in no set order. */
  visit(from: number, to: number, visit: VisitCell): void {
    const wide = (to - from) / INTERVAL_MS > this.rowsByInterval.size;
    const intervals = wide ? this.rowsByInterval.keys() : steps(from, to);
    for (const interval of intervals) {
      if (interval < from || interval >= to) continue;
      this.visitInterval(interval, visit);
    }
  }

  visitInterval(interval: number, visit: VisitCell): void {
    for (const row of this.rowsByInterval.get(interval) ?? []) {
      if ((this.additions[row] ?? 0) <= 0) continue;
      visit(interval, this.dimensionsOf(row), this.sums, row * this.width);
    }
  }

  /** Intervals that hold a cell. */
  recorded(): Iterable<number> {
    return this.rowsByInterval.keys();
  }

  private dimensionsOf(row: number): (string | null)[] {
    const { length } = this.family.dimensions;
    const found: (string | null)[] = new Array<string | null>(length);
    for (let index = 0; index < length; index += 1) {
      found[index] = this.names.nameOf(this.members[row * length + index] ?? 0);
    }
    return found;
  }

  private maximum(key: number, value: number, by: 1 | -1): number {
    let values = this.values.get(key);
    if (!values) this.values.set(key, (values = new Values()));
    return values.change(value, by);
  }

  private row(dimensions: readonly (string | null)[], interval: number): number {
    const ids = dimensions.map((member) => this.names.idOf(member));
    const key = `${interval}|${ids.join(',')}`;
    const known = this.rowOf.get(key);
    if (known !== undefined) return known;
    const row = this.rows;
    this.rows += 1;
    if (row >= this.intervals.length) this.grow();
    this.rowOf.set(key, row);
    this.intervals[row] = interval;
    this.members.set(ids, row * ids.length);
    const rows = this.rowsByInterval.get(interval);
    if (rows) rows.push(row);
    else this.rowsByInterval.set(interval, [row]);
    return row;
  }

  private grow(): void {
    const room = this.intervals.length * 2;
    const grown = <T extends Float64Array | Int32Array>(from: T, into: T): T => {
      into.set(from);
      return into;
    };
    this.intervals = grown(this.intervals, new Float64Array(room));
    this.additions = grown(this.additions, new Int32Array(room));
    this.members = grown(this.members, new Int32Array(room * this.family.dimensions.length));
    this.sums = grown(this.sums, new Float64Array(room * this.width));
  }
}

function* steps(from: number, to: number): Iterable<number> {
  for (let interval = Math.floor(from / INTERVAL_MS) * INTERVAL_MS; interval < to; interval += INTERVAL_MS)
    yield interval;
}

/** True where two additions are the same: cell, measures and amounts. */
export function isSameAddition(a: CellAddition, b: CellAddition | undefined): boolean {
  return (
    b !== undefined &&
    a.family === b.family &&
    a.interval === b.interval &&
    a.amounts.length === b.amounts.length &&
    a.amounts.every((amount, index) => amount === b.amounts[index]) &&
    a.dimensions.every((member, index) => member === b.dimensions[index])
  );
}
