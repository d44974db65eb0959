import { cutAtIntervals, intervalStart } from '@intraday/time';
import {
  isAbsence,
  isBreak,
  isOnQueue,
  isShrinkage,
  type Activity,
  type JudgedSpan,
  type Judgement,
  type OutsideSpan,
  type PlannedShift,
  type RunningSpan,
  type Verdict,
} from '@intraday/workforce';
import { storedUnits } from './catalogue';
import { additionOf, CellBuilder, type CellAddition } from './counting';

const SECOND_MS = 1000;

/** What a site pays for. */
export type PaysFor = (activity: Activity) => boolean;

const PLANNED: Readonly<Partial<Record<Activity, readonly string[]>>> = {
  coaching: ['scheduledCoachingSeconds'],
  meeting: ['scheduledMeetingSeconds'],
  training: ['scheduledTrainingSeconds'],
  paidLeave: ['leavePlannedPaidSeconds'],
  sickness: ['leaveUnplannedSeconds', 'leaveSicknessSeconds'],
  unpaidAbsence: ['leaveUnplannedSeconds'],
  voluntaryTimeOff: ['leaveVoluntarySeconds'],
};

const VERDICTS: Readonly<Record<Verdict, string>> = {
  in: 'adherenceInSeconds',
  out: 'adherenceOutSeconds',
  neutral: 'adherenceNeutralSeconds',
  unknown: 'adherenceUnknownSeconds',
};

/** What of a judged stretch its measures follow from. */
export type Judged = Pick<JudgedSpan, 'activity' | 'verdict' | 'onQueue'>;

/** Measures of `scheduled` that a second of an activity adds to. Absences are no shift time: nobody is expected. */
export function scheduledMeasures(activity: Activity, isPaid: PaysFor): string[] {
  const measures = [...(PLANNED[activity] ?? [])];
  if (!isAbsence(activity)) measures.push('scheduledShiftSeconds');
  if (isPaid(activity)) measures.push('scheduledPaidSeconds');
  if (isOnQueue(activity)) measures.push('scheduledOnQueueSeconds');
  if (isBreak(activity)) measures.push('scheduledBreakMealSeconds');
  if (isShrinkage(activity, isPaid)) measures.push('scheduledShrinkageSeconds');
  return measures;
}

/**
 * Measures of `adherence` that a second of a judged stretch adds to. The capacity account is raw: time scheduled on queue
 * and not spent so is lost, time spent on queue and not scheduled so is gained, whatever the verdict.
 */
export function adherenceMeasures({ activity, verdict, onQueue }: Judged): string[] {
  const planned = isOnQueue(activity);
  const measures = isAbsence(activity) ? [] : ['scheduledAdherenceSeconds', VERDICTS[verdict]];
  if (planned && !onQueue && verdict === 'out') measures.push('adherenceOutOnQueueSeconds');
  if (planned && !onQueue) measures.push('capacityLostSeconds');
  if (!planned && onQueue) measures.push('capacityGainedSeconds');
  return measures;
}

/** Measures of `adherence` that a second on queue outside any shift adds to. */
export function unscheduledMeasures(countAsException: boolean): string[] {
  const measures = ['adherenceUnscheduledSeconds', 'capacityGainedSeconds'];
  return countAsException ? [...measures, 'adherenceUnscheduledSeconds×countUnscheduledAsException'] : measures;
}

/** What is added to, and where. */
interface Spread {
  readonly family: 'scheduled' | 'adherence' | 'shift' | 'absence';
  readonly dimensions: readonly (string | null)[];
  readonly measures: readonly string[];
  readonly cells: CellAddition[];
}

/** Adds a stretch to some measures, cut at interval edges; the pieces add up to it exactly. */
function spread({ family, dimensions, measures, cells }: Spread, from: number, until: number): void {
  for (const { interval, length } of cutAtIntervals(from, until)) {
    const cell = new CellBuilder(family, dimensions, interval);
    for (const measure of measures) cell.add(measure, (length * storedUnits(measure)) / SECOND_MS);
    cell.into(cells);
  }
}

/**
 * The seconds that a shift plans, by activity, whole as it is planned, cut at intervals.
 *
 * @param isPaid what the site pays for: `isPaid` of the workforce room where nobody said otherwise
 * @param cells where they are put
 */
export function countSchedule(shift: PlannedShift, isPaid: PaysFor, cells: CellAddition[]): void {
  for (const { from, until, activity } of shift.blocks) {
    const measures = scheduledMeasures(activity, isPaid);
    spread({ family: 'scheduled', dimensions: [shift.agent, activity], measures, cells }, from, until);
  }
}

/**
 * What a judged shift adds: seconds by verdict, the capacity account, lateness, exceptions and breaks. Seconds are cut at
 * intervals, counts stand in the interval in which they begin, a no-show in that of the shift's start.
 *
 * @param outside time on queue outside any shift, each stretch with one shift only; see `countOutside`
 * @param countAsException the rule `countUnscheduledAsException` in force
 */
export function countJudgement(
  agent: string,
  judgement: Judgement,
  outside: readonly OutsideSpan[],
  cells: CellAddition[],
  countAsException = false,
): void {
  for (const span of judgement.spans) {
    const measures = adherenceMeasures(span);
    const dimensions = [agent, span.activity, span.reason];
    spread({ family: 'adherence', dimensions, measures, cells }, span.from, span.until);
  }
  countOutside(agent, outside, cells, countAsException);
  const once = (at: number, measure: string): void => {
    cells.push(additionOf('shift', [agent], intervalStart(at), measure, 1));
  };
  const lasting = ({ from, until }: RunningSpan, measure: string): void =>
    spread({ family: 'shift', dimensions: [agent], measures: [measure], cells }, from, until);
  const { start, due, late, leftAt, noShow, breaks, deviations } = judgement;
  if (start !== null && due) once(start, 'shiftsDue');
  if (start !== null && noShow) once(start, 'shiftsNoShow');
  if (late !== null) {
    once(late.from, 'shiftsLateStart');
    lasting(late, 'shiftsLatenessSeconds');
  }
  if (leftAt !== null) once(leftAt, 'shiftsEarlyLeave');
  for (const deviation of deviations) {
    if (deviation.counts) once(deviation.from, 'adherenceExceptions');
    if (deviation.severe) once(deviation.from, 'adherenceExceptionsSevere');
  }
  for (const at of breaks.takenAt) once(at, 'breaksTaken');
  for (const overrun of breaks.overruns) {
    once(overrun.from, 'breaksOverrun');
    lasting(overrun, 'breaksOverrunSeconds');
  }
}

/**
 * The paid time of a shift to which nobody came: unplanned absence, by what was planned. A no-show is known when the
 * last work of the shift is over, and stands whole from then on: until then who is missing is late. What is excused is not
 * absence, and what was planned as one counts as planned.
 *
 * @param isPaid what of a shift is paid to this agent
 * @example nobody came to 09:00–17:00 with an unpaid meal of 30 min: 27,000 s of absence
 */
export function countNoShow(
  agent: string,
  { noShow, spans }: Pick<Judgement, 'noShow' | 'spans'>,
  isPaid: PaysFor,
  cells: CellAddition[],
): void {
  if (!noShow) return;
  for (const { from, until, activity, verdict } of spans) {
    if (verdict === 'neutral' || isAbsence(activity) || !isPaid(activity)) continue;
    const measures = ['leaveUnplannedSeconds'];
    spread({ family: 'absence', dimensions: [agent, activity], measures, cells }, from, until);
  }
}

/** Seconds on queue outside any shift, cut at intervals; no activity is theirs. */
export function countOutside(
  agent: string,
  outside: readonly OutsideSpan[],
  cells: CellAddition[],
  countAsException = false,
): void {
  const measures = unscheduledMeasures(countAsException);
  for (const { from, until, reason } of outside)
    spread({ family: 'adherence', dimensions: [agent, null, reason], measures, cells }, from, until);
}
