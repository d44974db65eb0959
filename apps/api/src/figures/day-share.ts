import type { WorkforceFold } from '@intraday/engine';
import type { TargetPlace } from '@intraday/metrics';
import { civilDay } from '@intraday/time';
import { isOnQueue, type Organisation, type PlannedShift } from '@intraday/workforce';

/** Scheduled time on queue of a shift within `[from, to)`, ms. */
function onQueueWithin(shift: PlannedShift, from: number, to: number): number {
  let sum = 0;
  for (const block of shift.blocks) {
    if (isOnQueue(block.activity)) sum += Math.max(0, Math.min(block.until, to) - Math.max(block.from, from));
  }
  return sum;
}

/**
 * How much of the scheduled time on queue of a place's civil day lies within a part of that day, 0 to 1; null where
 * nothing is scheduled. A place that people do not lie in, such as a queue, has no schedule of its own.
 *
 * @example of 8 hours scheduled from 9:00 to 17:00, 9:00 to 13:00 is 0.5
 */
export function shareOfDay(
  { plans }: Pick<WorkforceFold, 'plans'>,
  organisation: Organisation,
  { agent, team, site }: TargetPlace,
  from: number,
  to: number,
): number | null {
  const siteOfPlace =
    site ?? (team ? organisation.siteOfTeam(team) : agent ? organisation.siteOfAgent(agent, from) : null);
  const day = civilDay(organisation.zoneOf(siteOfPlace ?? null), from);
  let [part, whole] = [0, 0];
  for (const each of agent ? [agent] : plans.agents) {
    const own = organisation.teamOf(each, from);
    if (team && own !== team) continue;
    if (site && organisation.siteOfTeam(own) !== site) continue;
    for (const shift of plans.shiftsOf(each)) {
      whole += onQueueWithin(shift, day.start, day.end);
      part += onQueueWithin(shift, Math.max(from, day.start), Math.min(to, day.end));
    }
  }
  return whole === 0 ? null : part / whole;
}
