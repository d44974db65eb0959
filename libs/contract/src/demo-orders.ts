import { z } from 'zod';
import { IDENTIFIER_CHARACTERS_MAX } from './limits';
import { dateSchema } from './workforce/organisation';

/** Agents that one order names. */
export const DEMO_ORDER_AGENTS_MAX = 500;
/** Queues that one order names. */
const QUEUES_MAX = 10;
/** A break lasts so many minutes. */
const BREAK_MINUTES = { min: 5, max: 120 };
/** Coaching takes effect within so many days. */
const COACH_DAYS_MAX = 60;
/** Wrap-up takes at least this share of what it took. */
const COACH_FACTOR_MIN = 0.2;

const id = z.string().min(1).max(IDENTIFIER_CHARACTERS_MAX);
const agents = z.array(id).min(1).max(DEMO_ORDER_AGENTS_MAX);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day as HH:mm');
const date = dateSchema.optional().describe('Local date; today without it');

/** Exactly one of two fields is given. */
const oneOf =
  <A extends string, B extends string>(a: A, b: B) =>
  (order: { readonly [key in A | B]?: unknown }): boolean =>
    (order[a] === undefined) !== (order[b] === undefined);

/** An agent has a break that the schedule did not hold; from then on it does. */
const breakOrder = z.strictObject({
  kind: z.literal('break'),
  agent: id,
  at: clock.describe('Local time of the agent’s site'),
  minutes: z.number().int().min(BREAK_MINUTES.min).max(BREAK_MINUTES.max),
  date,
});

/** Agents serve other queues: from now on, or from and until a local time of their sites. */
const reassignOrder = z
  .strictObject({
    kind: z.literal('reassign'),
    agents: agents.optional(),
    team: id.optional(),
    to: z.array(id).min(1).max(QUEUES_MAX).describe('Queues; the first is their own'),
    from: clock.optional().describe('Now without it'),
    until: clock.optional().describe('For good without it'),
    date,
  })
  .refine(oneOf('agents', 'team'), 'takes either agents or a team');

/** Agents are coached: their wrap-up gets shorter day by day, and stays so. */
const coachOrder = z.strictObject({
  kind: z.literal('coach'),
  agents,
  days: z.number().int().min(1).max(COACH_DAYS_MAX).default(5).describe('Until the whole effect'),
  factor: z
    .number()
    .min(COACH_FACTOR_MIN)
    .lt(1)
    .default(0.7)
    .describe('Wrap-up afterwards, of what it would have been without'),
});

/** The training of a site or a team is moved to another time of the same day, or taken out. */
const moveTrainingOrder = z
  .strictObject({
    kind: z.literal('moveTraining'),
    site: id.optional(),
    team: id.optional(),
    from: clock.describe('Local time at which it was to begin'),
    to: clock.nullable().describe('Null: it is cancelled'),
    date,
  })
  .refine(oneOf('site', 'team'), 'takes either a site or a team');

/** `POST /demo/orders`: what the simulated centre is to do. */
export const demoOrderSchema = z.discriminatedUnion('kind', [breakOrder, reassignOrder, coachOrder, moveTrainingOrder]);
export type DemoOrder = z.output<typeof demoOrderSchema>;
export type DemoOrderOf<K extends DemoOrder['kind']> = Extract<DemoOrder, { readonly kind: K }>;

/** An order that was taken. */
export const demoOrderTakenSchema = z.strictObject({
  number: z.number().int(),
  /** When it was given, by the server's clock. */
  at: z.string(),
  /** What was understood, in one sentence. */
  said: z.string(),
});
export type DemoOrderTaken = z.infer<typeof demoOrderTakenSchema>;

/** `GET /demo/orders`: the oldest first. */
export const demoOrdersSchema = z.strictObject({
  orders: z.array(demoOrderTakenSchema.extend({ order: demoOrderSchema })),
});
export type DemoOrders = z.output<typeof demoOrdersSchema>;
