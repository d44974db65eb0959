import type { WrittenOrganisation } from '@intraday/contract';
import type { Activity } from '@intraday/workforce';
import { contactSeconds } from './requirement';
import { clockOf } from './local-day';
import type { World } from './world';

/** Aux reasons that agents of the simulation show, and what they mean. */
const REASONS: readonly { readonly code: string; readonly activity: Activity; readonly paid: boolean }[] = [
  { code: 'break', activity: 'break', paid: true },
  { code: 'meal', activity: 'meal', paid: false },
  { code: 'training', activity: 'training', paid: true },
  { code: 'meeting', activity: 'meeting', paid: true },
  { code: 'coaching', activity: 'coaching', paid: true },
  { code: 'offPhone', activity: 'offPhone', paid: true },
  { code: 'personal', activity: 'personal', paid: true },
  { code: 'systemFailure', activity: 'systemFailure', paid: true },
];
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** Handling is long from this many times its standard on. */
const LONG_FACTOR = 2.5;

/** A world as the organisation that is uploaded; ids of the source are those of the organisation. */
export function organisationOf(world: World): WrittenOrganisation {
  const { source } = world;
  return {
    sites: world.sites.map(({ id, name, timeZone, opensMinute, closesMinute }) => {
      const hours: [string, string][] = [[clockOf(opensMinute), clockOf(closesMinute)]];
      return { id, name, timeZone, openingHours: Object.fromEntries(WEEK.map((day) => [day, hours])) };
    }),
    teams: world.teams.map(({ id, name, site }) => ({ id, name, site })),
    agents: world.agents.map(({ id, name, team, queues, hiredOn }) => ({
      ...{ id, name, team, from: null, hiredOn, queues: [...queues] },
      externalIds: { [source]: id },
    })),
    queues: world.queues.map((queue) => ({
      ...{ id: queue.id, name: queue.name, channel: queue.channel },
      serviceLevelSeconds: queue.serviceLevelSeconds,
      serviceLevelTarget: queue.serviceLevelTarget,
      shortAbandonSeconds: queue.shortAbandonSeconds,
      patienceSeconds: queue.patienceSeconds,
      externalIds: { [source]: queue.id },
    })),
    callTypes: world.callTypes.map((type) => {
      const standardHandleSeconds = Math.round(contactSeconds(type, 'voice'));
      const longHandleSeconds = Math.round(standardHandleSeconds * LONG_FACTOR);
      return { id: type.id, name: type.name, standardHandleSeconds, longHandleSeconds, shortTalkSeconds: 15 };
    }),
    reasons: [...REASONS],
  };
}
