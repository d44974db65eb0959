import type { CanonicalEvent } from '@intraday/events';
import { digestOf, type LogEntry } from '@intraday/storage';

/** Fields that a type must say even where they are null. */
const SAID_AS_NULL = new Set([
  'agentQueueChanged queue',
  'contactAnswered agent',
  'contactEnded agent',
  'contactTransferred agent',
  'contactWrapped agent',
]);

/** Fields that are instants: text on the wire. */
export const INSTANTS: ReadonlySet<string> = new Set(['at', 'queuedAt', 'promisedAt']);

/** An event as a source would have sent it, for the log. */
export function entryOf(event: CanonicalEvent): LogEntry {
  const { source, id, at, seq } = event;
  const fields = Object.entries(event)
    .filter(([key, value]) => value !== null || SAID_AS_NULL.has(`${event.type} ${key}`))
    .map(([key, value]) => [key, INSTANTS.has(key) && value !== null ? new Date(value).toISOString() : value]);
  const body = JSON.stringify(Object.fromEntries(fields));
  return { source, id, at, seq, format: 'event', body, digest: digestOf(body) };
}
