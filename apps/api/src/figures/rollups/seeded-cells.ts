import { FAMILIES, SKETCHES, vectorOf, type Family } from '@intraday/metrics';
import { NOTHING_STORED, type Cell, type IntervalCells, type OrganisationRows } from '@intraday/storage';
import { DAY_MS, INTERVAL_MS } from '@intraday/time';
import type { ForecastCell } from '@intraday/views';
import type { SeededDraw } from '../seeded-draw';

const families: readonly Family[] = FAMILIES;
export const SOURCE = 'pbx';
/** In Madrid clocks are put on within, in New York as well, in Kolkata never. */
export const WORLD = { from: Date.UTC(2026, 1, 26), to: Date.UTC(2026, 3, 9) };
const SITES = [
  { id: 'madrid', timeZone: 'Europe/Madrid', weekStart: 1 },
  { id: 'newark', timeZone: 'America/New_York', weekStart: 7 },
  { id: 'pune', timeZone: 'Asia/Kolkata', weekStart: 1 },
];
const TEAMS = ['m1', 'm2', 'n1', 'p1', 'p2'];
const AGENTS = Array.from({ length: 14 }, (_, index) => `a${index}`);
const siteOfTeam = (team: string): string =>
  team.startsWith('m') ? 'madrid' : team.startsWith('n') ? 'newark' : 'pune';

export const MEMBERS = {
  site: SITES.map(({ id }) => id),
  team: TEAMS,
  agent: AGENTS,
  queue: ['care', 'sales', 'pbx:9'],
  callType: ['offer', 'bill'],
  channel: ['voice', 'chat'],
  activity: ['onQueue', 'meal', 'training'],
  reason: ['pbx:lunch', 'pbx:class'],
  outcome: ['overflow', 'voicemail'],
} as const;

/** An organisation in which some people move, also over night between zones, and one is called by two names. */
export function worldOf(draw: SeededDraw, moves: number): OrganisationRows {
  const dates = ['2026-03-01', '2026-03-10', '2026-03-17', '2026-03-29', '2026-04-04'];
  const memberships = AGENTS.flatMap((agent, index) => {
    const first = { agent, team: index === 13 ? null : draw.pick(TEAMS), fromDate: null };
    const days = index < moves ? [draw.pick(dates)] : [];
    return [first, ...days.map((fromDate) => ({ agent, team: draw.pick(TEAMS), fromDate }))];
  });
  return {
    ...NOTHING_STORED,
    sites: SITES.map((site) => ({ ...site, name: site.id, openingHours: null, listed: true })),
    teams: TEAMS.map((id) => ({ id, name: id, site: siteOfTeam(id), listed: true })),
    agents: AGENTS.map((id, index) => ({
      ...{ id, name: id, source: null, externalId: null, paid: true, queues: null, listed: true },
      hiredOn: index % 3 === 0 ? null : draw.pick(['2026-02-10', '2026-01-05', '2025-04-01', '2026-03-12']),
    })),
    memberships,
    queues: ['care', 'sales', 'spare'].map((id) => ({
      ...{ id, name: id, channel: 'voice', source: null, externalId: null, openingHours: null, listed: true },
      site: id === 'sales' ? 'newark' : null,
    })),
    externalIds: [
      { kind: 'agent', source: SOURCE, externalId: 'zero', id: 'a0' },
      { kind: 'queue', source: SOURCE, externalId: '9', id: 'spare' },
    ],
    reasons: [
      { code: 'pbx:lunch', activity: 'meal', paid: false },
      { code: 'class', activity: 'training', paid: true },
    ],
  };
}

const NAMES: readonly string[] = [
  ...['queue', 'flow', 'handling', 'agentTime', 'agentCount', 'queuePeak', 'scheduled', 'case', 'caseReopening'],
];
/** Staff that was forecast, for every other interval, now for one site and now for another. */
export function* seededForecasts(from: number, to: number): Iterable<ForecastCell> {
  const first = Math.max(from, WORLD.from);
  for (
    let interval = first - (first % (2 * INTERVAL_MS));
    interval < Math.min(to, WORLD.to);
    interval += 2 * INTERVAL_MS
  ) {
    const number = interval / INTERVAL_MS;
    const site = MEMBERS.site[(number / 2) % MEMBERS.site.length] ?? null;
    const needed = { requiredAgents: 1 + (number % 5), reforecastAgents: null };
    if (interval >= from)
      yield { interval, site, queue: 'care', volume: number % 7, averageHandleMs: 200_000, ...needed };
  }
}

/** Numbers of the families that are stored. */
export const STORED = families.flatMap((family, number) => (NAMES.includes(family.name) ? [number] : []));

/** What is stored of one interval of a family. */
export function cellsAt(draw: SeededDraw, number: number, interval: number, revised = false): IntervalCells {
  const family = families[number];
  if (!family) throw new Error(`there is no family ${number}`);
  const cells = new Map<string, Cell>();
  for (let count = draw.whole(1, 5); count > 0; count -= 1) {
    const cell = cellOf(draw, family, interval);
    const { measures: _, sketches: __, ...members } = cell;
    cells.set(JSON.stringify(members), cell);
  }
  return { source: SOURCE, family: number, intervalStart: interval, revised, cells: [...cells.values()] };
}

function cellOf(draw: SeededDraw, family: Family, interval: number): Cell {
  const member = (dimension: keyof typeof MEMBERS): string | null => {
    if (!family.dimensions.includes(dimension)) return null;
    if (dimension === 'outcome' && family.name === 'caseReopening')
      return String(interval - draw.whole(0, 300) * INTERVAL_MS);
    if (dimension === 'agent' && draw.chance(0.05)) return 'pbx:zero';
    return draw.chance(0.08) && dimension !== 'agent' ? null : draw.pick<string>(MEMBERS[dimension]);
  };
  const sketches: number[] = [];
  const measures = vectorOf(family).map((measure, slot) => {
    if (!SKETCHES.has(measure)) return draw.chance(0.2) ? 0 : draw.whole(1, 600) * 1000;
    sketches.push(slot, 2, draw.whole(300, 320), draw.whole(1, 4));
    return 0;
  });
  return {
    ...{ site: member('site'), team: null, agent: member('agent'), queue: member('queue') },
    ...{ callType: member('callType'), channel: member('channel'), activity: member('activity') },
    ...{ reason: member('reason'), outcome: member('outcome') },
    ...{ measures, sketches: sketches.length === 0 ? null : sketches },
  };
}

/** Intervals of all families over the whole time, with days and times of day that nobody worked in. */
export function seededCells(draw: SeededDraw, perFamilyAndDay: number): IntervalCells[] {
  const groups: IntervalCells[] = [];
  for (let day = WORLD.from; day < WORLD.to; day += DAY_MS) {
    for (const family of STORED) {
      const intervals = new Set<number>();
      const count = draw.chance(0.1) ? 0 : perFamilyAndDay;
      for (let index = 0; index < count; index += 1) intervals.add(day + draw.whole(0, 95) * INTERVAL_MS);
      groups.push(...[...intervals].map((interval) => cellsAt(draw, family, interval)));
    }
  }
  return groups;
}
