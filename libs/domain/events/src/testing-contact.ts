import type { ContactFacts, Horizon } from './contact-facts';
import type { CanonicalEvent, EventOf, Fact } from './event';
import { foldContact } from './fold-contact';
import { compareEvents } from './order';

/** Fields of each type that a scenario leaves out. */
export const ABSENT = {
  contactArrived: { channel: 'voice', entryPoint: null, customer: null, segment: null, site: null },
  contactRefused: { queue: null, channel: 'voice', outcome: 'full' },
  contactQueued: {
    queue: 'q1',
    channel: 'voice',
    callType: null,
    priority: null,
    customer: null,
    site: null,
    direction: null,
  },
  contactAlerted: { queue: 'q1', agent: 'a1' },
  contactAlertMissed: { agent: 'a1', outcome: 'noAnswer', ringSeconds: null },
  contactAnswered: { queue: null, agent: 'a1', waitSeconds: null },
  contactHeld: { agent: 'a1' },
  contactResumed: { agent: 'a1' },
  contactConsulted: { agent: 'a1' },
  contactConferenced: { agent: 'a1' },
  contactTransferred: {
    ...{ agent: 'a1', kind: 'blind', toQueue: null, toAgent: null, external: null },
    ...{ talkSeconds: null, holdSeconds: null, queue: null, waitSeconds: null },
  },
  contactAbandoned: { queue: 'q1', waitSeconds: null },
  contactLeftQueue: { queue: 'q1', outcome: 'timeout', waitSeconds: null },
  contactEnded: {
    ...{ agent: 'a1', by: 'customer', talkSeconds: null, holdSeconds: null, queuedAt: null },
    ...{ queue: null, waitSeconds: null },
  },
  contactWrapped: { agent: 'a1', callType: null, disposition: null, sale: null, wrapSeconds: null },
  callbackEnded: { connected: true, promisedAt: null },
  outboundAttempted: { agent: 'a1', connected: true, rightParty: null },
  messageExchanged: { agent: null, by: 'customer' },
  selfServiceEnded: {
    ...{ outcome: 'exited', task: null, taskDone: null, authenticated: null, turns: null, errors: null, seconds: 30 },
  },
  surveyOffered: { agent: null },
  surveyAnswered: { agent: null, satisfaction: null, recommend: null, effort: null, resolved: null },
  evaluationScored: {
    ...{ agent: 'a1', points: 8, pointsPossible: 10, criticalErrors: null, autoFail: null },
  },
} as const;
export type Told = keyof typeof ABSENT;

/** An event of the contact at a second of its life. */
export function say<T extends Told>(second: number, type: T, fields: Partial<EventOf<T>> = {}): CanonicalEvent {
  const envelope = { source: 's', id: `${second}-${type}-${JSON.stringify(fields)}`, at: second * 1000, seq: 0 };
  // The absent fields of a type and those given make up its fact.
  return { ...envelope, contact: 'c1', type, ...ABSENT[type], ...fields } as unknown as CanonicalEvent & Fact;
}
export const restart = (second: number): CanonicalEvent => ({
  ...{ source: 's', id: `restart-${second}`, at: second * 1000, seq: 0 },
  type: 'sourceRestarted',
});

const still: Horizon = { now: 0, given: Number.POSITIVE_INFINITY };
export const fold = (...events: CanonicalEvent[]): ContactFacts => foldContact([...events].sort(compareEvents), still);
export const exitsOf = ({ passages }: ContactFacts): string[] =>
  passages.map(({ queue, enteredAt, exit }) => {
    const how = exit === null ? 'waits' : exit.kind === 'left' ? exit.outcome : exit.kind;
    return `${queue} ${enteredAt / 1000} ${how}${exit ? ` ${exit.waitMs / 1000}` : ''}`;
  });
export const legsOf = ({ legs }: ContactFacts): string[] =>
  legs.map((leg) => {
    const end = leg.endedAt === null ? '…' : leg.endedAt / 1000;
    return `${leg.agent ?? '?'} ${leg.queue ?? '-'} ${leg.answeredAt / 1000}-${end} talk ${leg.talkMs / 1000} hold ${leg.holdMs / 1000}`;
  });
