/**
 * How often each value came: what a maximum and a percentile are found from, so that a value can be taken back exactly.
 */
export class Counts {
  private readonly times = new Map<number, number>();
  private highest = 0;

  change(value: number, by: number): void {
    const count = (this.times.get(value) ?? 0) + by;
    if (count === 0) this.times.delete(value);
    else this.times.set(value, count);
    if (value > this.highest && count > 0) this.highest = value;
    else if (value === this.highest && count <= 0) this.highest = Math.max(0, ...this.times.keys());
  }

  /** The highest value that came; 0 where none did. */
  get maximum(): number {
    return this.highest;
  }

  /** Values with their counts, flat, by value. @example [3, 1, 7, 2]: 3 came once, 7 twice */
  pairs(): number[] {
    return [...this.times].sort(([a], [b]) => a - b).flat();
  }
}
