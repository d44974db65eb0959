import type { CellAddition } from '@intraday/metrics';

/** What came that changes figures before the floor of an engine, and how far back it reaches. */
export class Reach {
  private readonly held = new Map<string, { interval: number; count: number }>();
  private earliest = Number.POSITIVE_INFINITY;
  private beyond = false;

  /** Earliest instant that changed, ms; null while nothing reached back. */
  get from(): number | null {
    return this.earliest === Number.POSITIVE_INFINITY ? null : this.earliest;
  }

  /** True where something later than the floor reached back over it, so that the floor was not a good one. */
  get isOver(): boolean {
    return this.beyond;
  }

  /** Takes note of an event from before the floor: it came late. */
  noteLate(at: number): void {
    this.earliest = Math.min(this.earliest, at);
  }

  /** Takes note that something later changes what was before the floor. */
  note(at: number): void {
    this.earliest = Math.min(this.earliest, at);
    this.beyond = true;
  }

  /** Takes note that an addition before the floor goes or comes; what goes and comes again is no change. */
  hold(addition: CellAddition, by: 1 | -1): void {
    const name = JSON.stringify(addition);
    const count = (this.held.get(name)?.count ?? 0) + by;
    if (count === 0) this.held.delete(name);
    else this.held.set(name, { interval: addition.interval, count });
  }

  /** Weighs what was held. */
  weigh(): void {
    for (const { interval } of this.held.values()) this.note(interval);
    if (this.held.size > 0) this.held.clear();
  }

  clear(): void {
    this.earliest = Number.POSITIVE_INFINITY;
    this.beyond = false;
  }
}
