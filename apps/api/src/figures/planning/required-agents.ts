import { INTERVAL_MS } from '@intraday/time';
import { requiredStaff, type Organisation, type ServiceGoal } from '@intraday/workforce';

const INTERVAL_SECONDS = INTERVAL_MS / 1000;
const SECOND_MS = 1000;
/** Loads whose answer is kept; beyond it all are forgotten. */
const KEPT_MAX = 100_000;

/** What is promised to the customers of a queue at an instant. */
export function goalOf(organisation: Organisation, queue: string, at: number): ServiceGoal {
  const { thresholdMs, serviceLevelTarget } = organisation.parametersOf(queue, at);
  return {
    serviceLevelSeconds: thresholdMs / SECOND_MS,
    serviceLevelTarget,
    patienceSeconds: organisation.patienceOf(queue, at),
  };
}

/** Required staff by load and promise, worked out once for each. */
export class RequiredAgents {
  private readonly kept = new Map<string, number | null>();

  /** @returns agents on queue; null where no number of them would do, or the load makes no sense */
  of(organisation: Organisation, queue: string, at: number, volume: number, averageHandleMs: number): number | null {
    if (volume === 0) return 0;
    const goal = goalOf(organisation, queue, at);
    const { serviceLevelSeconds, serviceLevelTarget, patienceSeconds } = goal;
    const key = `${volume} ${averageHandleMs} ${serviceLevelSeconds} ${serviceLevelTarget} ${patienceSeconds}`;
    let staff = this.kept.get(key);
    if (staff === undefined) {
      const averageHandleSeconds = averageHandleMs / SECOND_MS;
      const required = requiredStaff({ volume, intervalSeconds: INTERVAL_SECONDS, averageHandleSeconds }, goal);
      staff = required.ok ? required.staff : null;
      if (this.kept.size >= KEPT_MAX) this.kept.clear();
      this.kept.set(key, staff);
    }
    return staff;
  }
}
