import type { EventType } from '@intraday/events';
import type { Evidence } from './family';

/** What kind of source reports something. `server` is what the program knows of itself. */
export type FeedKind = 'events' | 'schedule' | 'forecast' | 'organisation' | 'model' | 'upload' | 'server';

/** Where a piece of evidence comes from. */
export interface EvidenceSource {
  readonly kind: FeedKind;
  /** What is reported, in words that follow "No source has reported". */
  readonly words: string;
  readonly events: readonly EventType[];
}

const events = (words: string, ...types: EventType[]): EvidenceSource => ({ kind: 'events', words, events: types });
const organisation = (words: string, ...types: EventType[]): EvidenceSource => ({
  kind: 'organisation',
  words,
  events: types,
});

/** Where each piece of evidence comes from: the words for it, and the canonical events that report it. */
export const EVIDENCE_SOURCES: Readonly<Record<Evidence, EvidenceSource>> = {
  contacts: events('contacts in queues', 'contactQueued', 'contactAnswered', 'contactAbandoned', 'contactLeftQueue'),
  refusals: events('contacts that were refused', 'contactRefused'),
  legs: events('answered contacts', 'contactAnswered', 'contactTransferred', 'contactEnded', 'contactWrapped'),
  offers: events('offers to agents', 'contactAlerted', 'contactAlertMissed', 'contactAnswered'),
  rejections: events('offers that agents rejected', 'contactAlertMissed'),
  holds: events('holds', 'contactHeld', 'contactResumed', 'contactEnded'),
  wraps: events('after-contact work', 'contactWrapped', 'agentWrapStarted'),
  consults: events('consultations', 'contactConsulted'),
  conferences: events('conferences', 'contactConferenced'),
  externalTransfers: events('whether transfers leave the centre', 'contactTransferred'),
  outbound: events('outbound contacts', 'contactQueued'),
  agents: events('agents', 'agentLoggedIn', 'agentStateChanged', 'agentLoggedOut', 'agentQueueChanged'),
  alertingState: events('alerting as a state', 'agentStateChanged'),
  holdingState: events('holding as a state', 'agentStateChanged'),
  wrappingState: events('after-contact work', 'agentStateChanged', 'agentWrapStarted'),
  communicatingState: events('contacts outside the queues as a state', 'agentStateChanged'),
  notRespondingState: events('not responding as a state', 'agentStateChanged'),
  followed: events('heartbeats', 'sourceHeartbeat'),
  schedule: { kind: 'schedule', words: 'schedules', events: [] },
  arrivals: events('arrivals before the queue', 'contactArrived'),
  selfService: events('self-service', 'selfServiceEnded'),
  selfServiceTasks: events('tasks of self-service', 'selfServiceEnded'),
  selfServiceTurns: events('turns of self-service', 'selfServiceEnded'),
  selfServiceErrors: events('errors of self-service', 'selfServiceEnded'),
  authentications: events('authentications in self-service', 'selfServiceEnded'),
  callbacks: events('callbacks', 'callbackEnded'),
  callbackPromises: events('when callbacks were promised', 'callbackEnded'),
  sales: events('sales', 'contactWrapped'),
  handleLimits: organisation('the longest normal handle time of a call type', 'contactEnded', 'contactWrapped'),
  talkLimits: organisation('the shortest normal talk time of a call type', 'contactEnded'),
  standardTimes: organisation('the standard handle time of a call type', 'contactEnded', 'contactWrapped'),
  messages: events('messages', 'messageExchanged'),
  surveys: events('surveys', 'surveyOffered'),
  satisfaction: events('answers about satisfaction', 'surveyAnswered'),
  recommendation: events('answers about recommending', 'surveyAnswered'),
  effort: events('answers about effort', 'surveyAnswered'),
  resolution: events('answers about the matter being resolved', 'surveyAnswered'),
  evaluations: events('quality evaluations', 'evaluationScored'),
  criticalErrors: events('critical errors of evaluations', 'evaluationScored'),
  autoFails: events('evaluations that fail automatically', 'evaluationScored'),
  cases: events('cases', 'caseChanged'),
  slots: events('how many contacts agents take at once', 'agentLoggedIn', 'contactAnswered', 'contactEnded'),
  attempts: events('outbound attempts', 'outboundAttempted'),
  rightParties: events('whether an attempt reached the right person', 'outboundAttempted'),
  customers: events('who the customers are', 'contactArrived', 'contactQueued'),
  digital: events('contacts in writing', 'contactQueued', 'contactAnswered', 'contactEnded'),
  reasons: organisation('which activities the reasons of agents mean', 'agentStateChanged', 'agentQueueChanged'),
  forecast: { kind: 'forecast', words: 'forecasts', events: [] },
  health: { kind: 'server', words: 'how the figures come to be', events: [] },
  upload: { kind: 'upload', words: 'uploads', events: [] },
};
