import { isoOf, viewSchema, type Answer } from '@intraday/contract';
import { Engine } from '@intraday/engine';
import { isFed, KPIS } from '@intraday/metrics';
import { CellStore, CheckpointStore, EventLog, openPool } from '@intraday/storage';
import type { LogEntry, ReadRange, StoragePool } from '@intraday/storage';
import { startTestDatabase, type TestDatabase } from '@intraday/storage/testing';
import { evaluateView, type Rights } from '@intraday/views';
import { Chronicles } from './chronicles';
import { SourcesReader } from './reader';
import { SeededDraw } from './seeded-draw';
import { seedDay, type SeededDay } from './seeded-day';
import { entryOf } from './testing-entries';

const SEEDS = Number(process.env['INTRADAY_STORAGE_SEEDS'] ?? 50);
const FIRST_SEED = Number(process.env['INTRADAY_FIRST_SEED'] ?? 1);
const HOUR_MS = 3_600_000;
const FED = KPIS.filter(({ key }) => isFed(key)).map(({ key }) => key);
const KPIS_OF_A_VIEW = 40;
const EVERYTHING: Rights = {
  ...{ role: 'administrator', sites: null, teams: null, agents: null },
  ...{ personalDetail: true, fingerprint: 'all' },
};
const SPLITS = [
  { by: ['agent'], grain: 'total' },
  { by: ['queue'], grain: 'interval' },
  { by: [], grain: 'hour' },
] as const;

/** Each seed's sources have names of their own: all days share one database. */
function renamed(day: SeededDay): LogEntry[] {
  return day.events.map((event) => entryOf({ ...event, source: `${event.source}${day.seed}` }));
}

function foldOnce(day: SeededDay, entries: readonly LogEntry[]): SourcesReader {
  const sources = [...new Set(entries.map(({ source }) => source))];
  const engines = sources.map((source) => {
    const engine = new Engine({ organisation: day.organisation, wrapLimitMs: day.wrapLimitMs });
    const own = day.events.map((event) => ({ ...event, source: `${event.source}${day.seed}` }));
    engine.apply(own.filter((event) => event.source === source));
    engine.settle({ now: day.now, replaying: false });
    return engine;
  });
  return new SourcesReader(engines, day.organisation, new Set(), null);
}

function answersOf(day: SeededDay, reader: SourcesReader): Answer[] {
  const edge = (at: number): string => isoOf(Math.floor(at / HOUR_MS) * HOUR_MS);
  const range = { from: edge(day.start - HOUR_MS), to: edge(day.now + 2 * HOUR_MS) };
  return SPLITS.flatMap((split) =>
    Array.from({ length: Math.ceil(FED.length / KPIS_OF_A_VIEW) }, (_, chunk) => {
      const kpis = FED.slice(chunk * KPIS_OF_A_VIEW, (chunk + 1) * KPIS_OF_A_VIEW);
      const answered = evaluateView(viewSchema.parse({ kpis, range, ...split }), EVERYTHING, reader, day.now, false);
      if (!answered.ok) throw new Error(answered.problem.detail);
      return { ...answered.answer, revised: false };
    }),
  );
}

describe('a day that comes through PostgreSQL, permuted and with duplicates', () => {
  let database: TestDatabase;
  let pool: StoragePool;

  beforeAll(async () => {
    database = await startTestDatabase();
    pool = openPool(database.applicationUrl);
  }, 60_000);

  afterAll(async () => {
    await pool.end();
    await database.stop();
  });

  it.each(Array.from({ length: SEEDS }, (_, index) => FIRST_SEED + index))(
    'gives the figures of the day as it was, seed %d',
    async (seed) => {
      const day = seedDay(seed);
      const draw = new SeededDraw(seed * 7 + 1);
      const entries = renamed(day);
      const settings = { organisation: day.organisation, wrapLimitMs: day.wrapLimitMs };
      let chronicles: Chronicles | null = null;
      const log = new EventLog(pool, { now: Date.now, onCommitted: (stored) => chronicles?.committed(stored) });
      const begin = async (): Promise<Chronicles> => {
        const stores = { cells: new CellStore(pool), checkpoints: new CheckpointStore(pool) };
        const own = new Set(entries.map(({ source }) => source));
        const ofThisSeed = {
          readAll: (range: ReadRange) => log.readAll(range),
          slots: async (source?: string) => (await log.slots(source)).filter((slot) => own.has(slot.source)),
        };
        const begun = new Chronicles({ log: ofThisSeed, ...stores, cutFacts: 50 }, () => settings);
        await begun.open();
        return begun;
      };
      chronicles = await begin();
      const coming = draw.shuffled([...entries, ...entries.filter(() => draw.chance(0.4))]);
      let accepted = 0;
      for (let first = 0; first < coming.length;) {
        const size = draw.whole(1, Math.max(2, Math.floor(coming.length / 4)));
        const dispositions = await log.append(coming.slice(first, first + size), []);
        accepted += dispositions.filter((each) => each === 'accepted').length;
        first += size;
        if (draw.chance(0.3)) await chronicles.keep(day.now);
        if (draw.chance(0.2)) chronicles = await begin();
      }
      await chronicles.ready();
      chronicles.settle({ now: day.now, replaying: false });
      const reader = new SourcesReader(chronicles.engines(), day.organisation, new Set(), null);
      expect(accepted).toBe(entries.length);
      expect(answersOf(day, reader)).toEqual(answersOf(day, foldOnce(day, entries)));
    },
    30_000,
  );
});
