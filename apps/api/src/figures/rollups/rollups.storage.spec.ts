import { viewSchema, type View } from '@intraday/contract';
import { EVIDENCE_SOURCES, familyNumber, slotsOf, type Evidence } from '@intraday/metrics';
import {
  CellStore,
  FigureStore,
  openPool,
  RollupStore,
  type OrganisationRows,
  type StoragePool,
} from '@intraday/storage';
import { startTestDatabase, type TestDatabase } from '@intraday/storage/testing';
import { DAY_MS, INTERVAL_MS } from '@intraday/time';
import { evaluateView, spansOfView, type Shown } from '@intraday/views';
import type { Rights } from '../../ports';
import { nothingCompared } from '../cell-keeper';
import { History, OF_REOPENINGS } from '../history';
import { organisationOf } from '../organisation-of';
import { NOTHING_BESIDE } from '../planning/planning';
import { SourcesReader } from '../reader';
import { SeededDraw } from '../seeded-draw';
import { PastReading } from './past-reading';
import { Placing } from './placing';
import { questionOf, seesAgentsOnly } from './question';
import { RollupKeeper } from './rollup-keeper';
import { cellsAt, seededCells, seededForecasts, SOURCE, STORED, WORLD, worldOf } from './seeded-cells';
import { EVERYTHING, READERS, seededTargets, seededView } from './seeded-views';

const SEED = Number(process.env['INTRADAY_SEED'] ?? 20_261_124);
const NOW = WORLD.to + 10 * DAY_MS;
const PROBES = Number(process.env['INTRADAY_PROBES'] ?? 20);
const shown = new Set<Shown>(Object.keys(EVIDENCE_SOURCES) as Evidence[]);

describe('sums of stored cells', () => {
  const draw = new SeededDraw(SEED);
  const targets = seededTargets();
  let database: TestDatabase;
  let pool: StoragePool;
  let cells: CellStore;
  let keeper: RollupKeeper;
  let rows: OrganisationRows = worldOf(draw, 6);
  let sums: FigureStore;
  let oracle: History;

  async function answer(view: View, rights: Rights, bySums: boolean) {
    const organisation = organisationOf(rows, 'Europe/Madrid');
    const question = questionOf(view, new Placing(organisation), targets, {
      now: NOW,
      agentsOnly: seesAgentsOnly(rights),
    });
    const history = bySums && question ? new History(organisation.sourceIds, new PastReading(sums, question)) : oracle;
    // What memory holds begins anywhere: sums reach up to there.
    const held = WORLD.from + draw.whole(0, 45 * 96) * INTERVAL_MS;
    let at = 0;
    for (const { from, to } of bySums ? spansOfView(view, organisation, NOW) : []) {
      // What was resolved in a span may have been reopened at any time.
      await history.read(cells, SOURCE, { from: at, to: from }, OF_REOPENINGS);
      at = to;
      await history.read(cells, SOURCE, { from, to: Math.min(to, Math.max(from, held)) });
      await history.read(cells, SOURCE, { from: Math.min(to, Math.max(from, held)), to });
    }
    if (bySums) await history.read(cells, SOURCE, { from: at, to: NOW }, OF_REOPENINGS);
    const plans = { fold: null, now: NOW };
    const reader = new SourcesReader([], organisation, new Set(), history, targets, plans, {
      ...{ ...NOTHING_BESIDE, shown, forecasts: seededForecasts },
    });
    return evaluateView(view, rights, reader, NOW, false);
  }

  /** @returns how many of the questions had rows */
  async function probe(count = PROBES): Promise<number> {
    let filled = 0;
    oracle = new History(organisationOf(rows, 'Europe/Madrid').sourceIds);
    await oracle.read(cells, SOURCE, { from: 0, to: NOW });
    for (let index = 0; index < count; index += 1) {
      const [view, rights] = [seededView(draw), draw.pick(READERS)];
      const [expected, found] = [await answer(view, rights, false), await answer(view, rights, true)];
      const asked = { seed: SEED, index, view, role: rights.role };
      expect({ asked, ...found }).toEqual({ asked, ...expected });
      if (expected.ok && expected.answer.rows.length > 0) filled += 1;
    }
    return filled;
  }

  beforeAll(async () => {
    database = await startTestDatabase();
    pool = openPool(database.applicationUrl);
    cells = new CellStore(pool);
    sums = new FigureStore(pool);
    keeper = new RollupKeeper({
      ...{ store: new RollupStore(pool), now: () => NOW },
      organisation: () => ({ rows, timeZone: 'Europe/Madrid' }),
    });
    await cells.replaceIntervals(seededCells(draw, 3));
  }, 60_000);

  afterAll(async () => {
    await pool.end();
    await database.stop();
  });

  it('answer as the cells do while nothing is summed up', async () => {
    expect(await probe()).toBeGreaterThan(PROBES / 4);
  }, 60_000);

  it('answer as the cells do once all is summed up', async () => {
    expect(await keeper.work(Number.POSITIVE_INFINITY)).toBe(true);
    expect(await new RollupStore(pool).due()).toEqual([]);
    const kinds = (await new RollupStore(pool).blocks()).map(({ level, kind }) => `${level} ${kind}`);
    expect([...new Set(kinds)].sort()).toEqual(['agent day', 'agent month', 'team day', 'team interval', 'team month']);
    expect(await probe()).toBeGreaterThan(PROBES / 4);
  }, 60_000);

  it('are not asked for days whose cells have changed, and come out anew', async () => {
    for (let count = 0; count < 40; count += 1) {
      const interval = WORLD.from + draw.whole(0, 40 * 96) * INTERVAL_MS;
      await cells.replaceIntervals([cellsAt(draw, draw.pick(STORED), interval, true)]);
    }
    await cells.deleteCells(WORLD.from + 20 * DAY_MS, WORLD.from + 21 * DAY_MS);
    await probe();
    await keeper.work(Number.POSITIVE_INFINITY);
    await probe();
  }, 60_000);

  it('follow an organisation in which people are elsewhere', async () => {
    rows = worldOf(draw, 9);
    await probe();
    await keeper.work(Number.POSITIVE_INFINITY);
    await probe();
  }, 60_000);

  it('are put right by a rebuild, which names what was wrong', async () => {
    const fine = nothingCompared();
    await keeper.rebuild(fine);
    expect(fine).toMatchObject({ different: 0, named: [] });
    expect(fine.sums).toBeGreaterThan(500);
    const total = viewSchema.parse({
      kpis: ['contacts-handled'],
      range: { period: 'lastMonth' },
      timeZone: 'Europe/Madrid',
    });
    const clock = viewSchema.parse({ ...total, grain: 'timeOfDay' });
    const [month, byClock] = [await answer(total, EVERYTHING, true), await answer(clock, EVERYTHING, true)];
    const handling = familyNumber('handling');
    await pool.query(
      `update rollup set measures[$2] = measures[$2] + 1 where block in (select id from rollup_block where family = $1)`,
      [handling, 1 + (slotsOf('handling')['handledTotal'] ?? 0)],
    );
    // It is the sums that were asked.
    expect(await answer(total, EVERYTHING, true)).not.toEqual(month);
    expect(await answer(clock, EVERYTHING, true)).not.toEqual(byClock);
    const wrong = nothingCompared();
    await keeper.rebuild(wrong);
    expect(wrong.different).toBeGreaterThan(10);
    expect(wrong.named[0]).toContain('handling');
    expect(await answer(total, EVERYTHING, true)).toEqual(month);
    expect(await answer(clock, EVERYTHING, true)).toEqual(byClock);
    await probe();
  }, 60_000);

  it('stay due where cells changed while they were made, and where making them broke off', async () => {
    const store = new RollupStore(pool);
    const group = cellsAt(draw, familyNumber('queue'), WORLD.from + 30 * DAY_MS, true);
    await cells.replaceIntervals([group]);
    await store.summing(async (summing) => {
      const day = (WORLD.from + 30 * DAY_MS) / DAY_MS;
      const due = await summing.dueDays(SOURCE, group.family, day, day);
      expect(due).toHaveLength(1);
      await cells.replaceIntervals([cellsAt(draw, group.family, group.intervalStart, true)]);
      await summing.settle(due);
    });
    expect(await store.due()).toHaveLength(1);
    const broken = store.summing(async (summing) => {
      await summing.settle(await store.due());
      throw new Error('power');
    });
    await expect(broken).rejects.toThrow('power');
    expect(await store.due()).toHaveLength(1);
    await probe(5);
    await keeper.work(Number.POSITIVE_INFINITY);
    expect(await store.due()).toEqual([]);
  }, 60_000);

  it('are made by one at a time', async () => {
    const store = new RollupStore(pool);
    const other = await store.summing(() => store.summing(() => Promise.resolve(true)));
    expect(other).toBeNull();
  });
});
