import { AGENT_STATES, type CanonicalEvent } from '@intraday/events';
import { z } from 'zod';
import { instant } from './instant';
import { DURATION_SECONDS_MAX, IDENTIFIER_CHARACTERS_MAX } from './limits';

const text = z.string().min(1).max(IDENTIFIER_CHARACTERS_MAX);
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);
const name = maybe(text);
const flag = maybe(z.boolean());
const seconds = z.number().finite().min(0).max(DURATION_SECONDS_MAX);
const duration = maybe(seconds);
const count = maybe(z.number().int().min(0).max(1_000_000));

const envelope = { source: text, id: text, at: instant, seq: z.number().int().min(0).default(0) };
const fact = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ ...envelope, type: z.literal(type), ...shape });

const contact = { contact: text };
const agent = { agent: text };
const contactAgent = { contact: text, agent: text };

/** The canonical events of design 4.1. Unknown fields are refused; optional ones become null. */
export const eventSchema = z.discriminatedUnion('type', [
  fact('agentLoggedIn', {
    ...agent,
    site: name,
    channels: maybe(
      z.record(text, z.number().int().min(0).max(100)).refine((slots) => Object.keys(slots).length <= 20),
    ),
  }),
  fact('agentStateChanged', { ...agent, state: z.enum(AGENT_STATES), reason: name, contact: name, queue: name }),
  fact('agentLoggedOut', agent),
  fact('agentQueueChanged', { ...agent, queue: text.nullable(), member: flag, paused: flag, reason: name }),
  fact('agentWrapStarted', { ...agent, seconds }),
  fact('sourceRestarted', {}),
  fact('contactArrived', { ...contact, channel: text, entryPoint: name, customer: name, segment: name, site: name }),
  fact('contactRefused', {
    ...contact,
    queue: name,
    channel: text,
    outcome: z.enum(['busy', 'full', 'closed', 'empty', 'diverted']),
  }),
  fact('contactQueued', {
    ...contact,
    queue: text,
    channel: text,
    callType: name,
    priority: maybe(z.number().int().min(-1_000_000).max(1_000_000)),
    customer: name,
    site: name,
    direction: maybe(z.enum(['inbound', 'outbound'])),
  }),
  fact('contactAlerted', { ...contactAgent, queue: text }),
  fact('contactAlertMissed', {
    ...contactAgent,
    outcome: z.enum(['noAnswer', 'rejected', 'customerLeft']),
    ringSeconds: duration,
  }),
  fact('contactAnswered', { ...contact, queue: name, agent: text.nullable(), waitSeconds: duration }),
  fact('contactHeld', contactAgent),
  fact('contactResumed', contactAgent),
  fact('contactTransferred', {
    ...contact,
    agent: text.nullable(),
    kind: z.enum(['blind', 'warm']),
    toQueue: name,
    toAgent: name,
    external: flag,
    talkSeconds: duration,
    holdSeconds: duration,
  }),
  fact('contactConsulted', contactAgent),
  fact('contactConferenced', contactAgent),
  fact('contactAbandoned', { ...contact, queue: text, waitSeconds: duration }),
  fact('contactLeftQueue', {
    ...contact,
    queue: text,
    outcome: z.enum(['overflow', 'voicemail', 'callback', 'closed', 'empty', 'timeout', 'lost']),
    waitSeconds: duration,
  }),
  fact('callbackEnded', { ...contact, connected: z.boolean(), promisedAt: maybe(instant) }),
  fact('outboundAttempted', { ...contact, agent: name, connected: z.boolean(), rightParty: flag }),
  fact('contactEnded', {
    ...contact,
    agent: text.nullable(),
    by: z.enum(['customer', 'agent', 'system']),
    talkSeconds: duration,
    holdSeconds: duration,
    queuedAt: maybe(instant),
  }),
  fact('contactWrapped', {
    ...contact,
    agent: text.nullable(),
    callType: name,
    disposition: name,
    sale: flag,
    wrapSeconds: duration,
  }),
  fact('messageExchanged', { ...contact, agent: name, by: z.enum(['customer', 'agent']) }),
  fact('selfServiceEnded', {
    ...contact,
    outcome: z.enum(['contained', 'exited', 'dropped']),
    task: name,
    taskDone: flag,
    authenticated: flag,
    turns: count,
    errors: count,
    seconds,
  }),
  fact('surveyOffered', { ...contact, agent: name }),
  fact('surveyAnswered', {
    ...contact,
    agent: name,
    satisfaction: maybe(z.number().int().min(1).max(5)),
    recommend: maybe(z.number().int().min(0).max(10)),
    effort: maybe(z.number().int().min(1).max(7)),
    resolved: flag,
  }),
  fact('evaluationScored', {
    ...agent,
    contact: name,
    points: z.number().finite().min(0),
    pointsPossible: z.number().finite().positive(),
    criticalErrors: count,
    autoFail: flag,
  }),
  fact('caseChanged', { case: text, contact: name, state: z.enum(['opened', 'resolved', 'reopened']) }),
  fact('sourceHeartbeat', {}),
]);

/** Outcome of reading one event: the fact, or why it is none. */
export type DecodedEvent =
  | { readonly ok: true; readonly event: CanonicalEvent }
  | { readonly ok: false; readonly reason: string; readonly id: string | null };

const KEYS_REFUSED = ['__proto__', 'constructor', 'prototype'];

/** `at: must be …; agent: Required`, at most three faults, for people. */
export function faultsOf(error: z.ZodError): string {
  const lines = error.issues.slice(0, 3).map((issue) => {
    const path = issue.path.map(String).join('.');
    return path ? `${path}: ${issue.message}` : issue.message;
  });
  const more = error.issues.length - lines.length;
  return lines.join('; ') + (more > 0 ? `; and ${more} more` : '');
}

/** The fields that only adapters of line formats know are null for an event that came over the wire. */
function withAdapterFields(event: z.output<typeof eventSchema>): CanonicalEvent {
  return event.type === 'contactEnded' || event.type === 'contactTransferred'
    ? { ...event, queue: null, waitSeconds: null }
    : event;
}

/**
 * Reads one event of design 4.1 from parsed JSON.
 *
 * @returns the fact, or the reason `malformed: …` with the id where one could be read
 */
export function decodeEvent(json: unknown): DecodedEvent {
  const record = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  const id = typeof record['id'] === 'string' ? record['id'].slice(0, IDENTIFIER_CHARACTERS_MAX) : null;
  const refused = KEYS_REFUSED.find((key) => Object.hasOwn(record, key));
  if (refused) return { ok: false, id, reason: `malformed: the key ${refused} is refused` };
  const read = eventSchema.safeParse(json);
  if (!read.success) return { ok: false, id, reason: `malformed: ${faultsOf(read.error)}` };
  return { ok: true, event: withAdapterFields(read.data) };
}

/** Answer of both ingest doors, sent after the commit. */
export const ingestAnswerSchema = z.strictObject({
  accepted: z.number().int(),
  duplicates: z.number().int(),
  quarantined: z.array(z.strictObject({ index: z.number().int(), id: z.string().nullable(), reason: z.string() })),
});
export type IngestAnswer = z.infer<typeof ingestAnswerSchema>;
