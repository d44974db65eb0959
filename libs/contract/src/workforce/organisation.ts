import { isTimeZone } from '@intraday/time';
import { ACTIVITIES, WEEK_DAYS } from '@intraday/workforce';
import { z } from 'zod';
import { instantOf } from '../instant';
import { IDENTIFIER_CHARACTERS_MAX } from '../limits';

/** Spans of opening hours of one day. */
const SPANS_OF_A_DAY_MAX = 10;
/** Ids that one source may have for one agent or queue. */
const IDS_OF_A_SOURCE_MAX = 50;
/** Queues that one agent may serve. */
const QUEUES_OF_AN_AGENT_MAX = 500;
const SECONDS_MAX = 30 * 86_400;
const CHANNELS = ['voice', 'chat', 'email', 'message', 'social'] as const;

const TEXT_FAULT = `must be a text of 1 to ${IDENTIFIER_CHARACTERS_MAX} characters without spaces around it`;
const isText = (text: string): boolean =>
  text.length > 0 && text.length <= IDENTIFIER_CHARACTERS_MAX && text.trim() === text;
const name = z.string().refine(isText, TEXT_FAULT);
/** No control characters, because ids stand in commands and addresses. */
const id = name.refine((text) => !/\p{Cc}/u.test(text), 'must not hold control characters');
const source = z.string().regex(/^[^:\s\p{Cc}]{1,100}$/u, 'must be the name of a source, without colon and space');

/** A day `YYYY-MM-DD` that there is. */
export const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && instantOf(`${text}T00:00:00Z`) !== null;
export const dateSchema = z.string().refine(isDate, 'must be a date that there is, as YYYY-MM-DD');

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const isTime = (text: string): boolean => TIME.test(text) || text === '24:00';
const time = z.string().refine(isTime, 'must be a time as HH:mm');
const spans = z
  .array(z.tuple([time, time]))
  .max(SPANS_OF_A_DAY_MAX)
  .superRefine((day, context) => {
    const sorted = day.map(([start, end]) => ({ start, end })).sort((a, b) => (a.start < b.start ? -1 : 1));
    for (const [index, { start, end }] of sorted.entries()) {
      const before = sorted[index - 1];
      if (!isTime(start) || !isTime(end)) continue;
      if (end <= start) {
        const message = `${start}-${end} must end after it starts: split hours over midnight at 24:00`;
        context.addIssue({ code: 'custom', message });
      } else if (before !== undefined && start < before.end) {
        context.addIssue({ code: 'custom', message: `${start}-${end} overlaps ${before.start}-${before.end}` });
      }
    }
  });
const openingHours = z.partialRecord(z.enum(WEEK_DAYS), spans).nullable().default(null);

const seconds = z.number().min(0).max(SECONDS_MAX).nullable().default(null);
const secondsAboveNothing = z.number().gt(0).max(SECONDS_MAX).nullable().default(null);
const externalIds = z.record(source, z.union([id, z.array(id).max(IDS_OF_A_SOURCE_MAX)])).default({});

const siteSchema = z.strictObject({
  id,
  name,
  timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone, such as Europe/Madrid'),
  weekStart: z.number().int().min(1).max(7).default(1).describe('1 (Monday) to 7'),
  openingHours,
});
const teamSchema = z.strictObject({ id, name, site: id });
const agentSchema = z.strictObject({
  id,
  name,
  team: id.nullable().describe('Null: in no team from that date on'),
  from: dateSchema
    .nullable()
    .optional()
    .describe('First date in the team; null: since ever; absent: the date from which the upload holds'),
  externalIds,
  hiredOn: dateSchema.nullable().default(null),
  queues: z.array(id).max(QUEUES_OF_AN_AGENT_MAX).nullable().default(null),
  paid: z.boolean().default(true),
});
const queueSchema = z.strictObject({
  id,
  name,
  channel: z.enum(CHANNELS),
  site: id.nullable().default(null),
  serviceLevelSeconds: seconds,
  serviceLevelTarget: z.number().min(0).max(1).nullable().default(null),
  shortAbandonSeconds: seconds,
  openingHours,
  patienceSeconds: secondsAboveNothing,
  externalIds,
});
const callTypeSchema = z.strictObject({
  id,
  name,
  standardHandleSeconds: secondsAboveNothing,
  longHandleSeconds: secondsAboveNothing.describe('Handling that takes longer is long'),
  shortTalkSeconds: secondsAboveNothing.describe('A talk that takes less is short'),
});
const reasonSchema = z.strictObject({ code: id, activity: z.enum(ACTIVITIES), paid: z.boolean() });

/** One row of each kind of an organisation. */
export const ORGANISATION_SCHEMAS = {
  sites: siteSchema,
  teams: teamSchema,
  agents: agentSchema,
  queues: queueSchema,
  callTypes: callTypeSchema,
  reasons: reasonSchema,
} as const;
export type OrganisationKind = keyof typeof ORGANISATION_SCHEMAS;
/** In the order in which they lean on each other. */
export const ORGANISATION_KINDS = ['sites', 'teams', 'queues', 'callTypes', 'reasons', 'agents'] as const;
export type OrganisationRecord<K extends OrganisationKind> = z.output<(typeof ORGANISATION_SCHEMAS)[K]>;

/**
 * `PUT /workforce/organisation`: each kind that is named replaces the whole of its kind; a kind that is absent stays as it
 * is.
 */
export const organisationSchema = z
  .strictObject({
    sites: z.array(siteSchema).optional(),
    teams: z.array(teamSchema).optional(),
    agents: z.array(agentSchema).optional(),
    queues: z.array(queueSchema).optional(),
    callTypes: z.array(callTypeSchema).optional(),
    reasons: z.array(reasonSchema).optional(),
  })
  .describe('Each kind that is named replaces the whole of its kind; one that is absent stays as it is.');
/** An organisation as people write it. */
export type WrittenOrganisation = z.input<typeof organisationSchema>;

/** Query of an upload of the organisation. */
export const organisationQuerySchema = z.strictObject({
  from: dateSchema.optional().describe('Date from which it holds; today without it'),
  why: z.string().min(1).max(500).optional().describe('Goes into the audit trail'),
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .describe('true: only checks, and says what would change'),
});

const countsSchema = z.strictObject({
  added: z.number().int(),
  changed: z.number().int(),
  left: z.number().int().describe('No longer in it'),
});
export type OrganisationCounts = z.infer<typeof countsSchema>;

/** Answer of an upload of the organisation, sent after the figures follow it. */
export const organisationAnswerSchema = z.strictObject({
  upload: z.number().int().nullable().describe('Null where nothing was applied: a dry run, or nothing changed'),
  unchanged: z.boolean(),
  dryRun: z.boolean(),
  from: dateSchema,
  counts: z.strictObject({
    sites: countsSchema,
    teams: countsSchema,
    agents: countsSchema,
    queues: countsSchema,
    callTypes: countsSchema,
    reasons: countsSchema,
  }),
  moved: z.strictObject({
    agents: z.number().int().describe('Agents whose team changes at some date'),
    from: z.string().nullable().describe('Earliest date at which one does; null: since ever, or none does'),
    externalIds: z.number().int().describe('Ids of sources that mean somebody or something else now'),
  }),
});
export type OrganisationAnswer = z.infer<typeof organisationAnswerSchema>;

const unassignedSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  source: z.string(),
  externalId: z.string(),
});

/** `GET /workforce/unassigned`: what sources name and no organisation places. */
export const unassignedListSchema = z.strictObject({
  agents: z.array(unassignedSchema),
  queues: z.array(unassignedSchema.extend({ channel: z.string() })),
});
export type UnassignedList = z.infer<typeof unassignedListSchema>;
