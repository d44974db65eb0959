import type { Modifier } from './behaviour';
import { SMALL_TEAM } from './enterprise';
import { dayOfDate } from './local-day';
import { DAY_MS, type AgentWorld, type World } from './world';

/** A span of local time, `HH:mm`. */
export interface Window {
  readonly start: string;
  readonly end: string;
}

/** How large the stories of a centre are, and since when they go on. */
export interface StorySizes {
  /** Lunch: minutes by which one agent is back late, and days before the reference since when. */
  readonly lunch: { readonly fromMinutes: number; readonly toMinutes: number; readonly days: number };
  /** Recent hires: their after-contact work against that of others of their experience. */
  readonly hires: { readonly wrapFactor: number };
  /**
   * The TV offer: customers who call about it beside the ordinary ones of their queue (share of those), how much longer it
   * takes, how much longer still on an agent's first day, falling by two thirds within `tenureDays`, and days before the
   * reference since when.
   */
  readonly offer: {
    readonly extraShare: number;
    readonly talkFactor: number;
    readonly wrapFactor: number;
    readonly inexperience: number;
    readonly tenureDays: number;
    readonly days: number;
  };
  /** Leeds: share of the agents on duty who are trained in each window, and days before the reference since when. */
  readonly training: { readonly share: number; readonly windows: readonly Window[]; readonly days: number };
}

/** The sizes at which the demo's targets are just missed. */
export const STORY_SIZES: StorySizes = {
  lunch: { fromMinutes: 4.2, toMinutes: 5, days: 30 },
  hires: { wrapFactor: 7 },
  offer: { extraShare: 0.12, talkFactor: 1.7, wrapFactor: 1.3, inexperience: 0.9, tenureDays: 150, days: 6 },
  training: {
    share: 0.105,
    windows: [
      { start: '10:00', end: '12:00' },
      { start: '13:00', end: '15:00' },
      { start: '15:00', end: '16:00' },
      { start: '16:00', end: '17:00' },
    ],
    days: 10,
  },
};

/** The site whose campaign it is, and its queue and call type. */
const OFFER = { site: 'madrid', queue: 'sales', callType: 'tv-offer' } as const;
export const TRAINED_SITE = 'leeds';
const WORKING_DAYS = [0, 1, 2, 3, 4];

function found<T>(item: T | undefined, what: string): T {
  if (item === undefined) throw new RangeError(`The stories need ${what}, which a default world has`);
  return item;
}

/** The agent who is back late from lunch. @throws RangeError in a world that has none */
export const lunchAgent = ({ agents }: World): AgentWorld =>
  found(
    agents.find(({ ownHours, team }) => ownHours !== null && team !== SMALL_TEAM.id),
    'an agent of own hours',
  );

/** The id of the team that handles too little. @throws RangeError in a world that has none */
export const slowTeam = ({ teams }: World): string =>
  found(
    teams.find(({ id }) => id === SMALL_TEAM.id),
    `the team ${SMALL_TEAM.id}`,
  ).id;

/** The two of that team who came lately. */
export const recentHires = ({ agents }: World): readonly AgentWorld[] =>
  agents.filter(({ team, ownHours }) => team === SMALL_TEAM.id && ownHours !== null);

/**
 * The four stories of a centre as behaviour; what comes of it is simulated. They go on after the reference.
 *
 * @example new Centre(world, new Behaviour(storiesOf(world)))
 */
export function storiesOf(world: World, sizes: StorySizes = STORY_SIZES): Modifier[] {
  return [
    ...lunchStory(world, sizes.lunch),
    ...hiresStory(world, sizes.hires),
    ...offerStory(world, sizes.offer),
    ...trainingStory(world, sizes.training),
  ];
}

const since = ({ reference }: World, days: number) => ({ from: dayOfDate(reference) - days * DAY_MS, until: null });

/** One agent is back from lunch some minutes late every working day, and on time in everything else. */
export function lunchStory(world: World, { fromMinutes, toMinutes, days }: StorySizes['lunch']): Modifier[] {
  const where = { agents: [lunchAgent(world).id] };
  const dated = since(world, days);
  return [
    { kind: 'habits', where, factor: 0, ...dated },
    { kind: 'lateReturn', where, after: 'meal', fromMinutes, toMinutes, ...dated },
  ];
}

/** Two recent hires of one team are slow in after-contact work, from their first day on. */
export function hiresStory(world: World, { wrapFactor }: StorySizes['hires']): Modifier[] {
  const hires = recentHires(world);
  const from = Math.min(...hires.map(({ hiredOn }) => dayOfDate(hiredOn)));
  const where = { agents: hires.map(({ id }) => id) };
  return [{ kind: 'handle', part: 'wrap', where, factor: wrapFactor, from, until: null }];
}

/** A campaign brings more customers about one offer, which takes long, longest with agents who are new. */
export function offerStory(world: World, offer: StorySizes['offer']): Modifier[] {
  const { extraShare, talkFactor, wrapFactor, inexperience: extra, tenureDays, days } = offer;
  const { site, queue, callType } = OFFER;
  const dated = since(world, days);
  const where = { sites: [site], callTypes: [callType] };
  const inexperience = { extra, days: tenureDays };
  return [
    { kind: 'extraArrivals', where: { sites: [site], queues: [queue] }, callType, share: extraShare, ...dated },
    { kind: 'handle', part: 'talk', where, factor: talkFactor, inexperience, ...dated },
    { kind: 'handle', part: 'wrap', where, factor: wrapFactor, inexperience, ...dated },
  ];
}

/** Part of a site's agents are in mandatory training that no schedule holds, in busy hours of every working day. */
export function trainingStory(world: World, { share, windows, days }: StorySizes['training']): Modifier[] {
  return windows.map(({ start, end }) => ({
    ...{ kind: 'away', where: { sites: [TRAINED_SITE] }, start, end, reason: 'training', share },
    ...{ weekdays: WORKING_DAYS, ...since(world, days) },
  }));
}
