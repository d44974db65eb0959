import type { AgentStatus } from '@intraday/events';
import type { Evidence, TargetBook, TargetPlace } from '@intraday/metrics';
import type { Judgement, Organisation, PlannedShift } from '@intraday/workforce';

/** An agent at present. */
export interface PresentAgent {
  readonly agent: string;
  /** null: logged out. */
  readonly status: AgentStatus | null;
  readonly since: number;
  /** How far time has run for the agent's source, ms. */
  readonly horizon: number;
  /** Time of the source runs: what lasts grows by itself. */
  readonly running: boolean;
  /** The source has said nothing for so long that what the agent does is unknown. */
  readonly silent: boolean;
}

/** A contact that waits at present. */
export interface PresentWaiter {
  readonly site: string | null;
  readonly queue: string;
  readonly callType: string | null;
  readonly channel: string;
  readonly since: number;
  readonly horizon: number;
  readonly running: boolean;
}

/** An agent within a shift, or on queue outside one, at present. */
export interface PresentWork {
  readonly agent: string;
  readonly shift: PlannedShift | null;
  readonly judgement: Judgement | null;
  /** Time runs by itself. */
  readonly running: boolean;
  /** What grows: measures of cells, by position in the vector of their family, with stored units a second. */
  readonly layers: readonly {
    readonly running: readonly {
      readonly family: number;
      readonly dimensions: readonly (string | null)[];
      readonly slots: readonly (readonly [slot: number, perSecond: number])[];
    }[];
  }[];
}

/**
 * One cell: interval, members in its family's order, its vector in `values` from `offset` on, in stored units, and the
 * bins of its sketches by place in the vector, flat: bin, count.
 */
export type ReadCell = (
  interval: number,
  members: readonly (string | null)[],
  values: ArrayLike<number>,
  offset: number,
  sketches: (slot: number) => readonly number[],
) => void;

/** What changed since somebody last looked, other than by the passing of time. */
export interface Touched {
  readonly intervals: ReadonlySet<number>;
  readonly agents: ReadonlySet<string>;
  readonly queues: ReadonlySet<string>;
  /** True where it became known who serves which queue, or somebody new. */
  readonly structure: boolean;
  /** True where nothing of before can be relied on. */
  readonly everything: boolean;
}

/**
 * Where views read figures from, live and in history alike, as they are at one instant: after more events or another
 * instant another reader is made.
 */
export interface FigureReader {
  readonly organisation: Organisation;
  /** Another book once a target has changed. */
  readonly targets: TargetBook;
  readonly evidence: ReadonlySet<Evidence>;
  /** Intervals that a late event changed. */
  readonly revised: ReadonlySet<number>;
  /** @param agents only cells of these, where the family has agents; all with null */
  visit(family: number, from: number, to: number, read: ReadCell, agents: ReadonlySet<string> | null): void;
  agentsNow(agents: ReadonlySet<string> | null): Iterable<PresentAgent>;
  waitingNow(): Iterable<PresentWaiter>;
  /** Agents against their plans. */
  workNow(agents: ReadonlySet<string> | null): Iterable<PresentWork>;
  /** Queues that an agent serves. */
  queuesOf(agent: string): ReadonlySet<string>;
  agentIds(): Iterable<string>;
  /**
   * How much of the scheduled time on queue of a place's civil day lies within a part of that day, 0 to 1; null where
   * nothing is scheduled.
   */
  shareOfDay(place: TargetPlace, from: number, to: number, asOf: number): number | null;
  /** A quantile, in ms, of the values that bins count; null where there are none. */
  quantileOf(bins: Iterable<readonly [bin: number, count: number]>, quantile: number): number | null;
}
