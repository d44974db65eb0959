import { MEASURES, PERIOD_SECONDS } from './catalogue';
import { all, derived, gauge } from './family';

const HANDLING = ['site', 'agent', 'queue', 'callType', 'channel'] as const;

/** Families that are worked out from other cells, from plans and from the running of Intraday whenever they are read. */
const WORKED_OUT = [
  derived('agentAux', ['agent', 'reason'], {
    ...all(
      'reasons',
      'agentAuxBreakSeconds',
      'agentAuxMealSeconds',
      'agentAuxTrainingSeconds',
      'agentAuxCoachingSeconds',
      'agentAuxMeetingSeconds',
      'agentAuxSystemFailureSeconds',
      'agentAuxPersonalSeconds',
    ),
    ...all('agents', 'agentAuxUnpaidSeconds'),
  }),
  derived(
    'forecast',
    ['site', 'queue'],
    all(
      'forecast',
      'forecastVolume',
      'forecastWorkloadSeconds',
      'staffingRequiredSeconds',
      'contactsForecast',
      'staffingRequiredReforecastSeconds',
    ),
  ),
  derived('handlingPlan', HANDLING, {
    ...all('forecast', 'handleForecastSeconds', 'handleForecastErrorSeconds'),
    ...all('standardTimes', 'handleStandardSeconds'),
  }),
  derived('queueInterval', ['site', 'queue'], {
    ...all('contacts', 'intervalsOpen', 'intervalsServiceLevelMet'),
    ...all(
      'forecast',
      'staffingRequiredActualLoadSeconds',
      'intervalsForecast',
      'contactsForecastClosed',
      'forecastVolumeClosed',
      'forecastWorkloadClosedSeconds',
      'forecastErrorVolumeSigned',
      'forecastErrorVolumeAbsolute',
      'forecastErrorVolumeFraction',
      'forecastErrorWorkloadSignedSeconds',
      'forecastErrorWorkloadAbsoluteSeconds',
    ),
  }),
  derived('siteInterval', ['site'], {
    ...all('forecast', 'intervalsStaffed', 'staffingActualOverSeconds', 'staffingActualUnderSeconds'),
    ...all('schedule', 'intervalsStaffingFitted', 'staffingScheduledOverSeconds', 'staffingScheduledUnderSeconds'),
  }),
  derived('teamInterval', ['site', 'team'], all('agents', 'intervalsOccupied', 'intervalsOccupancyOverLimit')),
  derived(
    'health',
    ['site'],
    all(
      'health',
      'dataEventsReceived',
      'dataEventsLate',
      'dataEventsLagSeconds',
      'dataCellsClosed',
      'dataCellsRestated',
    ),
  ),
  gauge(
    'model',
    ['site', 'queue'],
    all(
      'forecast',
      'modelVolumeEndOfDay',
      'modelAgentsToAdd',
      'modelContactsRestOfDay',
      'modelContactsWithinThresholdRestOfDay',
      'modelContactsAnsweredRestOfDay',
      'modelWaitAnsweredRestOfDaySeconds',
    ),
  ),
  gauge('waitModel', ['site', 'queue'], all('legs', 'modelArrivalRate', 'modelEstimatedWaitSeconds')),
] as const;

const isWorkedOut = (measure: string): boolean => WORKED_OUT.some(({ measures }) => measure in measures);

/** Measures that an upload can bring: whatever is summed up over time and over members, and not worked out from others. */
const UPLOADABLE: readonly string[] = MEASURES.filter(
  ({ key, merge }) => key !== PERIOD_SECONDS && merge.time === 'sum' && merge.members === 'sum' && !isWorkedOut(key),
).map(({ key }) => key);

/** Families that are never stored: what is worked out, and what is uploaded. */
export const DERIVED_FAMILIES = [
  ...WORKED_OUT,
  derived('uploaded', ['site', 'team', 'agent', 'queue', 'callType', 'channel'], all('upload', ...UPLOADABLE)),
] as const;
