import { civilDay } from '@intraday/time';
import { NO_ROWS, Organisation, type Membership, type QueueSetting } from '@intraday/workforce';
import type { SeededDraw } from './seeded-draw';

/** One source of a seeded day: the external ids of its queues and agents. */
export interface SeededSource {
  readonly name: string;
  /** Its agents' states are reported as such, or follow from memberships, pauses and legs. */
  readonly states: 'reported' | 'derived';
  readonly queues: readonly { readonly id: string; readonly channel: string }[];
  readonly agents: readonly string[];
}

/** Everything of a seeded day but its events. */
export interface SeededWorld {
  readonly organisation: Organisation;
  readonly sources: readonly SeededSource[];
  /** The events lie in [start, end), ms. */
  readonly start: number;
  readonly end: number;
}

const HOUR_MS = 3_600_000;
/** The nights of Madrid: two plain ones, one of 23 hours, one of 25. */
const NIGHTS = [
  { start: Date.UTC(2026, 4, 4, 17), clocksChange: false },
  { start: Date.UTC(2026, 0, 11, 17), clocksChange: false },
  { start: Date.UTC(2026, 2, 28, 20), clocksChange: true },
  { start: Date.UTC(2025, 9, 25, 20), clocksChange: true },
];
const SOURCES: readonly SeededSource[] = [
  {
    name: 'acd',
    states: 'reported',
    queues: [
      { id: 'sales', channel: 'voice' },
      { id: 'care', channel: 'voice' },
      { id: 'chat', channel: 'chat' },
    ],
    agents: ['a1', 'a2', 'a3', 'a4', 'a5'],
  },
  {
    name: 'pbx',
    states: 'derived',
    queues: [
      { id: 'sales', channel: 'voice' },
      { id: 'help', channel: 'voice' },
      { id: 'text', channel: 'chat' },
    ],
    agents: ['b1', 'b2', 'b3', 'b4', 'b5', 'b6'],
  },
];
const TEAMS = [
  { id: 'm1', name: 'Madrid 1', site: 'madrid' },
  { id: 'm2', name: 'Madrid 2', site: 'madrid' },
  { id: 'p1', name: 'Pune 1', site: 'pune' },
  { id: 'apart', name: 'Apart', site: null },
];

/** What is long and short for some call types; nothing is known of the others. */
const CALL_TYPES = [
  { id: 'offer', name: 'Offer', standardHandleSeconds: null, longHandleSeconds: 600, shortTalkSeconds: 60 },
  { id: 'fault', name: 'Fault', standardHandleSeconds: null, longHandleSeconds: 300.5, shortTalkSeconds: null },
];

function membershipsOf(draw: SeededDraw, agents: readonly string[], at: number, zoneOf: (team: string) => string) {
  return agents.flatMap((agent): Membership[] => {
    if (draw.chance(0.15)) return [];
    const first = { agent, team: draw.pick(TEAMS).id, from: null };
    if (draw.chance(0.6)) return [first];
    const team = draw.pick(TEAMS).id;
    const from = civilDay(zoneOf(team), at, 1).start;
    return [draw.chance(0.2) ? { ...first, team: null } : first, { agent, team, from }];
  });
}

function settingsOf(draw: SeededDraw, queue: string, start: number): QueueSetting[] {
  const always: QueueSetting = {
    queue,
    from: null,
    serviceLevelSeconds: draw.chance(0.7) ? draw.pick([10, 15, 30, 60]) : null,
    serviceLevelTarget: draw.chance(0.7) ? draw.pick([0.7, 0.85, 0.9]) : null,
    shortAbandonSeconds: draw.chance(0.7) ? draw.pick([2, 6, 8]) : null,
    patienceSeconds: null,
  };
  const later: QueueSetting = {
    queue,
    from: start + draw.whole(1, 6) * HOUR_MS + draw.tenths(0, 3000),
    serviceLevelSeconds: draw.chance(0.8) ? draw.pick([12, 20, 45]) : null,
    serviceLevelTarget: draw.chance(0.5) ? 0.75 : null,
    shortAbandonSeconds: draw.chance(0.5) ? 4 : null,
    patienceSeconds: null,
  };
  return [...(draw.chance(0.7) ? [always] : []), ...(draw.chance(0.6) ? [later] : [])];
}

/** The places, people and parameters of a seeded day, with a team change at a midnight and thresholds that change. */
export function seedWorld(draw: SeededDraw): SeededWorld {
  const night = draw.pick(NIGHTS);
  const zones = night.clocksChange
    ? { madrid: 'Europe/Madrid', pune: 'Europe/Madrid', enterprise: 'Europe/Madrid' }
    : { madrid: 'Europe/Madrid', pune: 'Asia/Kolkata', enterprise: draw.pick(['UTC', 'Europe/Madrid']) };
  const zoneOf = (team: string): string =>
    TEAMS.find(({ id }) => id === team)?.site === 'pune' ? zones.pune : zones.madrid;
  const queues = SOURCES.flatMap(({ name, queues: own }) =>
    own.map(({ id, channel }) => ({
      id: `${name}:${id}`,
      name: id,
      channel,
      site: draw.pick(['madrid', 'pune', null]),
      openingHours: null,
    })),
  );
  const agents = SOURCES.flatMap(({ name, agents: own }) => own.map((id) => `${name}:${id}`));
  const organisation = new Organisation(
    {
      ...NO_ROWS,
      sites: [
        { id: 'madrid', name: 'Madrid', timeZone: zones.madrid, weekStart: 1, openingHours: null },
        { id: 'pune', name: 'Pune', timeZone: zones.pune, weekStart: 1, openingHours: null },
      ],
      teams: TEAMS,
      agents: agents.map((id) => ({ id, name: id, hiredOn: null, paid: true, queues: null })),
      memberships: membershipsOf(draw, agents, night.start, zoneOf),
      queues,
      callTypes: CALL_TYPES,
      queueSettings: queues.flatMap(({ id }) => settingsOf(draw, id, night.start)),
    },
    zones.enterprise,
  );
  return { organisation, sources: SOURCES, start: night.start, end: night.start + draw.whole(7, 9) * HOUR_MS };
}
