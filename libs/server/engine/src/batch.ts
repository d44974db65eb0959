import type { AgentInput } from '@intraday/events';

/** What one batch of events left to do. */
export interface Batch {
  /** Contacts to fold again. */
  readonly contacts: Set<string>;
  /** Contacts whose facts stand, to be counted again. */
  readonly recount: Set<string>;
  /** Agents whose after-contact work may belong to a contact that was let go of. */
  readonly worked: Set<string>;
  /** Inputs that agents lose and get. */
  readonly inputs: Map<string, { gone: AgentInput[]; come: AgentInput[] }>;
  /** Sources that are known in another mode now. */
  readonly modes: Set<string>;
  /** Sources that gave a sign, and how far each had been heard before. */
  readonly heard: Map<string, number>;
}

export const newBatch = (): Batch => ({
  contacts: new Set(),
  recount: new Set(),
  worked: new Set(),
  inputs: new Map(),
  modes: new Set(),
  heard: new Map(),
});

/** The input changes of an agent within a batch. */
export function inputsOf(batch: Batch, agent: string): { gone: AgentInput[]; come: AgentInput[] } {
  let inputs = batch.inputs.get(agent);
  if (!inputs) batch.inputs.set(agent, (inputs = { gone: [], come: [] }));
  return inputs;
}
