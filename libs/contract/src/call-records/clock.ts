import { z } from 'zod';
import { IDENTIFIER_CHARACTERS_MAX } from '../limits';

/** Ways to write an instant that need no pattern. An ISO 8601 time without an offset is local. */
export const CLOCK_FORMATS = ['iso', 'epochSeconds', 'epochMilliseconds'] as const;

/** Clocks that may stand in for one another in a row. */
const ELSE_DEPTH_MAX = 1;

const value = z.string().max(IDENTIFIER_CHARACTERS_MAX);
export const columnSchema = value.min(1);

/** Where a row says when something happened: a date and a time, or both in one column. */
type PlainClock =
  | { readonly kind: 'dateAndTime'; readonly date: string; readonly time: string; readonly absent: string | null }
  | {
      readonly kind: 'dateTime';
      readonly column: string;
      readonly format: string | null;
      readonly absent: string | null;
    };
/** A clock, and the one that counts where it is absent. */
export type MappedClock = PlainClock & { readonly else: MappedClock | null };

const absent = value.nullable().default(null);

const plain = {
  dateAndTime: { date: columnSchema, time: columnSchema, absent },
  dateTime: { dateTime: columnSchema, format: columnSchema.nullable().default(null), absent },
};

function clockOf(depth: number): z.ZodType<MappedClock> {
  const instead =
    depth === 0
      ? z.null().default(null)
      : clockOf(depth - 1)
          .nullable()
          .default(null);
  return z.union([
    columnSchema.transform((column) => ({ kind: 'dateTime' as const, column, format: null, absent: null, else: null })),
    z
      .strictObject({ ...plain.dateAndTime, else: instead })
      .transform((clock) => ({ kind: 'dateAndTime' as const, ...clock })),
    z
      .strictObject({ ...plain.dateTime, else: instead })
      .transform(({ dateTime: column, ...clock }) => ({ kind: 'dateTime' as const, column, ...clock })),
  ]);
}

/** `{ date, time, absent?, else? }`, `{ dateTime, format?, absent?, else? }`, or the column of a date and time. */
export const mappedClockSchema = clockOf(ELSE_DEPTH_MAX);
