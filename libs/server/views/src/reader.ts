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

/** A contact in writing that waits or is handled at present. */
export interface PresentItem {
  readonly site: string | null;
  readonly queue: string | null;
  readonly callType: string | null;
  readonly channel: string;
  readonly since: number;
  /** Nobody has answered it or written to the customer. */
  readonly unanswered: boolean;
  /** Within this time it should be, ms; null where nothing is set. */
  readonly targetMs: number | null;
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

/** Where agents were whose cells are summed up to one. */
export interface ReadPlace {
  readonly team: string | null;
  readonly site: string | null;
}

/**
 * One cell: interval, members in its family's order, its vector in `values` from `offset` on, in stored units, and the
 * bins of its sketches by place in the vector, flat: bin, count. A sum of cells comes as the cell of its first interval,
 * where all of them count in one row; `place` says where its agents were if they are not told apart.
 */
export type ReadCell = (
  interval: number,
  members: readonly (string | null)[],
  values: ArrayLike<number>,
  offset: number,
  sketches: (slot: number) => readonly number[],
  place?: ReadPlace,
) => void;

/** What is expected in a queue at a site in one interval. */
export interface ForecastCell {
  readonly interval: number;
  readonly site: string | null;
  readonly queue: string;
  /** Contacts. */
  readonly volume: number;
  readonly averageHandleMs: number;
  /** Agents that answer it in time; null where there is no answer to that. */
  readonly requiredAgents: number | null;
  /** The same by what has come today, of an interval to come; null where nothing is known. */
  readonly reforecastAgents: number | null;
}

/** One cell that was worked out: amounts in stored units by measure. */
export interface WorkedOut {
  readonly interval: number;
  readonly members: readonly (string | null)[];
  readonly amounts: Readonly<Record<string, number>>;
}

/** A value of a measure that somebody uploaded. */
export interface UploadedCell {
  /** The interval, or that in which its day begins. */
  readonly interval: number;
  readonly site: string | null;
  readonly team: string | null;
  readonly agent: string | null;
  readonly queue: string | null;
  readonly callType: string | null;
  readonly channel: string | null;
  readonly measure: string;
  /** In the unit of the catalogue. */
  readonly value: number;
}

/** What a model expects of a queue at a site, at present: amounts in stored units by measure. */
export interface ModelCell {
  readonly site: string | null;
  readonly queue: string;
  readonly amounts: Readonly<Record<string, number>>;
}

/** Name under which it is known that a measure was uploaded. */
export const uploadOf = (measure: string) => `upload:${measure}` as const;
/** Name under which it is known that a measure was uploaded by intervals, not by days alone. */
export const uploadWithinDayOf = (measure: string) => `uploadWithinDay:${measure}` as const;
/** What is known to be fed: by what sources have shown, and by what was uploaded. */
export type Shown = Evidence | ReturnType<typeof uploadOf> | ReturnType<typeof uploadWithinDayOf>;

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
  /** The instant, ms. */
  readonly asOf: number;
  readonly organisation: Organisation;
  /** Another book once a target has changed. */
  readonly targets: TargetBook;
  readonly evidence: ReadonlySet<Shown>;
  /** Intervals that a late event changed. */
  readonly revised: ReadonlySet<number>;
  /** @param agents only cells of these, where the family has agents; all with null */
  visit(family: number, from: number, to: number, read: ReadCell, agents: ReadonlySet<string> | null): void;
  /** Forecasts of intervals that begin in a span, by interval. */
  forecasts(from: number, to: number): Iterable<ForecastCell>;
  /** Least number of agents that answers a load of a queue in time; null where there is no answer to that. */
  requiredAgents(queue: string, interval: number, volume: number, averageHandleMs: number): number | null;
  /** Uploaded values that begin in a span. */
  uploads(from: number, to: number): Iterable<UploadedCell>;
  /** How the figures came to be: cells of the family `health` of intervals that begin in a span. */
  health(from: number, to: number): Iterable<WorkedOut>;
  /** Is a queue open in an interval? Null where no opening hours are known. */
  isOpen(queue: string, interval: number): boolean | null;
  /** How much of a span a place is open, ms; null where no opening hours are known of any queue there. */
  openMs(
    place: { readonly site: string | null; readonly queue: string | null },
    from: number,
    to: number,
  ): number | null;
  /** What models expect at present. */
  modelsNow(family: 'model' | 'waitModel'): Iterable<ModelCell>;
  agentsNow(agents: ReadonlySet<string> | null): Iterable<PresentAgent>;
  waitingNow(): Iterable<PresentWaiter>;
  /** Contacts of channels other than voice that are not complete. */
  backlogNow(): Iterable<PresentItem>;
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
