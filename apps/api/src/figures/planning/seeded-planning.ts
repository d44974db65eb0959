import { INTERVAL_MS, intervalStart } from '@intraday/time';
import type { ForecastCell, UploadedCell } from '@intraday/views';
import { Organisation, type Activity } from '@intraday/workforce';
import type { SeededDay } from '../seeded-day';
import { SeededDraw } from '../seeded-draw';

/** Seconds of an agent that are scheduled on queue in an interval. */
export interface SeededSchedule {
  readonly agent: string;
  readonly interval: number;
  readonly seconds: number;
}

/** What is planned and uploaded for a seeded day. */
export interface SeededPlanning {
  readonly organisation: Organisation;
  readonly forecasts: readonly Omit<ForecastCell, 'requiredAgents' | 'reforecastAgents'>[];
  readonly schedules: readonly SeededSchedule[];
  readonly uploads: readonly UploadedCell[];
  /** What reasons mean, by source and code or by code alone. */
  readonly reasons: ReadonlyMap<string, { readonly activity: Activity; readonly paid: boolean }>;
}

const ALL_DAY = [['09:00', '21:15']] as const;
const HOURS = { mon: ALL_DAY, tue: ALL_DAY, wed: ALL_DAY, thu: ALL_DAY, fri: ALL_DAY, sat: ALL_DAY, sun: ALL_DAY };
const UPLOADED = ['complaintsReceived', 'costOperating', 'paidTotalSeconds', 'headcountDaysPlanned'] as const;

function organisationOf(day: SeededDay, draw: SeededDraw, reasons: SeededPlanning['reasons']): Organisation {
  const { rows, timeZone } = day.organisation;
  return new Organisation(
    {
      ...rows,
      queues: rows.queues.map((queue) => ({ ...queue, openingHours: draw.chance(0.3) ? HOURS : null })),
      callTypes: rows.callTypes.map((row) => ({ ...row, standardHandleSeconds: draw.pick([180.5, 240, null]) })),
      reasons: [...reasons].map(([code, meaning]) => ({ code, ...meaning })),
    },
    timeZone,
  );
}

/** The place of an upload: as exact as its measure may be told. */
function placeOf(draw: SeededDraw, measure: (typeof UPLOADED)[number], { rows }: Organisation) {
  const nowhere = { site: null, team: null, agent: null, queue: null, callType: null, channel: null };
  const site = draw.pick([...rows.sites.map(({ id }) => id), null]);
  if (measure === 'costOperating') return { ...nowhere, site };
  if (measure === 'headcountDaysPlanned') return { ...nowhere, team: draw.pick(rows.teams).id };
  if (measure === 'paidTotalSeconds') return { ...nowhere, agent: draw.pick(rows.agents).id };
  const callType = draw.pick(['offer', 'fault', null]);
  return { ...nowhere, queue: draw.pick(rows.queues).id, callType, channel: draw.pick(['voice', null]) };
}

/** Draws plans and uploads for a seeded day: forecasts with holes, schedules, reasons, opening hours. */
export function seedPlanning(day: SeededDay): SeededPlanning {
  const draw = new SeededDraw(day.seed * 104_729 + 3);
  const reasons = new Map<string, { activity: Activity; paid: boolean }>();
  const meanings: readonly Activity[] = [
    'break',
    'meal',
    'training',
    'coaching',
    'meeting',
    'systemFailure',
    'offPhone',
  ];
  for (const code of ['break', 'lunch', 'acd:break', 'training', 'pbx:training', 'meeting', 'coaching']) {
    if (draw.chance(0.6)) reasons.set(code, { activity: draw.pick(meanings), paid: draw.chance(0.7) });
  }
  const organisation = organisationOf(day, draw, reasons);
  const forecasts: Omit<ForecastCell, 'requiredAgents' | 'reforecastAgents'>[] = [];
  const schedules: SeededSchedule[] = [];
  const [from, to] = [intervalStart(day.start) - 2 * INTERVAL_MS, intervalStart(day.now) + 2 * INTERVAL_MS];
  const end = Math.min(to, intervalStart(day.end) + 8 * INTERVAL_MS);
  for (const { id: queue, site: own } of organisation.rows.queues) {
    const site = draw.chance(0.8) ? own : draw.pick(['madrid', 'pune', null]);
    for (let interval = from; interval < end; interval += INTERVAL_MS) {
      if (draw.chance(0.2)) continue;
      const volume = draw.pick([0, 1, 2.5, 3, 7.25]);
      forecasts.push({ interval, site, queue, volume, averageHandleMs: draw.pick([90_000, 240_000, 600_500]) });
    }
  }
  for (const { id: agent } of organisation.rows.agents) {
    for (let interval = from; interval < end; interval += INTERVAL_MS) {
      if (draw.chance(0.5)) schedules.push({ agent, interval, seconds: draw.pick([900, 900, 450]) });
    }
  }
  const uploads = Array.from({ length: 12 }, (): UploadedCell => {
    const measure = draw.pick(UPLOADED);
    const interval = from + draw.whole(0, (end - from) / INTERVAL_MS - 1) * INTERVAL_MS;
    return { ...placeOf(draw, measure, organisation), interval, measure, value: draw.whole(1, 90) / 2 };
  });
  return { organisation, forecasts, schedules, uploads, reasons };
}
