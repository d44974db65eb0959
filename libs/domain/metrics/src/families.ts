import { KPIS, PERIOD_SECONDS, type Kpi } from './catalogue';
import { measuresOf } from './evaluate';

/** Dimensions that a cell can carry. Team, and the site of an agent, follow from the agent at the interval. */
export type CellDimension = 'site' | 'agent' | 'queue' | 'callType' | 'channel' | 'activity' | 'reason' | 'outcome';

/** What a source must have shown for a measure to be fed: without it the measure is unknown, not 0. */
export type Evidence =
  | 'contacts'
  | 'refusals'
  | 'legs'
  | 'offers'
  | 'rejections'
  | 'holds'
  | 'wraps'
  | 'consults'
  | 'conferences'
  | 'externalTransfers'
  | 'outbound'
  | 'agents'
  | 'alertingState'
  | 'holdingState'
  | 'wrappingState'
  | 'communicatingState'
  | 'notRespondingState'
  | 'followed'
  | 'schedule';

/** One kind of cell: the vector of measures of one interval and one combination of its dimensions. */
export interface Family {
  readonly name: string;
  readonly dimensions: readonly CellDimension[];
  readonly measures: Readonly<Record<string, Evidence>>;
  /** Gauges live only in the present: they are read from the live state, never from stored cells. */
  readonly gauge: boolean;
}

const family = (
  name: string,
  dimensions: readonly CellDimension[],
  measures: Readonly<Record<string, Evidence>>,
  gauge = false,
): Family => ({ name, dimensions, measures, gauge });

const all = (evidence: Evidence, ...measures: string[]): Record<string, Evidence> =>
  Object.fromEntries(measures.map((measure) => [measure, evidence]));

/** The families in the order of their stored number: only ever append. */
export const FAMILIES = [
  family('queue', ['site', 'queue', 'callType', 'channel'], {
    ...all(
      'contacts',
      'contactsOffered',
      'contactsAnswered',
      'contactsAnsweredWithinThreshold',
      'contactsAnsweredWithoutWait',
      'contactsAbandoned',
      'contactsAbandonedShort',
      'contactsAbandonedWithinThreshold',
      'contactsServiceLevelEvents',
      'contactsUndecidedWithinThreshold',
      'contactsCallbackRequested',
      'contactsCallbackRequestedWithinThreshold',
      'queueWaitAnsweredSeconds',
      'queueWaitAbandonedSeconds',
      'queueWaitFlowedOutSeconds',
      'queueWaitCutSeconds',
      'queueWaitMaximumSeconds',
      'contactsOffered×serviceLevelTarget',
      'contactsUndecidedWithinThreshold×serviceLevelTarget',
      'queueWaitSketch',
    ),
  }),
  family('flow', ['site', 'queue', 'callType', 'channel', 'outcome'], all('contacts', 'contactsFlowedOut')),
  family('refusal', ['site', 'queue', 'channel', 'outcome'], all('refusals', 'contactsBlocked')),
  family('handling', ['site', 'agent', 'queue', 'callType', 'channel'], {
    ...all(
      'offers',
      'agentOffersMade',
      'agentOffersAccepted',
      'agentOffersMissed',
      'agentOffersAbandoned',
      'agentOffersAlertSeconds',
    ),
    ...all(
      'legs',
      'handledTotal',
      'handleTotalSeconds',
      'handleTalkSeconds',
      'handleTotalSquareSeconds',
      'handledInbound',
      'handleInboundSeconds',
      'handledTransferredIn',
      'handledTransferredOut',
      'handledTransferredOutBlind',
      'handledTransferredOutWarm',
      'handledAgentDisconnectedFirst',
      'handleTimeSketch',
    ),
    ...all('rejections', 'agentOffersRejected'),
    ...all('outbound', 'handledOutbound', 'handleOutboundSeconds'),
    ...all('wraps', 'handleAfterContactSeconds', 'handledWithAfterContact'),
    ...all('holds', 'handleHoldSeconds', 'handledWithHold', 'handledHoldEvents', 'handledCustomerLeftOnHold'),
    ...all('consults', 'handledWithConsult'),
    ...all('conferences', 'handledWithConference'),
    ...all('externalTransfers', 'handledTransferredOutExternal'),
  }),
  family('agentTime', ['agent', 'reason'], {
    ...all(
      'agents',
      'agentLoggedInSeconds',
      'agentOnQueueSeconds',
      'agentOnContactSeconds',
      'agentIdleSeconds',
      'agentTalkSeconds',
      'agentAuxSeconds',
    ),
    ...all('wrappingState', 'agentAfterContactSeconds'),
    ...all('alertingState', 'agentAlertingSeconds'),
    ...all('holdingState', 'agentHoldSeconds'),
    ...all('communicatingState', 'agentCommunicatingSeconds'),
    ...all('notRespondingState', 'agentNotRespondingSeconds'),
    ...all('followed', 'agentUnknownSeconds'),
  }),
  family('agentLoad', ['agent', 'queue', 'callType', 'channel'], all('legs', 'agentConcurrentContactSeconds')),
  family('agentCount', ['agent'], {
    ...all('agents', 'agentStateChanges'),
    ...all('legs', 'agentConcurrencyMaximum'),
  }),
  family('queuePeak', ['site', 'queue', 'channel'], all('contacts', 'queueWaitingMaximum')),
  family(
    'queueNow',
    ['site', 'queue', 'callType', 'channel'],
    all('contacts', 'queueWaitingNow', 'queueWaitOldestNowSeconds'),
    true,
  ),
  family(
    'agentNow',
    ['agent', 'reason'],
    all(
      'agents',
      'agentsLoggedInNow',
      'agentsIdleNow',
      'agentsOnContactNow',
      'agentsAuxNow',
      'agentsLongestStateNowSeconds',
    ),
    true,
  ),
  family(
    'scheduled',
    ['agent', 'activity'],
    all(
      'schedule',
      'scheduledShiftSeconds',
      'scheduledPaidSeconds',
      'scheduledOnQueueSeconds',
      'scheduledBreakMealSeconds',
      'scheduledCoachingSeconds',
      'scheduledMeetingSeconds',
      'scheduledTrainingSeconds',
      'scheduledShrinkageSeconds',
      'leavePlannedPaidSeconds',
      'leaveUnplannedSeconds',
      'leaveSicknessSeconds',
      'leaveVoluntarySeconds',
    ),
  ),
  family(
    'adherence',
    ['agent', 'activity', 'reason'],
    all(
      'schedule',
      'scheduledAdherenceSeconds',
      'adherenceInSeconds',
      'adherenceOutSeconds',
      'adherenceNeutralSeconds',
      'adherenceUnknownSeconds',
      'adherenceOutOnQueueSeconds',
      'adherenceUnscheduledSeconds',
      'capacityLostSeconds',
      'capacityGainedSeconds',
      'adherenceUnscheduledSeconds×countUnscheduledAsException',
    ),
  ),
  family(
    'shift',
    ['agent'],
    all(
      'schedule',
      'shiftsDue',
      'shiftsLateStart',
      'shiftsLatenessSeconds',
      'shiftsEarlyLeave',
      'shiftsNoShow',
      'adherenceExceptions',
      'adherenceExceptionsSevere',
      'breaksTaken',
      'breaksOverrun',
      'breaksOverrunSeconds',
    ),
  ),
  family('adherenceNow', ['agent', 'activity'], all('schedule', 'adherenceAgentsInNow', 'adherenceAgentsOutNow'), true),
] as const satisfies readonly Family[];

/**
 * What a cell keeps beside sums to find percentiles from: the values counted by bins of a sketch, which merge exactly.
 * By the measure that the catalogue names as `sketch.of`.
 */
const SKETCH_OF: Readonly<Record<string, string>> = {
  queueWaitSeconds: 'queueWaitSketch',
  handleTotalSeconds: 'handleTimeSketch',
};
export const SKETCHES: ReadonlySet<string> = new Set(Object.values(SKETCH_OF));

/** The sketch that a percentile is found from, or null for a KPI of another kind or a sketch that is not kept. */
export const sketchOf = (kpi: Kpi): string | null => SKETCH_OF[kpi.sketch?.of ?? ''] ?? null;

const familyOf = new Map<string, Family>();
for (const each of FAMILIES) for (const measure of Object.keys(each.measures)) familyOf.set(measure, each);

/** The family whose cells hold a measure, or null where nothing feeds it yet. */
export const familyOfMeasure = (measure: string): Family | null => familyOf.get(measure) ?? null;

/** Measures of a family in the order of its vectors. */
export const vectorOf = (each: Family): string[] => Object.keys(each.measures);

/** What a measure needs to have been shown before it is known, or null for one that nothing feeds. */
export const evidenceFor = (measure: string): Evidence | null => familyOf.get(measure)?.measures[measure] ?? null;

const canFeed = (kpi: Kpi): boolean =>
  (kpi.kind !== 'sketch' || sketchOf(kpi) !== null) &&
  measuresOf(kpi).every((measure) => measure === PERIOD_SECONDS || familyOf.has(measure));

const fed = new Set(KPIS.filter(canFeed).map((kpi) => kpi.key));

/** True for a KPI all of whose measures Intraday folds from events today; others wait for a plan, an upload or a model. */
export const isFed = (kpi: string): boolean => fed.has(kpi);

/** The measures of a KPI that nothing feeds yet. */
export const unfedMeasures = (kpi: Kpi): string[] =>
  measuresOf(kpi).filter((measure) => measure !== PERIOD_SECONDS && !familyOf.has(measure));
