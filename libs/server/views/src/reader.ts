import type { AgentStatus } from '@intraday/events';
import type { Evidence } from '@intraday/metrics';
import type { Organisation } from '@intraday/workforce';

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

/** One cell: interval, members in its family's order, and its vector in `values` from `offset` on, in stored units. */
export type ReadCell = (
  interval: number,
  members: readonly (string | null)[],
  values: ArrayLike<number>,
  offset: number,
) => void;

/** Where views read figures from, live and in history alike. */
export interface FigureReader {
  readonly organisation: Organisation;
  readonly evidence: ReadonlySet<Evidence>;
  /** Intervals that a late event changed. */
  readonly revised: ReadonlySet<number>;
  visit(family: number, from: number, to: number, read: ReadCell): void;
  agentsNow(): Iterable<PresentAgent>;
  waitingNow(): Iterable<PresentWaiter>;
  /** Queues that an agent serves. */
  queuesOf(agent: string): ReadonlySet<string>;
  agentIds(): Iterable<string>;
}
