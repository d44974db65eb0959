import { z } from 'zod';

/** Shapes that are instants: a UTC ISO 8601 time, or one with an offset. Finer than milliseconds is floored. */
const ISO = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Milliseconds since 1970 of an ISO 8601 instant, or null if it is none (no zone, an impossible date).
 *
 * @example instantOf('2026-01-05T09:00:00.1239Z') === Date.UTC(2026, 0, 5, 9, 0, 0, 123)
 */
export function instantOf(text: string): number | null {
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

/** ISO 8601 UTC with milliseconds, the only form that Intraday writes. */
export function isoOf(instant: number): string {
  return new Date(instant).toISOString();
}

/** An instant on the wire: text outside, milliseconds inside. */
export const instant = z
  .string()
  .max(40)
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
