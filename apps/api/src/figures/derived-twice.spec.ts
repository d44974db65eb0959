import type { Dimension } from '@intraday/contract';
import { Engine } from '@intraday/engine';
import type { NaiveView } from './naive-answer';
import type { NaiveAmount } from './naive-count';
import { recountNaively } from './naive-recount';
import { NOT_KEPT, RECOUNTED } from './naive-scope';
import { SourcesReader } from './reader';
import { seedDay, type SeededDay } from './seeded-day';
import { SeededDraw } from './seeded-draw';
import { differences } from './testing-differences';

const SEEDS = Number(process.env['INTRADAY_SEEDS'] ?? 60);
const FIRST_SEED = Number(process.env['INTRADAY_FIRST_SEED'] ?? 1);
const KPIS_OF_A_VIEW = 40;
const INTERVAL_MS = 900_000;
const SPLITS: readonly (readonly Dimension[])[] = [
  [],
  ['site'],
  ['team'],
  ['agent'],
  ['queue'],
  ['callType'],
  ['channel'],
  ['reason'],
  ['outcome'],
  ['site', 'queue', 'channel'],
  ['agent', 'queue'],
  ['team', 'agent', 'reason'],
];
const GRAINS = ['interval', 'hour', 'day'] as const;

function recount(day: SeededDay): NaiveAmount[] {
  const heap = recountNaively(day);
  // Every queue of the organisation has a present, also an empty one.
  for (const { id, site, channel } of day.organisation.rows.queues) {
    heap.add('queueWaitingNow', 0, day.now, { site, queue: id, channel });
    if (channel !== 'voice') heap.add('backlogOpenNow', 0, day.now, { site, queue: id, channel });
  }
  return heap.amounts;
}

function fold(day: SeededDay): Engine {
  const engine = new Engine({ organisation: day.organisation, wrapLimitMs: day.wrapLimitMs });
  engine.apply(day.events);
  engine.settle({ now: day.now, replaying: false });
  return engine;
}

/** The views that one seed is asked: every other split as a total and every third over time, others from seed to seed. */
function viewsOf(day: SeededDay): NaiveView[] {
  const draw = new SeededDraw(day.seed * 31 + 7);
  const edge = (at: number): number => Math.floor(at / INTERVAL_MS) * INTERVAL_MS;
  const whole = { from: edge(day.start) - 8 * INTERVAL_MS, to: edge(day.now) + 4 * INTERVAL_MS };
  const part = {
    from: edge(day.start) + draw.whole(0, 9) * INTERVAL_MS,
    to: edge(day.end) - draw.whole(1, 7) * INTERVAL_MS,
  };
  return SPLITS.flatMap((by, index) => {
    const kpis = RECOUNTED.filter(({ key, sliceBy }) =>
      by.every((dimension) => sliceBy.includes(dimension) && !NOT_KEPT.includes(`${key} ${dimension}`)),
    );
    const grain = draw.pick(GRAINS);
    const asTotal = (day.seed + index) % 2 === 0;
    const overTime = (day.seed + index) % 3 === 0;
    // Rows of one key have one zone here: their site's, or the one asked for.
    const timeZone = by.includes('site') ? 'site' : draw.pick(['UTC', 'Europe/Madrid', 'Asia/Kolkata']);
    const common = { by, timeZone, now: day.now, organisation: day.organisation };
    const chunks = Array.from({ length: Math.ceil(kpis.length / KPIS_OF_A_VIEW) }, (_, chunk) =>
      kpis.slice(chunk * KPIS_OF_A_VIEW, (chunk + 1) * KPIS_OF_A_VIEW),
    );
    return chunks.flatMap((chunk): NaiveView[] => [
      ...(asTotal ? [{ ...common, ...whole, kpis: chunk, grain: 'total' as const }] : []),
      ...(overTime ? [{ ...common, ...(draw.chance(0.5) ? whole : part), kpis: chunk, grain }] : []),
    ]);
  });
}

describe('each KPI derived twice, by the engine and naively from the raw events', () => {
  const seen = new Set<string>();

  it.each(Array.from({ length: SEEDS }, (_, index) => FIRST_SEED + index))('agrees on the day of seed %d', (seed) => {
    const day = seedDay(seed);
    const engine = fold(day);
    const reader = new SourcesReader([engine], engine.organisation, engine.revised, null);
    const amounts = recount(day);
    const found = viewsOf(day).flatMap((view) => differences(view, reader, amounts, seen));
    expect({ seed, found: found.slice(0, 12), more: found.length }).toEqual({ seed, found: [], more: 0 });
  });

  it('has met every KPI that is fed with a value in every split that it has', () => {
    const wanted = RECOUNTED.flatMap(({ key, sliceBy }) =>
      sliceBy
        .filter((dimension) => !['interval', 'tenure'].includes(dimension))
        .map((dimension) => `${key} ${dimension}`),
    );
    expect(SEEDS < 40 ? [] : wanted.filter((each) => !seen.has(each)).sort()).toEqual(SEEDS < 40 ? [] : NOT_KEPT);
  });
});
