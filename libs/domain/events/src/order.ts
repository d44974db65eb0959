import type { CanonicalEvent, EventType } from './event';

/**
 * Rank of a type among facts of one instant and sequence number: what makes room comes before what fills it, so that a
 * contact is queued before it is answered and answered before it ends.
 */
const RANKED: readonly EventType[] = [
  'sourceRestarted',
  'sourceHeartbeat',
  'agentLoggedIn',
  'agentQueueChanged',
  'contactArrived',
  'selfServiceEnded',
  'contactRefused',
  'contactQueued',
  'contactAlerted',
  'contactAlertMissed',
  'contactAnswered',
  'contactHeld',
  'contactResumed',
  'contactConsulted',
  'contactConferenced',
  'messageExchanged',
  'contactAbandoned',
  'contactLeftQueue',
  'contactTransferred',
  'contactEnded',
  'agentStateChanged',
  'agentWrapStarted',
  'contactWrapped',
  'callbackEnded',
  'outboundAttempted',
  'surveyOffered',
  'surveyAnswered',
  'evaluationScored',
  'caseChanged',
  'agentLoggedOut',
];

const RANK = new Map<EventType, number>(RANKED.map((type, index) => [type, index]));

/** Rank of a type in the order of facts; a total function over the types. */
export function rankOf(type: EventType): number {
  const rank = RANK.get(type);
  if (rank === undefined) throw new Error(`Event type ${type} has no rank: add it to RANKED in order.ts`);
  return rank;
}

/**
 * The one order of events: (`at`, `seq`, rank of the type, `id`), then source, so that any permutation of the same
 * events folds to the same figures.
 *
 * @returns below 0 when `a` comes first
 */
export function compareEvents(a: CanonicalEvent, b: CanonicalEvent): number {
  return (
    a.at - b.at ||
    a.seq - b.seq ||
    rankOf(a.type) - rankOf(b.type) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : a.source < b.source ? -1 : a.source > b.source ? 1 : 0)
  );
}
