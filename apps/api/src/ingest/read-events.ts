import { decodeEvent } from '@intraday/contract';
import { holdsRefusedKey, JSON_DEPTH_MAX, mayHoldRefusedKey, readJson, type JsonResult } from '../http/read-json';
import { QUARANTINED_CHARACTERS_MAX, type Candidate } from './candidate';
import { digestOfEvent } from './digest-event';
import { ITEMS_A_TURN, nextTurn } from './in-turns';
import { splitArray } from './split-array';

/** What came instead of events. */
export type EventsRead =
  | { readonly ok: true; readonly candidates: readonly Candidate[] }
  | { readonly ok: false; readonly reason: 'too-many' }
  | { readonly ok: false; readonly reason: 'malformed'; readonly fault: string };

/** True when a text in the value holds what the database cannot keep as it is: NUL or half of a surrogate pair. */
function holdsUnstorableText(value: unknown): boolean {
  if (typeof value === 'string') return /[\0\p{Surrogate}]/u.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, field]) => holdsUnstorableText(key) || holdsUnstorableText(field));
}

/** True when a JSON text could hold a refused key or what cannot be stored; cheap, so that most need no walk. */
const isSuspect = (text: string): boolean => text.includes('\\u') || mayHoldRefusedKey(text);

/** Reads one event of parsed JSON into a fact for the log, or the reason why it is none. */
export function readEvent(item: unknown, position: number): Candidate {
  const body = JSON.stringify(item) ?? 'null';
  return readWritten(item, position, body, isSuspect(body));
}

/** @param suspect may the body hold a refused key or what cannot be stored? */
function readWritten(item: unknown, position: number, body: string, suspect: boolean): Candidate {
  const decoded = decodeEvent(item);
  if (!decoded.ok) return refused(position, decoded.id, decoded.reason, body);
  const { event } = decoded;
  const { source, id, at, seq } = event;
  if (suspect && mayHoldRefusedKey(body) && holdsRefusedKey(item))
    return refused(position, id, 'malformed: the key __proto__ is refused', body);
  if (suspect && holdsUnstorableText(item))
    return refused(position, id, 'malformed: a text holds NUL or half a surrogate pair', body);
  const events = [event];
  return {
    kind: 'fact',
    position,
    entry: { source, id, at, seq, format: 'event', body, digest: digestOfEvent(event), events },
    events,
  };
}

function refused(position: number, id: string | null, reason: string, body: string): Candidate {
  return { kind: 'refused', position, id, reason, body: body.slice(0, QUARANTINED_CHARACTERS_MAX) };
}

/**
 * Reads the events of a JSON array, letting others have their turn in between.
 *
 * @param most events that the array may hold
 * @returns one candidate for each item, or what is wrong with the whole
 */
export async function readEventArray(text: string, most: number): Promise<EventsRead> {
  const split = splitArray(text, JSON_DEPTH_MAX);
  if (split === null || split.depth > JSON_DEPTH_MAX) return { ok: false, reason: 'malformed', fault: faultOf(text) };
  const { starts } = split;
  const count = starts.length - 1;
  if (count > most) return { ok: false, reason: 'too-many' };
  const suspect = isSuspect(text);
  const candidates: Candidate[] = [];
  for (let from = 0; from < count; from += ITEMS_A_TURN) {
    if (from > 0) await nextTurn();
    const places = starts.slice(from, from + ITEMS_A_TURN + 1);
    const read = readItems(text, places);
    if (!read.ok) return { ok: false, reason: 'malformed', fault: read.fault };
    for (const [index, item] of read.items.entries()) {
      const body = text.slice(places[index], (places[index + 1] ?? 0) - 1).trim();
      candidates.push(readWritten(item, from + index, body, suspect));
    }
  }
  return { ok: true, candidates };
}

type ItemsRead =
  { readonly ok: true; readonly items: readonly unknown[] } | { readonly ok: false; readonly fault: string };

const NO_JSON: ItemsRead = { ok: false, fault: 'is not JSON' };

/** The items between the first and the last place. */
function readItems(text: string, places: readonly number[]): ItemsRead {
  const read = parse(`[${text.slice(places[0], (places[places.length - 1] ?? 0) - 1)}]`);
  if (!read.ok || !Array.isArray(read.value) || read.value.length !== places.length - 1) return NO_JSON;
  return { ok: true, items: read.value };
}

/** Its depth is known. */
function parse(text: string): JsonResult {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, fault: 'is not JSON' };
  }
}

/** What is wrong with a text that is no array of events. */
function faultOf(text: string): string {
  const read = readJson(text);
  return read.ok ? 'is no array: send the events as one JSON array' : read.fault;
}

/** Reads lines of NDJSON; a line that is no JSON is refused alone. Blank lines are passed over. */
export function readNdjson(text: string): Candidate[] {
  return linesOf(text).map(readJsonLine);
}

/** As `readNdjson`, of no more than so many lines, letting others have their turn in between. */
export async function readEventLines(text: string, most: number): Promise<EventsRead> {
  const lines = linesOf(text);
  if (lines.length > most) return { ok: false, reason: 'too-many' };
  const candidates: Candidate[] = [];
  for (const [position, line] of lines.entries()) {
    if (position > 0 && position % ITEMS_A_TURN === 0) await nextTurn();
    candidates.push(readJsonLine(line, position));
  }
  return { ok: true, candidates };
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

function readJsonLine(line: string, position: number): Candidate {
  const read = readJson(line);
  if (!read.ok) return refused(position, null, `malformed: the line ${read.fault}`, line);
  const body = line.trim();
  return readWritten(read.value, position, body, isSuspect(body));
}
