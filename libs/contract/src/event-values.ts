import { z } from 'zod';
import { REFUSED, withReader } from './field-reader';
import { instant, INSTANT_CHARACTERS_MAX, instantOf } from './instant';
import { DURATION_SECONDS_MAX, IDENTIFIER_CHARACTERS_MAX } from './limits';

const SEQUENCE_MAX = Number.MAX_SAFE_INTEGER;
const CHANNELS_MAX = 20;
const SLOTS_MAX = 100;
/** Most points of one quality form: sums of thousandths stay exact. */
const POINTS_MAX = 1_000_000;

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= IDENTIFIER_CHARACTERS_MAX;

const isWhole = (value: unknown, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && typeof value === 'number' && value >= least && value <= most;

/** An identifier or a word of a source. */
export const text = withReader(z.string().min(1).max(IDENTIFIER_CHARACTERS_MAX), (value) =>
  isText(value) ? value : REFUSED,
);

/** Yes or no. */
export const yesOrNo = withReader(z.boolean(), (value) => (typeof value === 'boolean' ? value : REFUSED));

/** A duration, s. */
export const seconds = withReader(z.number().finite().min(0).max(DURATION_SECONDS_MAX), (value) =>
  typeof value === 'number' && value >= 0 && value <= DURATION_SECONDS_MAX ? value : REFUSED,
);

/** A whole number of a range, both ends in it. */
export const whole = (least: number, most: number) =>
  withReader(z.number().int().min(least).max(most), (value) => (isWhole(value, least, most) ? value : REFUSED));

/** Points of a quality form: at least none. */
export const points = withReader(z.number().finite().min(0).max(POINTS_MAX), (value) =>
  typeof value === 'number' && value >= 0 && value <= POINTS_MAX ? value : REFUSED,
);

/** Points that a quality form could give: more than none. */
export const pointsPossible = withReader(z.number().finite().positive().max(POINTS_MAX), (value) =>
  typeof value === 'number' && value > 0 && value <= POINTS_MAX ? value : REFUSED,
);

/** One of some words. */
export function oneOf<const T extends readonly [string, ...string[]]>(words: T) {
  const known = new Map<unknown, string>(words.map((word) => [word, word]));
  return withReader(z.enum(words), (value) => known.get(value) ?? REFUSED);
}

/** An instant: ISO 8601 outside, ms since 1970 inside. */
export const moment = withReader(instant, (value) =>
  typeof value === 'string' && value.length <= INSTANT_CHARACTERS_MAX ? (instantOf(value) ?? REFUSED) : REFUSED,
);

/** Order among the facts of one instant; absent is 0. */
export const sequence = withReader(z.number().int().min(0).default(0), (value) =>
  value === undefined ? 0 : isWhole(value, 0, SEQUENCE_MAX) ? value : REFUSED,
);

/** Contacts that an agent can have at once, by channel. */
export const slots = withReader(
  z.record(text, z.number().int().min(0).max(SLOTS_MAX)).refine((each) => Object.keys(each).length <= CHANNELS_MAX),
  readSlots,
);

function readSlots(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return REFUSED;
  const entries = Object.entries(value);
  const good = ([channel, most]: [string, unknown]): boolean =>
    channel !== '__proto__' && isText(channel) && isWhole(most, 0, SLOTS_MAX);
  return entries.length <= CHANNELS_MAX && entries.every(good) ? Object.fromEntries(entries) : REFUSED;
}
