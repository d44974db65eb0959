import type { AgentState, CanonicalEvent } from './event';
import { rankOf } from './order';

/** What an agent does at an instant; null when logged out. */
export interface AgentStatus {
  readonly state: AgentState;
  readonly reason: string | null;
}

/**
 * How the state of an agent is known: `reported` by the source's own state events, or `derived` from legs, pauses and
 * memberships where the source reports no states.
 */
export type StateMode = 'reported' | 'derived';

/** One fact that moves an agent: an event of its own, or a leg or a wrap of one of its contacts. */
export type AgentInput =
  | {
      readonly kind: 'event';
      readonly at: number;
      readonly seq: number;
      readonly id: string;
      readonly event: CanonicalEvent;
    }
  | { readonly kind: 'legStarted' | 'legEnded'; readonly at: number; readonly contact: string }
  | { readonly kind: 'legWrapped'; readonly at: number; readonly contact: string; readonly until: number }
  /** The source said nothing for so long that its agents cannot be taken as logged in any more. */
  | { readonly kind: 'inferredLogout'; readonly at: number };

/** Everything the state of an agent depends on. */
export interface AgentMemory {
  loggedIn: boolean;
  /** Logged in by an event that says so, not by a membership or a state. */
  explicit: boolean;
  /** Some event has logged this agent in or out by name: from then on only such events do. */
  everExplicit: boolean;
  reported: AgentStatus | null;
  members: Set<string>;
  pausedAll: boolean;
  pauseReason: string | null;
  pausedQueues: Set<string>;
  runningQueues: Set<string>;
  openLegs: number;
  wrapUntil: number;
}

/** An agent of whom nothing is known yet. */
export function newAgentMemory(): AgentMemory {
  return {
    loggedIn: false,
    explicit: false,
    everExplicit: false,
    reported: null,
    members: new Set(),
    pausedAll: false,
    pauseReason: null,
    pausedQueues: new Set(),
    runningQueues: new Set(),
    openLegs: 0,
    wrapUntil: Number.NEGATIVE_INFINITY,
  };
}

/** A copy that later inputs leave alone. */
export function copyAgentMemory(memory: AgentMemory): AgentMemory {
  return {
    ...memory,
    members: new Set(memory.members),
    pausedQueues: new Set(memory.pausedQueues),
    runningQueues: new Set(memory.runningQueues),
  };
}

const rankOfInput = (input: AgentInput): number => {
  switch (input.kind) {
    case 'event':
      return rankOf(input.event.type);
    case 'legStarted':
      return rankOf('contactAnswered');
    case 'legEnded':
      return rankOf('contactEnded');
    case 'legWrapped':
      return rankOf('contactWrapped');
    case 'inferredLogout':
      return rankOf('agentLoggedOut');
  }
};
const nameOfInput = (input: AgentInput): string =>
  input.kind === 'event' ? input.id : input.kind === 'inferredLogout' ? '' : input.contact;
const seqOfInput = (input: AgentInput): number => (input.kind === 'event' ? input.seq : 0);

/** The order in which inputs are applied: (at, seq, rank, name), total and the same for any arrival order. */
export function compareAgentInputs(a: AgentInput, b: AgentInput): number {
  const byTime = a.at - b.at || seqOfInput(a) - seqOfInput(b) || rankOfInput(a) - rankOfInput(b);
  if (byTime !== 0) return byTime;
  const [first, second] = [nameOfInput(a), nameOfInput(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function logIn(memory: AgentMemory, explicit: boolean): void {
  if (!memory.loggedIn) memory.reported = null;
  memory.loggedIn = true;
  memory.explicit ||= explicit;
  memory.everExplicit ||= explicit;
}

function logOut(memory: AgentMemory): void {
  memory.loggedIn = false;
  memory.explicit = false;
  memory.reported = null;
  memory.pausedAll = false;
  memory.pauseReason = null;
  memory.pausedQueues.clear();
  memory.runningQueues.clear();
  memory.wrapUntil = Number.NEGATIVE_INFINITY;
}

function pause(memory: AgentMemory, queue: string | null, paused: boolean, reason: string | null): void {
  if (paused && !memory.loggedIn && !memory.everExplicit) logIn(memory, false);
  if (paused) memory.pauseReason = reason ?? memory.pauseReason;
  if (queue === null) {
    memory.pausedAll = paused;
    memory.pausedQueues.clear();
    memory.runningQueues.clear();
  } else if (paused) {
    memory.pausedQueues.add(queue);
    memory.runningQueues.delete(queue);
  } else {
    memory.pausedQueues.delete(queue);
    memory.runningQueues.add(queue);
  }
  if (!paused && !memory.pausedAll && memory.pausedQueues.size === 0) memory.pauseReason = null;
}

function changeMembership(memory: AgentMemory, queue: string | null, member: boolean): void {
  if (member) {
    memory.members.add(queue ?? '');
    logIn(memory, false);
    return;
  }
  const known = queue === null ? memory.members.size > 0 : memory.members.delete(queue);
  if (queue === null) memory.members.clear();
  if (queue !== null) {
    memory.pausedQueues.delete(queue);
    memory.runningQueues.delete(queue);
  }
  if (known && memory.members.size === 0 && !memory.explicit) logOut(memory);
}

function applyEvent(memory: AgentMemory, event: CanonicalEvent): void {
  switch (event.type) {
    case 'agentLoggedIn':
      return logIn(memory, true);
    case 'agentLoggedOut':
      memory.everExplicit = true;
      return logOut(memory);
    case 'agentStateChanged':
      logIn(memory, false);
      memory.reported = { state: event.state, reason: event.reason };
      memory.wrapUntil = Number.NEGATIVE_INFINITY;
      return;
    case 'agentQueueChanged':
      if (event.member !== null) changeMembership(memory, event.queue, event.member);
      if (event.paused !== null) pause(memory, event.queue, event.paused, event.reason);
      return;
    case 'agentWrapStarted':
      if (!memory.loggedIn && !memory.everExplicit) logIn(memory, false);
      if (event.seconds > 0) memory.wrapUntil = Math.max(memory.wrapUntil, event.at + Math.round(event.seconds * 1000));
      return;
    default:
      return;
  }
}

/** Applies one input to the memory, in place. */
export function applyAgentInput(memory: AgentMemory, input: AgentInput, mode: StateMode): void {
  switch (input.kind) {
    case 'event':
      return applyEvent(memory, input.event);
    case 'legStarted':
      memory.openLegs += 1;
      if (mode === 'derived') logIn(memory, false);
      return;
    case 'legEnded':
      memory.openLegs -= 1;
      return;
    case 'legWrapped':
      if (mode === 'derived') memory.wrapUntil = Math.max(memory.wrapUntil, input.until);
      return;
    case 'inferredLogout':
      return logOut(memory);
  }
}

const WRAPPING: AgentStatus = { state: 'wrapping', reason: null };
const TALKING: AgentStatus = { state: 'talking', reason: null };
const AVAILABLE: AgentStatus = { state: 'available', reason: null };
const AT_LOGIN: AgentStatus = { state: 'aux', reason: 'login' };

/** Paused in every queue that is known of the agent. */
function isPaused(memory: AgentMemory): boolean {
  if (memory.pausedAll) return memory.runningQueues.size === 0;
  if (memory.pausedQueues.size === 0) return false;
  if (memory.runningQueues.size > 0) return false;
  return [...memory.members].every((queue) => memory.pausedQueues.has(queue));
}

/**
 * State at an instant, given the inputs up to it. Derived: talking while a leg is open, else wrapping, else aux if paused
 * in all queues, else available. Reported: the last reported state, aux `login` until one follows.
 */
export function statusAt(memory: AgentMemory, mode: StateMode, at: number): AgentStatus | null {
  if (!memory.loggedIn) return null;
  const wrapping = memory.wrapUntil > at;
  if (mode === 'reported') {
    if (wrapping) return WRAPPING;
    return memory.reported ?? AT_LOGIN;
  }
  if (memory.openLegs > 0) return TALKING;
  if (wrapping) return WRAPPING;
  if (isPaused(memory)) return { state: 'aux', reason: memory.pauseReason };
  return AVAILABLE;
}
