import { createHash } from 'node:crypto';
import { AuditStore } from '../access/audit-store';
import { openPool, type StoragePool } from '../pool';
import { RevisionStore } from '../settings/revision-store';
import { startTestDatabase, type TestDatabase } from '../testing';
import type { AgentPlan, ForecastRow, MeasureRow, UploadHead } from './plan-rows';
import { PlanStore } from './plan-store';

const BY = { who: 'berta', why: 'roster of week 2' };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MONDAY = Date.UTC(2026, 0, 5);

const head = (content: string, rows = 1): UploadHead => ({
  digest: createHash('sha256').update(content).digest(),
  rows,
  summary: {},
});
const plan = (agent: string, day: number, end = '16:00'): AgentPlan => ({
  agent,
  date: new Date(MONDAY + day * DAY).toISOString().slice(0, 10),
  fromAt: MONDAY + day * DAY + 8 * HOUR,
  untilAt: MONDAY + day * DAY + Number(end.slice(0, 2)) * HOUR,
  shifts: [{ start: '08:00', end, activities: [{ start: '12:00', end: '12:30', activity: 'meal' }] }],
});
const forecast = (site: string | null, startAt: number, volume: number): ForecastRow => ({
  site,
  queue: 'sales',
  startAt,
  intervalSeconds: 900,
  volume,
  averageHandleSeconds: 240.5,
  requiredStaff: null,
});
const measure = (agent: string | null, value: number): MeasureRow => ({
  source: 'payroll',
  startAt: MONDAY,
  grain: 'day',
  site: 's1',
  team: null,
  agent,
  queue: null,
  callType: null,
  channel: null,
  measure: 'paidSeconds',
  value,
});

describe('plans', () => {
  let database: TestDatabase;
  let pool: StoragePool;
  let plans: PlanStore;
  let now = 1_000;

  beforeAll(async () => {
    database = await startTestDatabase();
    pool = openPool(database.applicationUrl);
    plans = new PlanStore(pool, () => now);
  }, 60_000);
  afterAll(async () => {
    await pool.end();
    await database.stop();
  });

  const revision = async (): Promise<number> => (await new RevisionStore(pool).current()).plans;
  const all = async (from = 0, until = 1e15): Promise<AgentPlan[]> => {
    const found: AgentPlan[] = [];
    for await (const batch of plans.plansBetween(from, until)) found.push(...batch);
    return found;
  };

  it('come in once, whatever the number of uploads, and are replaced by agent and date', async () => {
    const days = [plan('a1', 0), plan('a1', 1), plan('a2', 0)];
    const first = await plans.replaceSchedules(days, head('one', 3), BY);
    expect(first).toEqual({
      upload: expect.any(Number),
      unchanged: false,
      replaced: 0,
      span: { fromAt: MONDAY + 8 * HOUR, untilAt: MONDAY + DAY + 16 * HOUR },
      members: ['a1', 'a2'],
    });
    const before = await revision();
    const again = await plans.replaceSchedules(days, head('one', 3), BY);
    expect(again).toEqual({ upload: first.upload, unchanged: true, replaced: 0, span: null, members: [] });
    expect(await revision()).toBe(before);
    expect(await all()).toEqual(days);
  });

  it('change afterwards: what differs is replaced and kept, the rest stays as it is', async () => {
    now = 2_000;
    const shorter = plan('a1', 0, '14:00');
    const done = await plans.replaceSchedules([shorter, plan('a1', 1)], head('two', 2), BY);
    expect(done).toMatchObject({ unchanged: false, replaced: 1, members: ['a1'] });
    // The two hours that were taken away are touched too.
    expect(done.span).toEqual({ fromAt: MONDAY + 8 * HOUR, untilAt: MONDAY + 16 * HOUR });
    expect(await all()).toEqual([shorter, plan('a1', 1), plan('a2', 0)]);
    const { rows } = await pool.query<{ until_at: number; superseded_by: number | null }>(
      `select until_at, superseded_by from agent_plan where agent = 'a1' and date = '2026-01-05' order by upload`,
    );
    expect(rows).toEqual([
      { until_at: MONDAY + 16 * HOUR, superseded_by: done.upload },
      { until_at: MONDAY + 14 * HOUR, superseded_by: null },
    ]);
    // The first file once more is a change now, because another one came between.
    const back = await plans.replaceSchedules([plan('a1', 0)], head('one', 3), BY);
    expect(back).toMatchObject({ unchanged: false, replaced: 1 });
  });

  it('are read by span and by agent, a free day without shifts', async () => {
    const free: AgentPlan = {
      agent: 'a3',
      date: '2026-01-07',
      fromAt: MONDAY + 2 * DAY,
      untilAt: MONDAY + 2 * DAY,
      shifts: [],
    };
    await plans.replaceSchedules([free], head('free'), BY);
    expect(await plans.plansOf('a3', MONDAY, MONDAY + 7 * DAY)).toEqual([free]);
    expect((await all(MONDAY + DAY, MONDAY + 2 * DAY)).map(({ agent, date }) => [agent, date])).toEqual([
      ['a1', '2026-01-06'],
    ]);
    expect(await plans.plansOf('a1', MONDAY, MONDAY + DAY)).toHaveLength(1);
  });

  it('hold forecasts by site, queue and interval, a queue without a site too', async () => {
    const rows = [forecast('s1', MONDAY, 10), forecast(null, MONDAY, 4), forecast('s1', MONDAY + 900_000, 11)];
    await plans.replaceForecasts(rows, head('f1', 3), BY);
    const changed = [forecast(null, MONDAY, 5), forecast('s1', MONDAY, 10)];
    const done = await plans.replaceForecasts(changed, head('f2', 2), BY);
    expect(done).toMatchObject({
      replaced: 1,
      members: ['sales'],
      span: { fromAt: MONDAY, untilAt: MONDAY + 900_000 },
    });
    expect(await plans.forecastsBetween(MONDAY, MONDAY + DAY)).toEqual([
      forecast(null, MONDAY, 5),
      forecast('s1', MONDAY, 10),
      forecast('s1', MONDAY + 900_000, 11),
    ]);
    expect(await plans.replaceForecasts(rows.slice(2), head('f3'), BY)).toMatchObject({
      unchanged: true,
      upload: null,
    });
  });

  it('hold measures by key, whichever of its places are left out', async () => {
    await plans.replaceMeasures([measure('a1', 100), measure(null, 5_000)], head('m1', 2), BY);
    const done = await plans.replaceMeasures([measure(null, 6_000), measure('a1', 100)], head('m2', 2), BY);
    expect(done).toMatchObject({ replaced: 1, members: ['paidSeconds'] });
    expect(await plans.measuresBetween(MONDAY, MONDAY + 1)).toEqual([measure('a1', 100), measure(null, 6_000)]);
    expect((await pool.query('select 1 from measure_value')).rowCount).toBe(3);
  });

  it('say who uploaded what and when, and leave an audit row each', async () => {
    const page = await plans.uploads({ kind: 'schedules', who: null }, null, 2);
    expect(page.rows).toMatchObject([
      { kind: 'schedules', who: 'berta', why: 'roster of week 2', at: 2_000, rows: 1 },
      { kind: 'schedules', rows: 3 },
    ]);
    expect((await plans.uploads({ kind: 'schedules', who: null }, page.cursor, 10)).rows).toHaveLength(2);
    expect((await plans.uploads({ kind: null, who: 'nobody' }, null, 10)).rows).toEqual([]);
    const { rows } = await new AuditStore(pool, () => now).list(null, 100);
    expect(rows.filter(({ what }) => what === 'upload:schedules')).toHaveLength(4);
  });

  it('take 100,000 days in within seconds', async () => {
    const days = Array.from({ length: 100_000 }, (_, index) =>
      plan(`x${index % 1_000}`, 100 + Math.floor(index / 1_000)),
    );
    const began = Date.now();
    expect(await plans.replaceSchedules(days, head('many', 100_000), BY)).toMatchObject({ replaced: 0 });
    const moved = days.map((day) => ({ ...day, untilAt: day.untilAt + 1 }));
    expect(await plans.replaceSchedules(moved, head('more', 100_000), BY)).toMatchObject({ replaced: 100_000 });
    expect(Date.now() - began).toBeLessThan(60_000);
    const found = await all(MONDAY + 100 * DAY, MONDAY + 300 * DAY);
    expect(found).toHaveLength(100_000);
  }, 90_000);

  it('hold excuses until they are withdrawn, and never forget one', async () => {
    const before = await revision();
    const excuse = { agent: 'a1', fromAt: MONDAY, untilAt: MONDAY + HOUR, kind: 'agreed', why: 'doctor' };
    const { id } = await plans.addExcuse(excuse, BY);
    expect(await plans.excuses(MONDAY, MONDAY + 1)).toEqual([{ ...excuse, id, who: 'berta', at: now }]);
    expect(await plans.excuse(id)).toMatchObject(excuse);
    expect(await plans.excuses(MONDAY + HOUR, MONDAY + 2 * HOUR)).toEqual([]);
    expect(await plans.withdrawExcuse(id, BY)).toBe(true);
    expect(await plans.withdrawExcuse(id, BY)).toBe(false);
    expect(await plans.excuses(MONDAY, MONDAY + 1)).toEqual([]);
    expect((await pool.query('select 1 from excuse')).rowCount).toBe(1);
    expect(await revision()).toBe(before + 2);
  });

  it('hold rules of adherence by site and instant', async () => {
    await plans.setRulesOfAdherence(null, null, { graceSeconds: 60 }, BY);
    await plans.setRulesOfAdherence('s1', 5_000, { graceMode: 'excess' }, BY);
    await plans.setRulesOfAdherence('s1', 5_000, { graceSeconds: 30 }, BY);
    expect(await plans.rulesOfAdherence()).toEqual([
      { site: null, fromAt: null, rules: { graceSeconds: 60 } },
      { site: 's1', fromAt: 5_000, rules: { graceSeconds: 30 } },
    ]);
    await plans.setRulesOfAdherence('s1', 5_000, {}, BY);
    expect(await plans.rulesOfAdherence()).toHaveLength(1);
  });
});
