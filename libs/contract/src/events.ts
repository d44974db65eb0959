import { AGENT_STATES } from '@intraday/events';
import { z } from 'zod';
import { moment, oneOf, points, pointsPossible, seconds, sequence, slots, text, whole, yesOrNo } from './event-values';
import { maybe, orNull } from './field-reader';

const name = maybe(text);
const flag = maybe(yesOrNo);
const duration = maybe(seconds);
const count = maybe(whole(0, 1_000_000));
const nameOrNull = orNull(text);

const envelope = { source: text, id: text, at: moment, seq: sequence };
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
    channels: maybe(slots),
  }),
  fact('agentStateChanged', { ...agent, state: oneOf(AGENT_STATES), reason: name, contact: name, queue: name }),
  fact('agentLoggedOut', agent),
  fact('agentQueueChanged', { ...agent, queue: nameOrNull, member: flag, paused: flag, reason: name }),
  fact('agentWrapStarted', { ...agent, seconds }),
  fact('sourceRestarted', {}),
  fact('contactArrived', { ...contact, channel: text, entryPoint: name, customer: name, segment: name, site: name }),
  fact('contactRefused', {
    ...contact,
    queue: name,
    channel: text,
    outcome: oneOf(['busy', 'full', 'closed', 'empty', 'diverted']),
  }),
  fact('contactQueued', {
    ...contact,
    queue: text,
    channel: text,
    callType: name,
    priority: maybe(whole(-1_000_000, 1_000_000)),
    customer: name,
    site: name,
    direction: maybe(oneOf(['inbound', 'outbound'])),
  }),
  fact('contactAlerted', { ...contactAgent, queue: text }),
  fact('contactAlertMissed', {
    ...contactAgent,
    outcome: oneOf(['noAnswer', 'rejected', 'customerLeft']),
    ringSeconds: duration,
  }),
  fact('contactAnswered', { ...contact, queue: name, agent: nameOrNull, waitSeconds: duration }),
  fact('contactHeld', contactAgent),
  fact('contactResumed', contactAgent),
  fact('contactTransferred', {
    ...contact,
    agent: nameOrNull,
    kind: oneOf(['blind', 'warm']),
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
    outcome: oneOf(['overflow', 'voicemail', 'callback', 'closed', 'empty', 'timeout', 'lost']),
    waitSeconds: duration,
  }),
  fact('callbackEnded', { ...contact, connected: yesOrNo, promisedAt: maybe(moment) }),
  fact('outboundAttempted', { ...contact, agent: name, connected: yesOrNo, rightParty: flag }),
  fact('contactEnded', {
    ...contact,
    agent: nameOrNull,
    by: oneOf(['customer', 'agent', 'system']),
    talkSeconds: duration,
    holdSeconds: duration,
    queuedAt: maybe(moment),
  }),
  fact('contactWrapped', {
    ...contact,
    agent: nameOrNull,
    callType: name,
    disposition: name,
    sale: flag,
    wrapSeconds: duration,
  }),
  fact('messageExchanged', { ...contact, agent: name, by: oneOf(['customer', 'agent']) }),
  fact('selfServiceEnded', {
    ...contact,
    outcome: oneOf(['contained', 'exited', 'dropped']),
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
    satisfaction: maybe(whole(1, 5)),
    recommend: maybe(whole(0, 10)),
    effort: maybe(whole(1, 7)),
    resolved: flag,
  }),
  fact('evaluationScored', {
    ...agent,
    contact: name,
    points,
    pointsPossible,
    criticalErrors: count,
    autoFail: flag,
  }),
  fact('caseChanged', { case: text, contact: name, state: oneOf(['opened', 'resolved', 'reopened']) }),
  fact('sourceHeartbeat', {}),
]);

/** An event as it is written on the wire: instants are text, and what is absent may be left out. */
export type WrittenEvent = z.input<typeof eventSchema>;

/** Answer of both ingest doors, sent after the commit. */
export const ingestAnswerSchema = z.strictObject({
  accepted: z.number().int(),
  duplicates: z.number().int(),
  quarantined: z.array(z.strictObject({ index: z.number().int(), id: z.string().nullable(), reason: z.string() })),
});
export type IngestAnswer = z.infer<typeof ingestAnswerSchema>;
