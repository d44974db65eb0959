import type { RosteredDay } from '@intraday/simulator';
import type { KnownPlaces } from '../plans/known-places';
import type { PlanDoor } from '../plans/plan-door';

const CHANGE = { who: 'demo', why: 'what the centre was ordered to do' };

/**
 * A way to bring changed days of the schedule into the plans, by the door that every schedule takes.
 *
 * @param known what a plan may name, as it stands
 */
export function scheduleDoor(
  door: Pick<PlanDoor, 'schedules'>,
  known: () => KnownPlaces,
): (days: readonly RosteredDay[]) => Promise<void> {
  return async (schedules) => {
    const value = { schedules };
    const file = { body: Buffer.from(JSON.stringify(value)), json: { value }, dryRun: false };
    const uploaded = await door.schedules(file, known(), CHANGE);
    if (!uploaded.ok) throw new Error(uploaded.faults.list[0]?.message ?? 'it is refused');
  };
}
