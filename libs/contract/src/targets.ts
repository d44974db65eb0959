import { z } from 'zod';
import { instant } from './instant';
import { IDENTIFIER_CHARACTERS_MAX, TARGETS_PAGE_ROWS_MAX } from './limits';

const text = z.string().min(1).max(IDENTIFIER_CHARACTERS_MAX);
const WHY_CHARACTERS_MAX = 1_000;

/** Where a target holds; nothing named is the enterprise. */
export const targetPlaceSchema = z.strictObject({
  agent: text.optional(),
  team: text.optional(),
  callType: text.optional(),
  queue: text.optional(),
  site: text.optional(),
});

const per = z.enum(['interval', 'day', 'onQueueHour']);

/** `POST /targets` and `PUT /targets/{id}`: what is wanted from an instant on, and why. */
export const targetRequestSchema = z.strictObject({
  kpi: text,
  place: targetPlaceSchema.default({}),
  /** In the KPI's unit: seconds, fractions of 1, counts. */
  low: z.number().nullable().default(null),
  high: z.number().nullable().default(null),
  /** How far beyond a bound a value is only warned of. */
  tolerance: z.number().min(0).default(0),
  /** For counts: what the bounds are wanted for each of; the whole span of the view without it. */
  per: per.nullable().default(null),
  /** Left out: now. Null: since ever. */
  from: instant.nullable().optional(),
  to: instant.nullable().default(null),
  why: z.string().trim().min(1).max(WHY_CHARACTERS_MAX),
});
export type TargetRequest = z.output<typeof targetRequestSchema>;

/** `DELETE /targets/{id}` may say why. */
export const targetEndQuery = z.strictObject({ why: z.string().trim().min(1).max(WHY_CHARACTERS_MAX).optional() });

/** `GET /targets`: of which KPI and place, in pages, the newest first. */
export const targetsQuery = z.strictObject({
  kpi: text.optional(),
  agent: text.optional(),
  team: text.optional(),
  callType: text.optional(),
  queue: text.optional(),
  site: text.optional(),
  /** current: in force or to come; all: those that have ended too. */
  state: z.enum(['current', 'all']).default('current'),
  cursor: z.coerce.number().int().min(0).nullable().default(null),
  limit: z.coerce.number().int().min(1).max(TARGETS_PAGE_ROWS_MAX).default(TARGETS_PAGE_ROWS_MAX),
});
export type TargetsQuery = z.output<typeof targetsQuery>;

/** A target as it is kept; instants are ISO texts. */
export const targetSchema = z.strictObject({
  id: z.number(),
  kpi: z.string(),
  place: targetPlaceSchema,
  low: z.number().nullable(),
  high: z.number().nullable(),
  tolerance: z.number(),
  per: per.nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  who: z.string(),
  why: z.string().nullable(),
  /** When it was set. */
  at: z.string(),
  /** True where the caller may change or end it. */
  mayChange: z.boolean(),
});
export type WrittenTarget = z.infer<typeof targetSchema>;

export const targetsPageSchema = z.strictObject({
  targets: z.array(targetSchema),
  /** For the next page; null at the end. */
  cursor: z.number().nullable(),
});
export type TargetsPage = z.infer<typeof targetsPageSchema>;

/** The number under which a target is kept from now on. */
export const targetSetSchema = z.strictObject({ id: z.number() });
export type TargetSet = z.infer<typeof targetSetSchema>;
