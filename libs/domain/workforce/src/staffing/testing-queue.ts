import { exponential, type Random } from './testing-random';

/** A queue simulated contact by contact. Times in seconds. */
export interface SimulatedQueue {
  readonly servers: number;
  readonly handleSeconds: number;
  readonly patienceSeconds: number | null;
  readonly withinSeconds: number;
}

/** Sums over the contacts that came from one mark of time to the next. */
export interface SimulatedCounts {
  offered: number;
  waited: number;
  within: number;
  answered: number;
  abandoned: number;
  answerWaitSeconds: number;
}

/** An empty queue that takes one contact after the other, first come first served. */
export class QueueSimulation {
  private readonly freeAt: number[];

  constructor(
    private readonly queue: SimulatedQueue,
    private readonly random: Random,
  ) {
    this.freeAt = Array.from({ length: queue.servers }, () => 0);
  }

  /** Arrivals at a constant rate from one instant to another. */
  run(from: number, until: number, meanGapSeconds: number): SimulatedCounts {
    const counts = { offered: 0, waited: 0, within: 0, answered: 0, abandoned: 0, answerWaitSeconds: 0 };
    let at = from + exponential(this.random, meanGapSeconds);
    for (; at < until; at += exponential(this.random, meanGapSeconds)) this.arrive(at, counts);
    return counts;
  }

  private arrive(at: number, counts: SimulatedCounts): void {
    const { handleSeconds, patienceSeconds, withinSeconds } = this.queue;
    const free = Math.min(...this.freeAt);
    const wait = Math.max(0, free - at);
    counts.offered += 1;
    if (wait > 0) counts.waited += 1;
    if (patienceSeconds !== null && exponential(this.random, patienceSeconds) < wait) {
      counts.abandoned += 1;
      return;
    }
    counts.answered += 1;
    counts.answerWaitSeconds += wait;
    if (wait <= withinSeconds) counts.within += 1;
    this.freeAt[this.freeAt.indexOf(free)] = at + wait + exponential(this.random, handleSeconds);
  }
}

/** Mean of ratios over independent runs, and its standard error. */
export function meanAndError(values: readonly number[]): { readonly mean: number; readonly error: number } {
  const mean = values.reduce((all, one) => all + one, 0) / values.length;
  const squares = values.reduce((all, one) => all + (one - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}
