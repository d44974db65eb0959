import type { Dimension } from '@intraday/contract';
import { Engine } from '@intraday/engine';
import {
  familiesOfMeasure,
  familyNumber,
  familyOfMeasure,
  isFed,
  KPIS,
  measuresOf,
  PERIOD_SECONDS,
  slotsOf,
} from '@intraday/metrics';
import { INTERVAL_MS, intervalStart } from '@intraday/time';
import { uploadOf, uploadWithinDayOf, type ReadCell, type Shown } from '@intraday/views';
import type { NaiveView } from '../naive-answer';
import { recountNaively } from '../naive-recount';
import { SourcesReader } from '../reader';
import { seedDay, type SeededDay } from '../seeded-day';
import { differences } from '../testing-differences';
import { countPlanned } from './naive-planning';
import { NOTHING_BESIDE, type Beside } from './planning';
import { RequiredAgents } from './required-agents';
import { seedPlanning, type SeededPlanning } from './seeded-planning';

const SEEDS = Number(process.env['INTRADAY_SEEDS'] ?? 16);
const FIRST_SEED = Number(process.env['INTRADAY_FIRST_SEED'] ?? 1);
const SCHEDULED = familyNumber('scheduled');
const ON_QUEUE = slotsOf('scheduled')['scheduledOnQueueSeconds'] ?? 0;
const HERE = ['agentAux', 'forecast', 'handlingPlan', 'queueInterval', 'siteInterval', 'teamInterval', 'uploaded'];
const BASE = ['queue', 'handling', 'agentTime', 'selfService', 'arrival'];
/** What the seeds upload. */
const UPLOADED = ['complaintsReceived', 'costOperating', 'paidTotalSeconds', 'headcountDaysPlanned'];
const isCovered = (measure: string): boolean => {
  const family = familyOfMeasure(measure)?.name ?? '';
  if (measure === 'scheduledOnQueueSeconds') return true;
  if (family === 'uploaded') return UPLOADED.includes(measure);
  return measure !== 'staffingRequiredReforecastSeconds' && (HERE.includes(family) || BASE.includes(family));
};
const KPIS_HERE = KPIS.filter(
  (kpi) =>
    isFed(kpi.key) &&
    measuresOf(kpi).every((measure) => measure === PERIOD_SECONDS || isCovered(measure)) &&
    measuresOf(kpi).some((measure) => familiesOfMeasure(measure)[0]?.derived === true),
);
const SPLITS: readonly (readonly Dimension[])[] = [
  ...[[], ['site'], ['team'], ['agent'], ['queue'], ['callType'], ['channel'], ['reason']],
  ...[
    ['site', 'queue'],
    ['team', 'agent'],
  ],
] as Dimension[][];

/** A reader with schedules of its own beside what an engine holds. */
class PlannedReader extends SourcesReader {
  constructor(
    engine: Engine,
    now: number,
    private readonly planning: SeededPlanning,
  ) {
    super([engine], planning.organisation, engine.revised, null, undefined, { fold: null, now }, besideOf(planning));
  }

  override visit(family: number, from: number, to: number, read: ReadCell, agents: ReadonlySet<string> | null): void {
    super.visit(family, from, to, read, agents);
    if (family !== SCHEDULED) return;
    const values = new Float64Array(ON_QUEUE + 1);
    for (const { agent, interval, seconds } of this.planning.schedules) {
      if (interval < from || interval >= to || interval > this.asOf) continue;
      values[ON_QUEUE] = seconds * 1000;
      read(interval, [agent, 'onQueue'], values, 0, () => []);
    }
  }
}

function besideOf({ organisation, forecasts, uploads }: SeededPlanning): Beside {
  const agents = new RequiredAgents();
  const requiredAgents: Beside['requiredAgents'] = (...load) => agents.of(organisation, ...load);
  const shown: Shown[] = uploads.flatMap(({ measure }) => [uploadOf(measure), uploadWithinDayOf(measure)]);
  return {
    ...NOTHING_BESIDE,
    shown: new Set([...shown, 'forecast', 'schedule']),
    requiredAgents,
    forecasts: (from, to) =>
      forecasts
        .filter(({ interval }) => interval >= from && interval < to)
        .map((row) => ({
          ...row,
          requiredAgents: requiredAgents(row.queue, row.interval, row.volume, row.averageHandleMs),
          reforecastAgents: null,
        })),
    uploads: (from, to) => uploads.filter(({ interval }) => interval >= from && interval < to),
  };
}

function viewsOf(day: SeededDay, { organisation }: SeededPlanning): NaiveView[] {
  const from = intervalStart(day.start) - 4 * INTERVAL_MS;
  const whole = { from, to: intervalStart(day.now) + INTERVAL_MS, now: day.now, organisation };
  const hasHours = organisation.rows.queues.some(({ openingHours }) => openingHours !== null);
  return SPLITS.flatMap((by, index): NaiveView[] => {
    const kpis = KPIS_HERE.filter(
      (kpi) =>
        by.every((dimension) => kpi.sliceBy.includes(dimension)) &&
        // The open time of a period is looked at apart.
        !(hasHours && measuresOf(kpi).includes(PERIOD_SECONDS)),
    );
    const common = { ...whole, by, timeZone: by.includes('site') ? 'site' : 'UTC' };
    const grain = (['interval', 'hour', 'day'] as const)[(day.seed + index) % 3] ?? 'day';
    return [kpis.slice(0, 40), kpis.slice(40)].flatMap((chunk): NaiveView[] =>
      chunk.length === 0
        ? []
        : [
            { ...common, kpis: chunk, grain: 'total' },
            { ...common, kpis: chunk, grain },
          ],
    );
  });
}

describe('each KPI of plans, intervals and uploads derived twice', () => {
  const seen = new Set<string>();

  it.each(Array.from({ length: SEEDS }, (_, index) => FIRST_SEED + index))('agrees on the day of seed %d', (seed) => {
    const day = seedDay(seed);
    const planning = seedPlanning(day);
    const { organisation } = planning;
    const engine = new Engine({ organisation, wrapLimitMs: day.wrapLimitMs });
    engine.apply(day.events);
    engine.settle({ now: day.now, replaying: false });
    const plain = recountNaively({ ...day, organisation }).amounts;
    const told = { amounts: plain, planning, organisation, now: day.now };
    const amounts = [...plain, ...countPlanned(told, intervalStart(day.start) - 4 * INTERVAL_MS)];
    const reader = new PlannedReader(engine, day.now, planning);
    const found = viewsOf(day, planning).flatMap((view) => differences(view, reader, amounts, seen));
    expect({ seed, found: found.slice(0, 12), more: found.length }).toEqual({ seed, found: [], more: 0 });
  });

  it('has met every one of them with a value in every split that it has', () => {
    const wanted = KPIS_HERE.flatMap(({ key, sliceBy }) =>
      sliceBy
        .filter((dimension) => !['interval', 'tenure'].includes(dimension))
        .map((dimension) => `${key} ${dimension}`),
    );
    expect(SEEDS < 16 ? [] : wanted.filter((each) => !seen.has(each)).sort()).toEqual([]);
  });
});
