import { decodeEvent } from '@intraday/contract';
import { digestOf } from '@intraday/storage';
import { holdsRefusedKey, mayHoldRefusedKey, readJson } from '../http/read-json';
import { QUARANTINED_CHARACTERS_MAX, type Candidate } from './candidate';

/** JSON with sorted keys, so that equal content has one text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`;
}

/** True when a text in the value holds what the database cannot keep as it is: NUL or half of a surrogate pair. */
function holdsUnstorableText(value: unknown): boolean {
  if (typeof value === 'string') return /[\0\p{Surrogate}]/u.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, field]) => holdsUnstorableText(key) || holdsUnstorableText(field));
}

/** Reads one event of parsed JSON into a fact for the log, or the reason why it is none. */
export function readEvent(item: unknown, position: number): Candidate {
  const body = JSON.stringify(item) ?? 'null';
  const kept = body.slice(0, QUARANTINED_CHARACTERS_MAX);
  const decoded = decodeEvent(item);
  if (!decoded.ok) return { kind: 'refused', position, id: decoded.id, reason: decoded.reason, body: kept };
  const { event } = decoded;
  const refused = (reason: string): Candidate => ({ kind: 'refused', position, id: event.id, reason, body: kept });
  if (mayHoldRefusedKey(body) && holdsRefusedKey(item)) return refused('malformed: the key __proto__ is refused');
  if (/\\u/i.test(body) && holdsUnstorableText(item))
    return refused('malformed: a text holds NUL or half a surrogate pair');
  const { source, id, at, seq } = event;
  return {
    kind: 'fact',
    position,
    entry: { source, id, at, seq, format: 'event', body, digest: digestOf(canonical(event)) },
    events: [event],
  };
}

/** Reads lines of NDJSON; a line that is no JSON is refused alone. Blank lines are passed over. */
export function readNdjson(text: string): Candidate[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, position) => {
    const read = readJson(line);
    if (read.ok) return readEvent(read.value, position);
    const body = line.slice(0, QUARANTINED_CHARACTERS_MAX);
    return { kind: 'refused', position, id: null, reason: `malformed: the line ${read.fault}`, body };
  });
}
