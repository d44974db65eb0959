import type { z } from 'zod';

/** What a reader gives for a value that it does not take. */
export const REFUSED = Symbol('refused');

/**
 * Reads one value as its schema would: what it means inside, or REFUSED. Absent is `undefined`. It may refuse what the
 * schema takes, never take what the schema refuses.
 */
export type FieldReader = (value: unknown) => unknown;

const readers = new WeakMap<z.ZodType, FieldReader>();

/** A schema with the reader that stands for it. @returns the schema */
export function withReader<T extends z.ZodType>(schema: T, reader: FieldReader): T {
  readers.set(schema, reader);
  return schema;
}

/** The reader of a schema. A schema without one refuses everything, so that only the schema itself decides. */
export function readerOf(schema: z.ZodType): FieldReader {
  return readers.get(schema) ?? (() => REFUSED);
}

/** What may be absent or null, which both are null inside. */
export function maybe<T extends z.ZodType>(schema: T) {
  const read = readerOf(schema);
  return withReader(
    schema.nullish().transform((value) => value ?? null),
    (value) => (value === undefined || value === null ? null : read(value)),
  );
}

/** What must be there but may be null. */
export function orNull<T extends z.ZodType>(schema: T) {
  const read = readerOf(schema);
  return withReader(schema.nullable(), (value) => (value === null ? null : read(value)));
}
