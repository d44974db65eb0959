import { viewSchema, type View } from '@intraday/contract';
import { TargetBook, type Target } from '@intraday/metrics';
import { DAY_MS, INTERVAL_MS } from '@intraday/time';
import type { Rights } from '../../ports';
import type { SeededDraw } from '../seeded-draw';
import { MEMBERS, WORLD } from './seeded-cells';

const PEOPLE = [
  ...['average-handle-time', 'handle-time-p90', 'contacts-handled', 'occupancy', 'aux-share', 'break-meal-share'],
  ...['highest-concurrency', 'intervals-over-occupancy-limit', 'on-queue-time'],
  ...['understaffing', 'intervals-fitted'],
  ...['planned-shrinkage', 'case-reopen-rate', 'average-talk-time', 'handled-per-on-queue-hour'],
];
const QUEUES = [
  ...['contacts-offered', 'service-level-offered', 'wait-p90', 'longest-wait', 'average-speed-of-answer'],
  ...['peak-queue-length', 'flow-out-rate', 'interval-service-level-attainment', 'abandon-rate'],
];
const KPIS = [...PEOPLE, ...QUEUES];
const ZONES = ['site', 'site', 'site', 'UTC', 'Europe/Madrid', 'Pacific/Auckland'];
const GRAINS = ['total', 'total', 'total', 'day', 'day', 'week', 'month', 'quarter', 'timeOfDay', 'dayOfWeek'];
const PERIODS = ['lastMonth', 'month', 'lastQuarter', 'quarter', 'lastWeek'];

/** Instants of days as somebody asks for them: a day of some zone, or any interval. */
function edge(draw: SeededDraw): number {
  const day = WORLD.from + draw.whole(0, (WORLD.to - WORLD.from) / DAY_MS) * DAY_MS;
  return day + draw.pick([0, -60, -120, 300, 240, -330, draw.whole(-40, 40) * 15]) * 60_000;
}

function rangeOf(draw: SeededDraw): unknown {
  if (draw.chance(0.25)) return { period: draw.pick(PERIODS) };
  if (draw.chance(0.2)) return { last: draw.pick(['4w', '40d', '2m', '1q', '900h']) };
  const [one, other] = [edge(draw), edge(draw)];
  const [from, to] = [Math.min(one, other), Math.max(one, other) + INTERVAL_MS];
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

/** A question that somebody might ask of the past. */
export function seededView(draw: SeededDraw): View {
  const grain = draw.chance(0.08) ? draw.pick(['hour', 'interval']) : draw.pick(GRAINS);
  const people = draw.chance(0.6);
  const dimensions = people
    ? ['site', 'team', 'agent', 'tenure', 'queue', 'callType', 'channel']
    : ['site', 'queue', 'callType'];
  const by = draw.shuffled(dimensions).slice(0, draw.whole(0, 2));
  const scopes = [
    {},
    {},
    { site: 'madrid' },
    { site: 'newark' },
    { team: 'm1' },
    { team: 'p2' },
    { agent: 'a0' },
    { queue: 'spare' },
  ];
  const where = draw.chance(0.25) ? { [draw.pick(['callType', 'queue', 'site'])]: [] as string[] } : {};
  for (const dimension of Object.keys(where)) {
    where[dimension] = draw
      .shuffled<string>(
        dimension === 'queue' ? ['care', 'spare'] : dimension === 'site' ? MEMBERS.site : MEMBERS.callType,
      )
      .slice(0, 1);
  }
  return viewSchema.parse({
    ...{
      kpis: draw
        .shuffled(draw.chance(0.2) ? KPIS : people ? PEOPLE : QUEUES)

        .slice(0, 3),
    },
    ...{ scope: draw.pick(scopes), where, by, grain, range: rangeOf(draw) },
    organisation: draw.chance(0.2) ? 'asIs' : 'asWas',
    timeZone: draw.pick(ZONES),
    compare: draw.chance(0.15) ? draw.pick(['previous', 'sameDayLastWeek']) : null,
  });
}

/** Targets that change within a month, in a day, and one that asks for time on queue. */
export function seededTargets(): TargetBook {
  const target = (id: number, kpi: string, fields: Partial<Target>): Target => ({
    ...{ id, kpi, place: {}, low: 1, high: 500, tolerance: 0, per: null, from: null, to: null },
    ...fields,
  });
  return new TargetBook([
    target(1, 'average-handle-time', { high: 300, to: Date.UTC(2026, 2, 18, 9, 20) }),
    target(2, 'average-handle-time', { high: 200, from: Date.UTC(2026, 2, 18, 9, 20) }),
    target(3, 'occupancy', { low: 0.7, high: 0.9, place: { team: 'm1' } }),
    target(4, 'contacts-handled', { low: 3, high: null, per: 'onQueueHour' }),
    target(5, 'average-speed-of-answer', { place: { site: 'madrid' }, to: Date.UTC(2026, 3, 1) }),
  ]);
}

const rights = (fields: Partial<Rights>): Rights => ({
  ...{ role: 'administrator', sites: null, teams: null, agents: null, personalDetail: true },
  ...{ fingerprint: JSON.stringify(fields), ...fields },
});

export const EVERYTHING = rights({});

/** People who see everything, a site, a team, or themselves. */
export const READERS: readonly Rights[] = [
  EVERYTHING,
  EVERYTHING,
  rights({ role: 'manager', sites: ['madrid'], teams: [], agents: [] }),
  rights({ role: 'supervisor', sites: [], teams: ['m1', 'p2'], agents: [] }),
  rights({ role: 'agent', sites: [], teams: [], agents: ['a0'] }),
];
