import type { CanonicalEvent } from '@intraday/events';
import { adapterFieldsOf, readPlainEvent } from './event-reader';
import { eventSchema } from './events';
import { faultsOf } from './faults';
import { IDENTIFIER_CHARACTERS_MAX } from './limits';

/** Outcome of reading one event: the fact, or why it is none. */
export type DecodedEvent =
  | { readonly ok: true; readonly event: CanonicalEvent }
  | { readonly ok: false; readonly reason: string; readonly id: string | null };

const KEYS_REFUSED = ['__proto__', 'constructor', 'prototype'];

/**
 * Reads one event of design 4.1 from parsed JSON.
 *
 * @returns the fact, or the reason `malformed: …` with the id where one could be read
 */
export function decodeEvent(json: unknown): DecodedEvent {
  const record = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  const event = readPlainEvent(record);
  return event === null ? decodeBySchema(json) : { ok: true, event };
}

/** The same by the schema, which also says what is wrong. */
export function decodeBySchema(json: unknown): DecodedEvent {
  const record = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  const id = typeof record['id'] === 'string' ? record['id'].slice(0, IDENTIFIER_CHARACTERS_MAX) : null;
  const refused = KEYS_REFUSED.find((key) => Object.hasOwn(record, key));
  if (refused) return { ok: false, id, reason: `malformed: the key ${refused} is refused` };
  const read = eventSchema.safeParse(json);
  if (!read.success) return { ok: false, id, reason: `malformed: ${faultsOf(read.error)}` };
  // The adapters' fields make an event of the wire a canonical one.
  return { ok: true, event: { ...read.data, ...adapterFieldsOf(read.data.type) } as CanonicalEvent };
}
