import type { RosteredDay } from '@intraday/simulator';
import type { KnownPlaces } from '../plans/known-places';
import type { PlanDoor } from '../plans/plan-door';
import { uploadPlans } from './plan-upload';

const CHANGE = { who: 'demo', why: 'what the centre was ordered to do' };

/**
 * A way to bring changed days of the schedule into the plans, by the door that every schedule takes.
 *
 * @param known what a plan may name, as it stands
 */
export function scheduleDoor(
  door: Pick<PlanDoor, 'schedules' | 'forecasts'>,
  known: () => KnownPlaces,
): (days: readonly RosteredDay[]) => Promise<void> {
  return (schedules) => uploadPlans(door, known(), CHANGE, { schedules: { schedules } });
}
