const FIRST_BUCKETS = 512;
/** Share of the buckets that may be taken before their number is doubled. */
const LOAD_MAX = 0.7;
const EMPTY = 0;
const MULTIPLIER = 0x9e3779b1;

/** Mixes one more number into a hash. */
export function mixed(hash: number, value: number): number {
  const product = Math.imul(hash ^ value, MULTIPLIER);
  return product ^ (product >>> 15);
}

/** Finds rows by a hash, without an object or a string a row: open addressing over one array of numbers. */
export class RowIndex {
  private buckets = new Int32Array(FIRST_BUCKETS);
  private taken = 0;

  /** The row of a hash that `isIt`, or -1. */
  find(hash: number, isIt: (row: number) => boolean): number {
    const mask = this.buckets.length - 1;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const row = (this.buckets[at] ?? EMPTY) - 1;
      if (row < 0 || isIt(row)) return row;
    }
  }

  add(hash: number, row: number, hashOf: (row: number) => number): void {
    if (this.taken + 1 > this.buckets.length * LOAD_MAX) {
      const rows = [...this.buckets].filter((each) => each !== EMPTY);
      this.refill(
        rows.map((each) => each - 1),
        hashOf,
        this.buckets.length * 2,
      );
    }
    this.put(hash, row);
  }

  private put(hash: number, row: number): void {
    const mask = this.buckets.length - 1;
    let at = hash & mask;
    while (this.buckets[at] !== EMPTY) at = (at + 1) & mask;
    this.buckets[at] = row + 1;
    this.taken += 1;
  }

  /** Begins anew with some rows. */
  refill(rows: Iterable<number>, hashOf: (row: number) => number, buckets = this.buckets.length): void {
    this.buckets = new Int32Array(buckets);
    this.taken = 0;
    for (const row of rows) this.put(hashOf(row), row);
  }
}
