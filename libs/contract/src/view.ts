import { z } from 'zod';
import { instant } from './instant';
import { IDENTIFIER_CHARACTERS_MAX, VIEW_DIMENSIONS_MAX, VIEW_KPIS_MAX, VIEW_WHERE_VALUES_MAX } from './limits';

const text = z.string().min(1).max(IDENTIFIER_CHARACTERS_MAX);

/** What a view can be split by or limited to. */
export const DIMENSIONS = [
  'site',
  'team',
  'agent',
  'queue',
  'callType',
  'channel',
  'activity',
  'reason',
  'outcome',
  'tenure',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const PERIODS = [
  'now',
  'interval',
  'today',
  'yesterday',
  'week',
  'lastWeek',
  'month',
  'lastMonth',
  'quarter',
  'lastQuarter',
  'year',
] as const;
export type Period = (typeof PERIODS)[number];

export const GRAINS = [
  'total',
  'interval',
  'hour',
  'day',
  'week',
  'month',
  'quarter',
  'timeOfDay',
  'dayOfWeek',
] as const;
export type Grain = (typeof GRAINS)[number];

export const scopeSchema = z.strictObject({
  site: text.optional(),
  team: text.optional(),
  agent: text.optional(),
  queue: text.optional(),
});
export type Scope = z.infer<typeof scopeSchema>;

const whereSchema = z.strictObject(
  Object.fromEntries(
    DIMENSIONS.map((dimension) => [dimension, z.array(text).min(1).max(VIEW_WHERE_VALUES_MAX).optional()]),
  ) as Record<Dimension, z.ZodOptional<z.ZodArray<typeof text>>>,
);

/**
 * From one interval edge to another; the stretch that ends now, over so many intervals, local hours, civil days, weeks, months or
 * quarters, the running one counted; or a period of the calendar.
 */
const rangeSchema = z.union([
  z.strictObject({ from: instant, to: instant }),
  z.strictObject({ last: z.string().regex(/^[1-9]\d{0,3}[ihdwmq]$/, 'must be a count and one of i, h, d, w, m, q') }),
  z.strictObject({ period: z.enum(PERIODS) }),
]);

/** A question: which KPIs, where, split by what, over which time. Only `kpis` and `range` are required. */
export const viewSchema = z.strictObject({
  kpis: z.array(text).min(1).max(VIEW_KPIS_MAX),
  scope: scopeSchema.default({}),
  where: whereSchema.default({}),
  by: z.array(z.enum(DIMENSIONS)).max(VIEW_DIMENSIONS_MAX).default([]),
  range: rangeSchema,
  grain: z.enum(GRAINS).default('total'),
  /** The same time before, the same days of last week, or what is wanted: a running range up to its last closed interval. */
  compare: z.enum(['previous', 'sameDayLastWeek', 'target']).nullable().default(null),
  organisation: z.enum(['asWas', 'asIs']).default('asWas'),
  timeZone: z.string().max(60).default('site'),
});
/** A view with its defaults filled in; instants of a from–to range in ms. */
export type View = z.output<typeof viewSchema>;
/** A view as it is written, defaults left out; instants as ISO text. */
export type ViewRequest = z.input<typeof viewSchema>;

/** A measure in a live row that moves by itself: `value` as of the answer's `asOf`, then `perSecond` each second. */
export const runningSchema = z.strictObject({ value: z.number(), perSecond: z.number() });
export type Running = z.infer<typeof runningSchema>;

export const targetMarkSchema = z.strictObject({
  low: z.number().optional(),
  high: z.number().optional(),
  /** How far beyond a bound a value is tolerated, and only warned of. */
  tolerance: z.number().optional(),
  band: z.enum(['below', 'at', 'above']),
  state: z.enum(['good', 'warn', 'bad']),
});
export type TargetMark = z.infer<typeof targetMarkSchema>;

const values = z.record(z.string(), z.number().nullable());

export const rowSchema = z.strictObject({
  /** Member of each dimension of `by`; null is "no site", "nobody known" or "none". */
  key: z.record(z.string(), z.string().nullable()),
  /** Start of the bucket, ISO UTC; only with a grain other than total. Of a time of day or a weekday the first in the range. */
  start: z.string().optional(),
  values,
  /** What the values are compared with, where the view asks for it; null where there is nothing to compare. */
  compare: values.optional(),
  targets: z.record(z.string(), targetMarkSchema),
  /** Sums behind the values, in the catalogue's units. Running ones carry their slope in live rows only. */
  measures: z.record(z.string(), z.union([z.number(), runningSchema])),
});
export type Row = z.infer<typeof rowSchema>;

export const answerSchema = z.strictObject({
  asOf: z.string(),
  complete: z.boolean(),
  revised: z.boolean(),
  rows: z.array(rowSchema),
  /** KPIs that have no value here, each with the reason in words. */
  absent: z.record(z.string(), z.string()),
});
export type Answer = z.infer<typeof answerSchema>;
