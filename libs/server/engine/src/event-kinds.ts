import type { CanonicalEvent } from '@intraday/events';

/** Events of agents themselves. */
export type AgentEvent = Extract<
  CanonicalEvent,
  { type: 'agentLoggedIn' | 'agentLoggedOut' | 'agentStateChanged' | 'agentQueueChanged' | 'agentWrapStarted' }
>;
const AGENT_EVENTS: ReadonlySet<string> = new Set<AgentEvent['type']>([
  'agentLoggedIn',
  'agentLoggedOut',
  'agentStateChanged',
  'agentQueueChanged',
  'agentWrapStarted',
]);
export const isAgentEvent = (event: CanonicalEvent): event is AgentEvent => AGENT_EVENTS.has(event.type);

/** Events that show what an agent does in a source that reports no states. */
export const SHOWING_EVENTS: ReadonlySet<string> = new Set<CanonicalEvent['type']>([
  'contactAnswered',
  'agentQueueChanged',
  'agentWrapStarted',
]);
