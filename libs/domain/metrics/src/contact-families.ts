import { all, folded, gauge } from './family';

const HANDLING = ['site', 'agent', 'queue', 'callType', 'channel'] as const;
const WORK = ['agent', 'queue', 'callType', 'channel'] as const;
const ARRIVAL = ['site', 'callType', 'channel'] as const;

/** Families of what happens around contacts: before the queue, in writing, and after the contact. */
export const CONTACT_FAMILIES = [
  folded('arrival', ARRIVAL, all('arrivals', 'contactsArrived')),
  folded('selfService', ARRIVAL, {
    ...all(
      'selfService',
      'selfServiceEntered',
      'selfServiceContained',
      'selfServiceExitedToQueue',
      'selfServiceAbandoned',
      'selfServiceSeconds',
    ),
    ...all('selfServiceTasks', 'selfServiceTasksStarted', 'selfServiceTasksCompleted'),
    ...all('authentications', 'selfServiceAuthenticationsTried', 'selfServiceAuthenticationsPassed'),
    ...all('selfServiceTurns', 'selfServiceTurns'),
    ...all('selfServiceErrors', 'selfServiceTurnsFailed'),
  }),
  folded('callback', ['site', 'queue', 'callType', 'channel'], {
    ...all('callbacks', 'contactsCallbackConnected'),
    ...all('callbackPromises', 'contactsCallbackConnectedOnTime'),
  }),
  folded('outcome', HANDLING, {
    ...all('sales', 'salesMade'),
    ...all('handleLimits', 'handledLong'),
    ...all('talkLimits', 'handledShort'),
    ...all('legs', 'contactsChannelSwitched'),
  }),
  folded('chain', ['site', 'callType'], all('legs', 'contactsChains', 'contactsChainsMultiTransfer')),
  folded(
    'message',
    HANDLING,
    all(
      'messages',
      'messagesExchanged',
      'responsesFirst',
      'responsesFirstWaitSeconds',
      'responsesFirstWithinTarget',
      'responsesSent',
      'responsesWaitSeconds',
    ),
  ),
  folded('survey', HANDLING, {
    ...all('surveys', 'surveyOffered'),
    ...all('satisfaction', 'surveySatisfactionAnswers', 'surveySatisfactionScoreSum', 'surveySatisfactionTopTwo'),
    ...all('recommendation', 'surveyRecommendAnswers', 'surveyRecommendPromoters', 'surveyRecommendDetractors'),
    ...all('effort', 'surveyEffortAnswers', 'surveyEffortScoreSum'),
    ...all('resolution', 'surveyResolvedAnswers', 'surveyResolvedYes'),
  }),
  folded('evaluation', WORK, {
    ...all('evaluations', 'evaluationsCompleted', 'evaluationsPointsGiven', 'evaluationsPointsPossible'),
    ...all('criticalErrors', 'evaluationsCriticalError'),
    ...all('autoFails', 'evaluationsAutoFailed'),
  }),
  folded(
    'case',
    ['agent', 'callType', 'channel'],
    all('cases', 'casesResolved', 'casesResolutionTimed', 'casesResolutionSeconds', 'casesLinkedContacts'),
  ),
  folded('attempt', WORK, {
    ...all('attempts', 'outboundAttempts', 'outboundConnected'),
    ...all('rightParties', 'outboundRightParty'),
  }),
  folded('slot', ['agent', 'channel', 'reason'], all('slots', 'agentSlotCapacitySeconds', 'agentSlotUsedSeconds')),
  folded('repeat', HANDLING, all('customers', 'contactsRepeated', 'contactsRepeatWindowClosed')),
  gauge(
    'backlogNow',
    ['site', 'queue', 'callType', 'channel'],
    all('digital', 'backlogOpenNow', 'backlogPastTargetNow', 'backlogOldestNowSeconds'),
  ),
  folded('absence', ['agent', 'activity'], all('schedule', 'leaveUnplannedSeconds')),
  // The outcome is the interval of the resolution that was undone, in which it counts.
  folded('caseReopening', ['agent', 'callType', 'channel', 'outcome'], all('cases', 'casesReopened')),
] as const;
