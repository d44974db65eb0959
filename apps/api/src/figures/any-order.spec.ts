import { viewSchema, type Answer } from '@intraday/contract';
import { Engine } from '@intraday/engine';
import type { CanonicalEvent } from '@intraday/events';
import { Behaviour, Centre, defaultWorld, queueLogOf } from '@intraday/simulator';
import { QueueLogReader, translateQueueLogLine } from '@intraday/sources';
import { evaluateView, type Rights } from '@intraday/views';
import { emptyOrganisation, type Organisation } from '@intraday/workforce';
import { RECOUNTED } from './naive-scope';
import { SourcesReader } from './reader';
import { seedDay } from './seeded-day';
import { SeededDraw } from './seeded-draw';

const SEEDS = Number(process.env['INTRADAY_SEEDS'] ?? 1000);
const FIRST_SEED = Number(process.env['INTRADAY_FIRST_SEED'] ?? 1);
/** Seeds of the slower variants. */
const FEW = 8;
const HOUR_MS = 3_600_000;
/** The day of the queue log: a centre's quietest. */
const SUNDAY = '2026-01-11';
const EVERYTHING: Rights = {
  role: 'administrator',
  sites: null,
  teams: null,
  agents: null,
  personalDetail: true,
  fingerprint: '',
};
/** Those of plans are brought into any order in `workforce-fold.spec.ts`; what is worked out follows from these. */
const FED = RECOUNTED.map(({ key }) => key);
const CHUNKS = Array.from({ length: Math.ceil(FED.length / 40) }, (_, chunk) => FED.slice(chunk * 40, chunk * 40 + 40));
const VIEWS = [
  { by: [], grain: 'total' },
  { by: ['agent'], grain: 'hour' },
  { by: ['queue'], grain: 'interval' },
  { by: ['team', 'reason'], grain: 'total' },
  { by: ['callType', 'outcome'], grain: 'day' },
] as const;

/** A day that can be folded: its events, and the clock at its end. */
interface Day {
  readonly events: readonly CanonicalEvent[];
  readonly organisation: Organisation;
  readonly wrapLimitMs: number;
  readonly now: number;
  readonly replaying: boolean;
}

const newEngine = ({ organisation, wrapLimitMs }: Day): Engine => new Engine({ organisation, wrapLimitMs });

/** In the order of time, at once. */
function foldSorted(day: Day): Engine {
  const engine = newEngine(day);
  engine.apply([...day.events].sort((a, b) => a.at - b.at));
  engine.settle({ now: day.now, replaying: day.replaying });
  return engine;
}

/** In batches of any order, while a clock runs to the end of the day. */
function foldShuffled(day: Day, draw: SeededDraw): Engine {
  const engine = newEngine(day);
  const first = Math.min(...day.events.map(({ at }) => at));
  let left = draw.shuffled(day.events);
  let clock = first - HOUR_MS;
  while (left.length > 0) {
    const size = draw.chance(0.3) ? draw.whole(1, 3) : draw.whole(1, Math.max(1, Math.floor(day.events.length / 3)));
    engine.apply(left.slice(0, size));
    left = left.slice(size);
    clock += Math.floor((day.now - clock) * draw.fraction() * 0.4);
    if (draw.chance(0.7)) engine.settle({ now: clock, replaying: day.replaying });
  }
  engine.settle({ now: day.now, replaying: day.replaying });
  return engine;
}

/** Every cell as a line of text, sorted. */
function cellsOf(engine: Engine): string[] {
  return engine.tables
    .flatMap((table) =>
      [...table.recorded()].flatMap((interval) => {
        const lines: string[] = [];
        table.visitInterval(interval, (_, members, values, offset) => {
          const amounts = [...values.subarray(offset, offset + table.width)];
          lines.push(JSON.stringify([table.family.name, new Date(interval).toISOString(), members, amounts]));
        });
        return lines;
      }),
    )
    .sort();
}

function answersOf(
  engine: Engine,
  { events, now }: Day,
  views: readonly (typeof VIEWS)[number][] = VIEWS,
  chunks: readonly (readonly string[])[] = CHUNKS,
): Answer[] {
  const edge = (at: number): string => new Date(Math.floor(at / HOUR_MS) * HOUR_MS).toISOString();
  const from = edge(Math.min(...events.map(({ at }) => at)) - HOUR_MS);
  return views.flatMap(({ by, grain }) =>
    chunks.map((kpis) => {
      const view = viewSchema.parse({ kpis, by, grain, range: { from, to: edge(now + HOUR_MS) } });
      const evaluated = evaluateView(
        view,
        EVERYTHING,
        new SourcesReader([engine], engine.organisation, engine.revised, null),
        now,
        true,
      );
      if (!evaluated.ok) throw new Error(evaluated.problem.detail);
      return evaluated.answer;
    }),
  );
}

/** The lines with an instant each: lines of one instant are in order by nothing but their place in the file. */
function apart(lines: readonly string[]): string[] {
  let before = 0;
  return lines.map((line) => {
    const bar = line.indexOf('|');
    before = Math.max(before + 1, Math.floor(Number(line.slice(0, bar)) * 1000));
    return `${(before / 1000).toFixed(3)}${line.slice(bar)}`;
  });
}

function expectSame(day: Day, draw: SeededDraw): void {
  const [sorted, shuffled] = [foldSorted(day), foldShuffled(day, draw)];
  expectEqual(cellsOf(shuffled), cellsOf(sorted));
  // All that there is is in the cells; which view and KPIs are asked changes from seed to seed.
  const [views, chunks] = [[draw.pick(VIEWS)], [draw.pick(CHUNKS)]];
  expectEqual(answersOf(shuffled, day, views, chunks), answersOf(sorted, day, views, chunks));
}

/** Equal texts are equal, which is told at once; only what differs is looked at member by member. */
function expectEqual(found: readonly unknown[], wanted: readonly unknown[]): void {
  expect(found.length).toBe(wanted.length);
  if (JSON.stringify(found) !== JSON.stringify(wanted)) expect(found).toEqual(wanted);
}

const seeds = Array.from({ length: SEEDS }, (_, index) => FIRST_SEED + index);

describe('any order of the same facts gives the same figures', () => {
  it.each(seeds)('the events of seed %d, as they come', (seed) => {
    expectSame({ ...seedDay(seed), replaying: false }, new SeededDraw(seed + 1000));
  });

  it.each(seeds.slice(0, FEW))('the events of seed %d, while they are replayed', (seed) => {
    expectSame({ ...seedDay(seed), replaying: true }, new SeededDraw(seed + 2000));
  });

  it.each(seeds.slice(0, FEW))('the events of seed %d, whose organisation is known only later', (seed) => {
    const day = { ...seedDay(seed), replaying: false };
    const engine = foldSorted({ ...day, organisation: emptyOrganisation('UTC'), wrapLimitMs: 5000 });
    engine.configure({ organisation: day.organisation, wrapLimitMs: day.wrapLimitMs });
    engine.settle({ now: day.now, replaying: false });
    expect(cellsOf(engine)).toEqual(cellsOf(foldSorted(day)));
  });

  it('the lines of a queue log, read in any order and each doubled', () => {
    const world = defaultWorld({ seed: 5, reference: SUNDAY, agents: 60 });
    const from = Date.parse(`${SUNDAY}T00:00:00Z`);
    const lines = apart([...queueLogOf(new Centre(world, new Behaviour()), from, from + 24 * HOUR_MS)]);
    const draw = new SeededDraw(7);
    const eventsOf = (read: readonly string[]): CanonicalEvent[] => {
      const reader = new QueueLogReader({ source: 'pbx', timeZone: null });
      const facts = new Map(
        read.map((line) => reader.read(line)).flatMap((line) => (line.kind === 'line' ? [[line.id, line]] : [])),
      );
      return [...facts.values()].flatMap((line) => translateQueueLogLine({ source: 'pbx', ...line }));
    };
    const straight = eventsOf(lines);
    const mixed = eventsOf(draw.shuffled([...lines, ...lines]));
    expect(straight.length).toBeGreaterThan(500);
    const now = Math.max(...straight.map(({ at }) => at)) + HOUR_MS;
    const day = { organisation: emptyOrganisation('Europe/Madrid'), wrapLimitMs: 0, now, replaying: false };
    const [sorted, shuffled] = [
      foldSorted({ ...day, events: straight }),
      foldShuffled({ ...day, events: mixed }, draw),
    ];
    expect(cellsOf(shuffled)).toEqual(cellsOf(sorted));
    expect(answersOf(shuffled, { ...day, events: mixed })).toEqual(answersOf(sorted, { ...day, events: straight }));
  });
});
