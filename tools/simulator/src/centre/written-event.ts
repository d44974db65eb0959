import { isoOf, type WrittenEvent } from '@intraday/contract';
import type { CanonicalEvent } from '@intraday/events';

/** Fields of an event that the wire does not have: they are of adapters for lines. */
const OF_ADAPTERS: ReadonlySet<string> = new Set(['queue', 'waitSeconds']);
const ENDS: ReadonlySet<string> = new Set(['contactEnded', 'contactTransferred']);
const INSTANTS: ReadonlySet<string> = new Set(['at', 'queuedAt', 'promisedAt']);

/**
 * An event as it is sent to the ingest door: instants as text, absent fields left out where they may be.
 *
 * @example post(events.map(writtenEvent))
 */
export function writtenEvent(event: CanonicalEvent): WrittenEvent {
  const written: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(event)) {
    if (OF_ADAPTERS.has(key) && ENDS.has(event.type)) continue;
    if (value === null && !REQUIRED_NULLS.has(`${event.type}.${key}`)) continue;
    written[key] = typeof value === 'number' && INSTANTS.has(key) ? isoOf(value) : value;
  }
  // Built field by field from an event, whose type the compiler cannot follow; a spec reads every kind back.
  return written as unknown as WrittenEvent;
}

/** Fields that must be there even where they are null. */
const REQUIRED_NULLS: ReadonlySet<string> = new Set([
  'agentQueueChanged.queue',
  'contactAnswered.agent',
  'contactTransferred.agent',
  'contactEnded.agent',
  'contactWrapped.agent',
]);
