import type { CanonicalEvent } from '@intraday/events';
import { hash } from 'node:crypto';

/** What a body holds: the JSON of a canonical event, or a raw line of Asterisk's queue_log. */
export const LOG_FORMATS = ['event', 'queue-log'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** What a body in quarantine holds: also a row of call records, with the mapping that reads it. */
export type QuarantineFormat = LogFormat | 'call-records';

/** One fact as it was received; (`source`, `id`) is its identity. */
export interface LogEntry {
  readonly source: string;
  readonly id: string;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly seq: number;
  readonly format: LogFormat;
  /** The JSON of the event as received, or the raw line. */
  readonly body: string;
  /** Hex digits of a hash of the content that must be equal for equal identity; see `digestOf`. */
  readonly digest: string;
  /** The events that the body means, for who is told of the commit; they are not stored. Absent: to be read from it. */
  readonly events?: readonly CanonicalEvent[];
}

/** A fact that is committed; its digest stays with its identity. */
export interface StoredEntry extends Omit<LogEntry, 'digest'> {
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** False for a fact whose day was no longer held when it came: it is kept and counted, and never folded. */
  readonly folded: boolean;
}

/**
 * What became of one entry. accepted: stored now; duplicate: stored before with the same digest; conflict: stored before
 * with another digest, and now in quarantine as `conflicting-id`; malformed: its text cannot be stored (a NUL or half a
 * surrogate pair in source or id, a NUL in the body), and now in quarantine as `malformed`.
 */
export type Disposition = 'accepted' | 'duplicate' | 'conflict' | 'malformed';

/** What cannot be understood, with its reason; it is kept until it can. */
export interface QuarantineEntry {
  readonly source: string;
  /** Place in its request or file, from 0, where known. */
  readonly position: number | null;
  readonly eventId: string | null;
  /** Stable word, such as `unknown-agent`. */
  readonly reason: string;
  /** For people. */
  readonly detail: string;
  readonly body: string;
  readonly format: QuarantineFormat;
  /** Time zone that the request named for naive times. */
  readonly zone: string | null;
}

/** Hex digits of a digest: 128 bits tell contents apart. */
const DIGEST_HEX = 32;

/** A digest for `LogEntry.digest`: the first 128 bits of SHA-256, as 32 hex digits. */
export function digestOf(content: string): string {
  return hash('sha256', content, 'hex').slice(0, DIGEST_HEX);
}

const HALF_PAIR_OR_NUL = /[\0\p{Surrogate}]/u;
/** Nearly every identifier; quicker to see than what it lacks. */
const PLAIN = /^[\x20-\x7e]*$/;

const isUnstorable = (text: string): boolean => !PLAIN.test(text) && HALF_PAIR_OR_NUL.test(text);

/** Can PostgreSQL hold this entry as text, so that what comes back is what went in? */
export function isStorable(entry: LogEntry): boolean {
  return !isUnstorable(entry.source) && !isUnstorable(entry.id) && !entry.body.includes('\0');
}
