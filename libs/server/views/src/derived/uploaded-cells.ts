import { storedUnits } from '@intraday/metrics';
import type { WorkedOut } from '../reader';
import type { Sought } from './derived-cells';

/** Values that were uploaded, where they were put. */
export function* uploadedCells({ reader, from, to, agents }: Sought): Iterable<WorkedOut> {
  const { organisation } = reader;
  for (const { interval, measure, value, ...place } of reader.uploads(from, to)) {
    const { agent, queue, callType, channel } = place;
    if (agents !== null && agent !== null && !agents.has(agent)) continue;
    const team = place.team ?? (agent === null ? null : organisation.teamOf(agent, interval));
    const ofQueue = queue === null ? null : organisation.siteOfQueue(queue);
    const site = place.site ?? organisation.siteOfTeam(team) ?? ofQueue;
    const members = [site, team, agent, queue, callType, channel];
    yield { interval, members, amounts: { [measure]: value * storedUnits(measure) } };
  }
}
