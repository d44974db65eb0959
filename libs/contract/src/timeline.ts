import { z } from 'zod';
import { agentContactSchema } from './contacts';

/** Civil date of the agent's site, `YYYY-MM-DD`; today without it. */
export const timelineQuery = z.strictObject({
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is YYYY-MM-DD')
    .optional(),
});

const instantText = z.iso.datetime();
const stretch = { from: instantText, until: instantText };

/** Where plan and states come apart. `until` null: it lasts. */
const deviationSchema = z.strictObject({
  kind: z.enum([
    'lateStart',
    'earlyLeave',
    'noShow',
    'breakOverrun',
    'lateFromBreak',
    'awayFromQueue',
    'onQueueInstead',
    'otherActivity',
    'loggedOut',
  ]),
  from: instantText,
  until: instantText.nullable(),
  /** What was planned. */
  activity: z.string(),
  /** State and reason in which it began; `loggedOut` and `unknown` are states here. */
  state: z.string(),
  reason: z.string().nullable(),
  seconds: z.number(),
  /** What of it counts against adherence. */
  countedSeconds: z.number(),
  /** It is an exception: beyond the grace, and not excused. */
  counts: z.boolean(),
  severe: z.boolean(),
  /** `openContact`: a contact that began before. */
  excused: z
    .union([z.literal('openContact'), z.strictObject({ id: z.string(), who: z.string(), why: z.string() })])
    .nullable(),
});

/** A day of an agent: what was planned, what was done, and where the two come apart. */
export const agentTimelineSchema = z.strictObject({
  agent: z.string(),
  date: z.string(),
  timeZone: z.string(),
  /** Of the civil day, or of shifts that reach over its ends. */
  ...stretch,
  asOf: instantText,
  plan: z.array(z.strictObject({ ...stretch, activity: z.string(), shift: z.number().int() })),
  states: z.array(z.strictObject({ ...stretch, state: z.string(), reason: z.string().nullable() })),
  deviations: z.array(deviationSchema),
  /** What was offered to the agent and what the agent handled, in order. */
  contacts: z.array(agentContactSchema),
  /** False where the raw facts of the day are gone, or of a part of it: the list is empty then. */
  contactsHeld: z.boolean(),
  /** The rules of adherence in force at the start of the first shift. */
  rules: z.strictObject({ graceSeconds: z.number(), graceMode: z.enum(['whole', 'excess']) }),
});
export type AgentTimeline = z.infer<typeof agentTimelineSchema>;
