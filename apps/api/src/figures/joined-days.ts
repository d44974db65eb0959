import { stateAfter, type EngineState } from '@intraday/engine';

/** How a UTC day that was folded by itself was left. */
export interface LeftDay {
  /** What the fold holds at its end, as a checkpoint there does. */
  readonly state: EngineState;
  /** The same with everything let go of that is over. */
  readonly ended: EngineState;
  /** Contacts that are let go of between the two: hashes and days. */
  readonly finished: readonly number[];
}

/** A checkpoint to be kept. */
export interface JoinedDay {
  readonly state: EngineState;
  readonly finished: readonly number[];
}

/** Joins days that were folded each by itself, in their order, to the checkpoints of one fold. */
export class JoinedDays {
  private before: LeftDay | null = null;

  /**
   * @param left how the next day was left
   * @param finished contacts that its fold let go of by its end
   */
  next(left: LeftDay, finished: Iterable<number>): JoinedDay {
    const { before } = this;
    if (before === null) {
      this.before = left;
      return { state: left.state, finished: [...finished] };
    }
    const state = stateAfter(before.ended, left.state);
    this.before = { ...left, ended: stateAfter(before.ended, left.ended) };
    return { state, finished: [...before.finished, ...finished] };
  }
}
