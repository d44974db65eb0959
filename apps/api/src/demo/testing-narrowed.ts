import { demoTargets, type World } from '@intraday/simulator';
import type { Target } from '@intraday/metrics';

/** A world with only the lines of a site, or one of its queues, and the agents whose own they are. */
export function narrowed(world: World, site: string, queue: string | null = null): World {
  const isMeant = (place: { readonly site: string; readonly queue: string | undefined }): boolean =>
    place.site === site && (queue === null || place.queue === queue);
  return {
    ...world,
    lines: world.lines.filter(isMeant),
    agents: world.agents.filter((agent) => isMeant({ site: agent.site, queue: agent.queues[0] })),
  };
}

/** The targets of the demo as figures are judged by them. */
export const targetsOf = (world: World): Target[] =>
  demoTargets(world).map(({ kpi, place, low, high, tolerance, per, to }, index) => ({
    ...{ id: index + 1, kpi, place, low, high, tolerance, per, from: null, to },
  }));
