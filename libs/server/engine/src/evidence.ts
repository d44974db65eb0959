import type { CanonicalEvent, EventOf } from '@intraday/events';
import type { Evidence } from '@intraday/metrics';

const STATE_EVIDENCE: Readonly<Record<string, readonly Evidence[]>> = {
  alerting: ['alertingState'],
  holding: ['holdingState'],
  wrapping: ['wrappingState'],
  communicating: ['communicatingState'],
  notResponding: ['notRespondingState'],
};

const WRAPPED: readonly Evidence[] = ['wraps', 'wrappingState'];
const WRAPPED_WITH_SALE: readonly Evidence[] = [...WRAPPED, 'sales'];

/** What one event proves that its source can feed. */
export function evidenceOf(event: CanonicalEvent): readonly Evidence[] {
  switch (event.type) {
    case 'contactQueued':
      return queuedEvidenceOf(event);
    case 'contactAbandoned':
    case 'contactLeftQueue':
      return ['contacts'];
    case 'contactRefused':
      return ['refusals'];
    case 'contactAlerted':
      return ['offers'];
    case 'contactAlertMissed':
      return event.outcome === 'rejected' ? ['offers', 'rejections'] : ['offers'];
    case 'contactAnswered':
      return event.agent === null ? ['legs', 'contacts'] : ['legs', 'contacts', 'offers', 'agents'];
    case 'contactEnded':
      return event.holdSeconds === null ? ['legs', 'contacts'] : ['legs', 'contacts', 'holds'];
    case 'contactTransferred':
      return [
        'legs',
        'contacts',
        ...(event.holdSeconds === null ? [] : (['holds'] as const)),
        ...(event.external === null ? [] : (['externalTransfers'] as const)),
      ];
    case 'contactHeld':
    case 'contactResumed':
      return ['holds'];
    case 'contactConsulted':
      return ['consults'];
    case 'contactConferenced':
      return ['conferences'];
    case 'contactWrapped':
      return event.sale === null ? WRAPPED : WRAPPED_WITH_SALE;
    case 'agentWrapStarted':
      return ['agents', 'wraps', 'wrappingState'];
    case 'agentStateChanged':
      return ['agents', ...(STATE_EVIDENCE[event.state] ?? [])];
    case 'agentLoggedIn':
      return event.channels === null ? ['agents'] : ['agents', 'slots'];
    case 'agentLoggedOut':
    case 'agentQueueChanged':
      return ['agents'];
    case 'sourceHeartbeat':
      return ['followed'];
    case 'contactArrived':
      return ['arrivals', ...given(event.customer, 'customers')];
    case 'caseChanged':
      return ['cases'];
    case 'messageExchanged':
      return ['messages'];
    default:
      return asideEvidenceOf(event);
  }
}

const QUEUED: readonly Evidence[] = ['contacts'];

/** What an entry into a queue proves; most prove no more than that there are contacts. */
function queuedEvidenceOf({ direction, customer, channel }: EventOf<'contactQueued'>): readonly Evidence[] {
  if (direction !== 'outbound' && customer === null && channel === 'voice') return QUEUED;
  return [
    ...QUEUED,
    ...given(direction === 'outbound' || null, 'outbound'),
    ...given(customer, 'customers'),
    ...given(channel !== 'voice' || null, 'digital'),
  ];
}

/** What an event proves that tells something beside queues and legs: each question that it answers is one of its own. */
function asideEvidenceOf(event: CanonicalEvent): readonly Evidence[] {
  switch (event.type) {
    case 'selfServiceEnded': {
      const hasTask = event.task !== null && event.taskDone !== null;
      return [
        'selfService',
        ...given(hasTask || null, 'selfServiceTasks'),
        ...given(event.authenticated, 'authentications'),
        ...given(event.turns, 'selfServiceTurns'),
        ...given(event.errors, 'selfServiceErrors'),
      ];
    }
    case 'callbackEnded':
      return ['callbacks', ...given(event.promisedAt, 'callbackPromises')];
    case 'outboundAttempted':
      return ['attempts', ...given(event.rightParty, 'rightParties')];
    case 'surveyOffered':
      return ['surveys'];
    case 'surveyAnswered':
      return [
        ...given(event.satisfaction, 'satisfaction'),
        ...given(event.recommend, 'recommendation'),
        ...given(event.effort, 'effort'),
        ...given(event.resolved, 'resolution'),
      ];
    case 'evaluationScored':
      return ['evaluations', ...given(event.criticalErrors, 'criticalErrors'), ...given(event.autoFail, 'autoFails')];
    default:
      return [];
  }
}

/** The evidence of a field that was given. */
const given = (field: unknown, evidence: Evidence): readonly Evidence[] => (field === null ? [] : [evidence]);
