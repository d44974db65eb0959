import { z } from 'zod';

/** Shapes that are instants: a UTC ISO 8601 time, or one with an offset. Finer than milliseconds is floored. */
const ISO = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Milliseconds since 1970 of an ISO 8601 instant, or null if it is none (no zone, an impossible date).
 *
 * @example instantOf('2026-01-05T09:00:00.1239Z') === Date.UTC(2026, 0, 5, 9, 0, 0, 123)
 */
export function instantOf(text: string): number | null {
  return plainInstantOf(text) ?? anyInstantOf(text);
}

function anyInstantOf(text: string): number | null {
  const found = ISO.exec(text);
  if (!found) return null;
  const [, whole, fraction = '', zone] = found;
  const parsed = Date.parse(`${whole}${zone}`);
  if (Number.isNaN(parsed)) return null;
  const day = Number(text.slice(8, 10));
  const asUtc = new Date(Date.parse(`${whole}Z`));
  if (asUtc.getUTCDate() !== day) return null;
  return parsed + Number(fraction.padEnd(3, '0').slice(0, 3));
}

const ZERO = 0x30;
/** Lengths of `2026-01-05T09:00:00Z` and `2026-01-05T09:00:00.000Z`. */
const WHOLE_LENGTH = 20;
const FINE_LENGTH = 24;
/** From this year on Date.UTC takes a year as it is. */
const YEAR_MIN = 1000;
/** Every month has so many days. */
const DAYS_ALWAYS = 28;

/** The number that two digits write; not below 100 where one of them is none. */
function twoDigits(text: string, from: number): number {
  const tens = text.charCodeAt(from) - ZERO;
  const ones = text.charCodeAt(from + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 100;
}

/** An instant in the two forms that nearly all have, by its characters; null for any other, good or not. */
function plainInstantOf(text: string): number | null {
  const fine = text.length === FINE_LENGTH;
  if (!fine && text.length !== WHOLE_LENGTH) return null;
  const marks =
    text[4] === '-' &&
    text[7] === '-' &&
    text[10] === 'T' &&
    text[13] === ':' &&
    text[16] === ':' &&
    text[text.length - 1] === 'Z' &&
    (!fine || text[19] === '.');
  if (!marks) return null;
  const centuries = twoDigits(text, 0);
  const years = twoDigits(text, 2);
  const year = centuries * 100 + years;
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  const tenth = fine ? text.charCodeAt(20) - ZERO : 0;
  const hundredths = fine ? twoDigits(text, 21) : 0;
  const digits = centuries < 100 && years < 100 && tenth >= 0 && tenth <= 9 && hundredths < 100;
  if (!digits || year < YEAR_MIN || month < 1 || month > 12 || day < 1 || day > 31) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const at = Date.UTC(year, month - 1, day, hour, minute, second, tenth * 100 + hundredths);
  return day <= DAYS_ALWAYS || new Date(at).getUTCDate() === day ? at : null;
}

/** ISO 8601 UTC with milliseconds, the only form that Intraday writes. */
export function isoOf(instant: number): string {
  return new Date(instant).toISOString();
}

/** Characters of an instant on the wire. */
export const INSTANT_CHARACTERS_MAX = 40;

/** An instant on the wire: text outside, milliseconds inside. */
export const instant = z
  .string()
  .max(INSTANT_CHARACTERS_MAX)
  .transform((text, context) => {
    const found = instantOf(text);
    if (found === null) {
      context.addIssue({
        code: 'custom',
        message: 'must be an ISO 8601 instant with a zone, such as 2026-01-05T09:00:00.000Z',
      });
      return z.NEVER;
    }
    return found;
  });
