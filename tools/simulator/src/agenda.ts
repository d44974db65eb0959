/** One microsecond is the unit of the simulation's clock, as it is of the log; these are the larger ones. */
export const MILLISECOND = 1_000;
export const SECOND = 1_000_000;
export const MINUTE = 60 * SECOND;

interface Appointment {
  readonly at: number;
  /** Appointments of one instant are kept in the order in which they were made. */
  readonly order: number;
  readonly run: () => void;
}

const isBefore = (a: Appointment, b: Appointment): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** What is to happen and when, as a binary heap: the clock of a discrete-event simulation. */
export class Agenda {
  private readonly heap: Appointment[] = [];
  private made = 0;
  private clock: number;

  /** @param start first instant, µs since 1970 */
  constructor(start: number) {
    this.clock = start;
  }

  /** The instant that has been reached, µs since 1970. */
  get now(): number {
    return this.clock;
  }

  /** Lets something happen at an instant, µs; what is past happens now. */
  at(instant: number, run: () => void): void {
    const appointment = { at: Math.max(this.clock, Math.round(instant)), order: this.made++, run };
    let index = this.heap.length;
    while (index > 0) {
      const above = (index - 1) >> 1;
      if (!isBefore(appointment, this.heap[above])) break;
      this.heap[index] = this.heap[above];
      index = above;
    }
    this.heap[index] = appointment;
  }

  /** Lets something happen after a number of µs. */
  after(microseconds: number, run: () => void): void {
    this.at(this.clock + microseconds, run);
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
