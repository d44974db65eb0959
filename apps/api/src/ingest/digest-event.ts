import { fieldsOfEvent } from '@intraday/contract';
import type { CanonicalEvent, EventType } from '@intraday/events';
import { digestOf } from '@intraday/storage';

/** Texts that JSON writes as they are. */
const PLAIN_TEXT = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/** A field in the order of names, with what is written before its value. */
type Place = readonly [key: string, before: string];

const places = new Map<EventType, readonly Place[]>();

function placesOf(type: EventType): readonly Place[] {
  const known = places.get(type);
  if (known !== undefined) return known;
  const made = [...fieldsOfEvent(type)].sort().map((key, index): Place => [key, `${index === 0 ? '{' : ','}"${key}":`]);
  places.set(type, made);
  return made;
}

/** JSON with sorted keys, so that equal content has one text. */
function canonical(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return PLAIN_TEXT.test(value) ? `"${value}"` : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`;
}

/** The JSON of an event with sorted keys. */
export function canonicalText(event: CanonicalEvent): string {
  // An event is a plain object; its fields are looked up by the names that its type has.
  const fields = event as unknown as Readonly<Record<string, unknown>>;
  let text = '';
  for (const [key, before] of placesOf(event.type)) text += before + canonical(fields[key]);
  return `${text}}`;
}

/** The digest of an event by which the log tells the same from another: of its content, however it was written. */
export function digestOfEvent(event: CanonicalEvent): string {
  return digestOf(canonicalText(event));
}
