import type { Activity, AdherenceRules, Excuse, PlannedShift, StatePiece } from '@intraday/workforce';

/** What plans and rules say; all of one moment. */
export interface WorkforcePlans {
  /** Agents who have a plan. */
  readonly agents: Iterable<string>;
  /** Shifts of an agent, by their start. */
  shiftsOf(agent: string): readonly PlannedShift[];
  excusesOf(agent: string): readonly Excuse[];
  rulesFor(agent: string, at: number): AdherenceRules;
  activityOf(reason: string | null): Activity | null;
  isPaid(activity: Activity): boolean;
  /** Is the agent's time paid here? Who is not, is not absent at anybody's cost. */
  isPaidAgent(agent: string): boolean;
}

/** How far the states of an agent are known. */
export interface AgentReach {
  /** Up to here, ms. */
  readonly until: number;
  /** False where no source knows the agent: what was done is unknown. */
  readonly known: boolean;
  /** Time runs by itself in a source of the agent. */
  readonly running: boolean;
}

/** Where states come from: the engines of sources, and what was kept of before. */
export interface StatesReader {
  /** Agents of whom there is a state. */
  agents(): Iterable<string>;
  reachOf(agent: string): AgentReach;
  /** The states that overlap `[from, until)`. */
  statesOf(agent: string, from: number, until: number): readonly StatePiece[];
}
