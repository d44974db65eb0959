import type { CanonicalEvent } from '@intraday/events';

const own = (source: string, id: string): string => `${source}:${id}`;
const ownOrNone = (source: string, id: string | null): string | null => (id === null ? null : own(source, id));

/**
 * The event with the ids that figures carry: an agent, queue or reason of a source is `SOURCE:EXTERNALID` until an
 * organisation maps it.
 *
 * @example agent `Agent/1240` of source `pbx` is `pbx:Agent/1240`
 */
export function qualify(event: CanonicalEvent): CanonicalEvent {
  const { source } = event;
  const changed: Record<string, unknown> = {};
  if ('agent' in event) changed['agent'] = ownOrNone(source, event.agent);
  if ('queue' in event) changed['queue'] = ownOrNone(source, event.queue);
  if ('reason' in event) changed['reason'] = ownOrNone(source, event.reason);
  // Only the values of fields that the event already has are replaced, by values of the same type.
  return { ...event, ...changed } as CanonicalEvent;
}
