import { ACTIVITIES } from '@intraday/workforce';
import { z } from 'zod';
import { instant } from '../instant';
import { IDENTIFIER_CHARACTERS_MAX } from '../limits';

const id = z.string().min(1).max(IDENTIFIER_CHARACTERS_MAX);
const why = z.string().min(1).max(500);
const SECONDS_MAX = 86_400;

/** What time of an agent is excused for. */
export const EXCUSE_KINDS = ['agreed', 'otherWork', 'systemFailure', 'wrongPlan', 'other'] as const;

/** `POST /workforce/excuses`: time of an agent that counts neither for nor against. */
export const excuseRequestSchema = z.strictObject({
  agent: id,
  from: instant,
  until: instant,
  kind: z.enum(EXCUSE_KINDS),
  why,
});
/** The excuse as it is stored. */
export const excuseSchema = z.strictObject({
  id: z.number().int(),
  agent: z.string(),
  from: z.string(),
  until: z.string(),
  kind: z.string(),
  who: z.string(),
  why: z.string(),
  at: z.string(),
});

const seconds = z.number().finite().min(0).max(SECONDS_MAX);
/** Rules of adherence that are set; what is left out is as it is everywhere, or by default. */
export const adherenceRulesSchema = z.strictObject({
  graceSeconds: seconds.optional(),
  graceMode: z.enum(['whole', 'excess']).optional(),
  severeSeconds: seconds.optional(),
  countUnscheduledAsException: z.boolean().optional(),
  match: z.enum(['activity', 'class']).optional(),
  loggedOutSatisfies: z.array(z.enum(ACTIVITIES)).max(ACTIVITIES.length).optional(),
  excuseOpenContact: z.boolean().optional(),
});
export const ADHERENCE_PRESETS = ['intraday', 'amazonConnect', 'genesys'] as const;

/** `PUT /workforce/adherence-rules`: at a site (null: everywhere) from an instant on (null: since ever). */
export const adherenceRulesRequestSchema = z.strictObject({
  site: id.nullable(),
  from: instant.nullable(),
  /** Begins with the rules of a known form; `rules` change single ones. Neither takes the row away. */
  preset: z.enum(ADHERENCE_PRESETS).optional(),
  rules: adherenceRulesSchema.default({}),
  why: why.nullable().default(null),
});
/** `GET /workforce/adherence-rules` */
export const adherenceRulesListSchema = z.strictObject({
  rules: z.array(
    z.strictObject({ site: z.string().nullable(), from: z.string().nullable(), rules: adherenceRulesSchema }),
  ),
  defaults: adherenceRulesSchema,
  presets: z.record(z.enum(ADHERENCE_PRESETS), adherenceRulesSchema),
});
