import type { CanonicalEvent } from '@intraday/events';
import type { Evidence } from '@intraday/metrics';

const STATE_EVIDENCE: Readonly<Record<string, readonly Evidence[]>> = {
  alerting: ['alertingState'],
  holding: ['holdingState'],
  wrapping: ['wrappingState'],
  communicating: ['communicatingState'],
  notResponding: ['notRespondingState'],
};

/** What one event proves that its source can feed. */
export function evidenceOf(event: CanonicalEvent): readonly Evidence[] {
  switch (event.type) {
    case 'contactQueued':
      return event.direction === 'outbound' ? ['contacts', 'outbound'] : ['contacts'];
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
      return ['wraps', 'wrappingState'];
    case 'agentWrapStarted':
      return ['agents', 'wraps', 'wrappingState'];
    case 'agentStateChanged':
      return ['agents', ...(STATE_EVIDENCE[event.state] ?? [])];
    case 'agentLoggedIn':
    case 'agentLoggedOut':
    case 'agentQueueChanged':
      return ['agents'];
    case 'sourceHeartbeat':
      return ['followed'];
    default:
      return [];
  }
}
