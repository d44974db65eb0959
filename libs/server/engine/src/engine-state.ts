import type { AgentMemory, CanonicalEvent, Segment, TimelineBase } from '@intraday/events';
import type { Evidence, LegSpan, WaitSpan } from '@intraday/metrics';
import type { AfterContactState } from './after-contact';
import type { CaseState } from './cases/case-figures';
import type { CellState } from './cell-state';
import type { SlotLogin } from './slots/slot-logins';
import type { SourceTimeState } from './source-time';

/** Version of the form below: a state of another one is not read but made anew from the log. */
export const STATE_VERSION = 3;

type Plain<T> = T extends ReadonlySet<infer M> ? readonly M[] : T;
/** A memory as plain data: sets as sorted lists, a wrap that never was as null. */
export type PlainMemory = { readonly [K in Exclude<keyof AgentMemory, 'wrapUntil'>]: Plain<AgentMemory[K]> } & {
  readonly wrapUntil: number | null;
};

export interface AgentState {
  readonly id: string;
  readonly source: string;
  readonly open: Segment | null;
  readonly memory: PlainMemory;
  readonly events: readonly CanonicalEvent[];
  readonly queues: readonly string[];
  readonly afterContact: AfterContactState;
  readonly slots: readonly SlotLogin[];
}

export interface SourceState {
  readonly name: string;
  readonly time: SourceTimeState;
  readonly restarts: readonly CanonicalEvent[];
  readonly reportsStates: boolean;
  readonly showsWork: boolean;
}

export interface ContactState {
  readonly source: string;
  readonly contact: string;
  readonly events: readonly CanonicalEvent[];
}

/** Everything that an engine holds between two events, as plain data in an order that depends on nothing but them. */
export interface EngineState {
  readonly version: number;
  /** All events before this instant are in it, and none after, ms. */
  readonly at: number;
  /** Agents and peaks go on from here, ms. */
  readonly floor: number;
  /** Cells before are final, ms. */
  readonly cellFloor: number;
  readonly evidence: readonly Evidence[];
  readonly sources: readonly SourceState[];
  readonly agents: readonly AgentState[];
  readonly contacts: readonly ContactState[];
  readonly cases: readonly CaseState[];
  /** Cells by family, from their floor on. */
  readonly cells: readonly (readonly CellState[])[];
  /** Stretches of contacts that are over, for the peaks from the floor on. */
  readonly waits: readonly WaitSpan[];
  readonly legs: readonly LegSpan[];
}

export function plainMemory(memory: AgentMemory): PlainMemory {
  return {
    ...memory,
    members: [...memory.members].sort(),
    pausedQueues: [...memory.pausedQueues].sort(),
    runningQueues: [...memory.runningQueues].sort(),
    wrapUntil: Number.isFinite(memory.wrapUntil) ? memory.wrapUntil : null,
  };
}

export function baseOf({ open, memory }: Pick<AgentState, 'open' | 'memory'>): TimelineBase {
  return {
    open,
    memory: {
      ...memory,
      members: new Set(memory.members),
      pausedQueues: new Set(memory.pausedQueues),
      runningQueues: new Set(memory.runningQueues),
      wrapUntil: memory.wrapUntil ?? Number.NEGATIVE_INFINITY,
    },
  };
}
