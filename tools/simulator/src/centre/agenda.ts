interface Appointment {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

const isBefore = (a: Appointment, b: Appointment): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** What is to happen and when, as a binary heap: the clock of a discrete-event simulation in whole ms. */
export class Agenda {
  private readonly heap: Appointment[] = [];
  private made = 0;
  private clock: number;

  /** @param start first instant, ms since 1970 */
  constructor(start: number) {
    this.clock = start;
  }

  /** The instant that has been reached, ms since 1970. */
  get now(): number {
    return this.clock;
  }

  /** Appointments that are still to come. */
  get size(): number {
    return this.heap.length;
  }

  /** The instant of the next appointment; infinite where there is none. */
  get nextAt(): number {
    return this.heap.length === 0 ? Number.POSITIVE_INFINITY : this.heap[0].at;
  }

  /**
   * Lets something happen at an instant, ms; what is past happens now. Appointments of one instant are kept in the order
   * in which they were made.
   *
   * @param planned where given, a number below 0 that orders appointments of one instant whenever they are made; they come
   *   before all others
   */
  at(instant: number, run: () => void, planned: number | null = null): void {
    const at = Math.max(this.clock, Math.round(instant));
    const appointment = { at, order: planned ?? this.made++, run };
    let index = this.heap.length;
    while (index > 0) {
      const above = (index - 1) >> 1;
      if (!isBefore(appointment, this.heap[above])) break;
      this.heap[index] = this.heap[above];
      index = above;
    }
    this.heap[index] = appointment;
  }

  /** Lets something happen after a number of seconds. */
  after(seconds: number, run: () => void): void {
    this.at(this.clock + seconds * 1000, run);
  }

  /** Goes on to the next appointment and runs it; false when there is none. */
  step(): boolean {
    const next = this.heap[0];
    const last = this.heap.pop();
    if (last === undefined) return false;
    if (this.heap.length > 0) this.sink(last);
    this.clock = next.at;
    next.run();
    return true;
  }

  private sink(appointment: Appointment): void {
    let index = 0;
    for (;;) {
      let below = 2 * index + 1;
      if (below >= this.heap.length) break;
      if (below + 1 < this.heap.length && isBefore(this.heap[below + 1], this.heap[below])) below += 1;
      if (!isBefore(this.heap[below], appointment)) break;
      this.heap[index] = this.heap[below];
      index = below;
    }
    this.heap[index] = appointment;
  }
}
