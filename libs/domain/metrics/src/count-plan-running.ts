import { isOnQueueState, type ActualState, type Judgement, type PlannedShift } from '@intraday/workforce';
import type { FamilyName } from './counting';
import { adherenceMeasures, scheduledMeasures, unscheduledMeasures, type PaysFor } from './count-plan';

/** A measure of one cell that grows one second a second. */
export interface RunningMeasure {
  readonly family: FamilyName;
  readonly dimensions: readonly (string | null)[];
  readonly measure: string;
}

/** What an agent does at an instant. */
export interface Doing {
  readonly state: ActualState;
  readonly reason: string | null;
}

/**
 * What grows one second a second from the instant of judgement until the next event or the judgement's `next`: verdicts,
 * the capacity account, a lateness and break overruns that last. So nothing has to tick.
 *
 * @param judgement of the shift that the instant lies in; null outside any shift
 * @param doing what the agent does at the instant
 * @param countAsException the rule `countUnscheduledAsException` in force
 */
export function runningPlan(
  agent: string,
  judgement: Judgement | null,
  doing: Doing,
  countAsException = false,
): RunningMeasure[] {
  const now = judgement?.now ?? null;
  if (judgement === null || now === null) {
    if (!isOnQueueState(doing.state)) return [];
    const dimensions = [agent, null, doing.reason];
    return unscheduledMeasures(countAsException).map((measure) => ({ family: 'adherence', dimensions, measure }));
  }
  const running: RunningMeasure[] = adherenceMeasures(now).map((measure) => ({
    family: 'adherence',
    dimensions: [agent, now.activity, now.reason],
    measure,
  }));
  const ofShift = (measure: string): RunningMeasure => ({ family: 'shift', dimensions: [agent], measure });
  if (judgement.late?.lasts === true) running.push(ofShift('shiftsLatenessSeconds'));
  for (const overrun of judgement.breaks.overruns) if (overrun.lasts) running.push(ofShift('breaksOverrunSeconds'));
  return running;
}

/** The planned seconds that run at an instant, for totals that go up to it. Empty outside the shift. */
export function runningSchedule(shift: PlannedShift, at: number, isPaid: PaysFor): RunningMeasure[] {
  const block = shift.blocks.find(({ from, until }) => from <= at && at < until);
  if (!block) return [];
  const dimensions = [shift.agent, block.activity];
  return scheduledMeasures(block.activity, isPaid).map((measure) => ({ family: 'scheduled', dimensions, measure }));
}

/** The gauge that an agent is counted in now, null where neither in nor out of adherence. */
export function adherenceGauge(agent: string, { now }: Judgement): RunningMeasure | null {
  if (now?.verdict !== 'in' && now?.verdict !== 'out') return null;
  const measure = now.verdict === 'in' ? 'adherenceAgentsInNow' : 'adherenceAgentsOutNow';
  return { family: 'adherenceNow', dimensions: [agent, now.activity], measure };
}
