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

/**
 * The contact that an event is folded with; null where it is about none. A quality form about no contact is folded by
 * itself, under a name that is its own: with a line break before it, which no id of a contact begins with.
 */
export function contactOf(event: CanonicalEvent): string | null {
  if (event.type === 'evaluationScored') return event.contact ?? `\n${event.id}`;
  return 'contact' in event ? event.contact : null;
}

/** Events that show what an agent does in a source that reports no states. */
export const SHOWING_EVENTS: ReadonlySet<string> = new Set<CanonicalEvent['type']>([
  'contactAnswered',
  'agentQueueChanged',
  'agentWrapStarted',
]);
