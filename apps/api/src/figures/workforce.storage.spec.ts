import { viewSchema, type Answer } from '@intraday/contract';
import {
  CellStore,
  CheckpointStore,
  digestOf,
  EventLog,
  NOTHING_STORED,
  openPool,
  PlanStore,
  StateStore,
  type AgentPlan,
  type LogEntry,
  type StoragePool,
} from '@intraday/storage';
import { startTestDatabase, type TestDatabase } from '@intraday/storage/testing';
import { ServerClock } from '../clock/server-clock';
import type { Rights } from '../ports';
import { LiveFigures } from './live-figures';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY = Date.UTC(2026, 2, 2);
const EVERYTHING: Rights = {
  ...{ role: 'administrator', sites: null, teams: null, agents: null },
  ...{ personalDetail: true, fingerprint: 'all' },
};
const KPIS = ['schedule-adherence', 'conformance-on-queue', 'out-of-adherence-time', 'net-on-queue-deviation'];
const BY_TEST = { who: 'test', why: null };

let ids = 0;
function entry(at: number, fields: { readonly type: string; readonly [field: string]: unknown }): LogEntry {
  const id = String((ids += 1));
  const body = JSON.stringify({ source: 'pbx', id, at: new Date(at).toISOString(), ...fields });
  return { source: 'pbx', id, at, seq: 0, format: 'event', body, digest: digestOf(body) };
}
const state = (at: number, name: string, reason: string | null = null): LogEntry =>
  entry(at, { type: 'agentStateChanged', agent: 'ana', state: name, ...(reason === null ? {} : { reason }) });

/** 9:00 to 17:00 with a meal from 13:00 to 13:30; she comes back from it five minutes late. */
const plan = (mealEnd = '13:30'): AgentPlan => ({
  ...{ agent: 'pbx:ana', date: '2026-03-02', fromAt: DAY + 9 * HOUR_MS, untilAt: DAY + 17 * HOUR_MS },
  shifts: [{ start: '09:00', end: '17:00', activities: [{ start: '13:00', end: mealEnd, activity: 'meal' }] }],
});
const DAY_OF_ANA: readonly LogEntry[] = [
  state(DAY + 9 * HOUR_MS, 'available'),
  state(DAY + 13 * HOUR_MS, 'aux', 'lunch'),
  state(DAY + 13 * HOUR_MS + 35 * MINUTE_MS, 'available'),
  entry(DAY + 17 * HOUR_MS, { type: 'agentLoggedOut', agent: 'ana' }),
];

describe('plans and states in the database', () => {
  let database: TestDatabase;
  let pool: StoragePool;
  let now = DAY + 18 * HOUR_MS;
  let figures: LiveFigures;
  let log: EventLog;
  let plans: PlanStore;

  const head = () => ({ digest: Buffer.from(String(Math.random())), rows: 1, summary: {} });

  function open(): void {
    const clock = (): number => now;
    log = new EventLog(pool, { now: clock, onCommitted: (entries) => figures.committed(entries) });
    plans = new PlanStore(pool, clock);
    figures = new LiveFigures({
      ...{ log, cells: new CellStore(pool), checkpoints: new CheckpointStore(pool), clock: new ServerClock(clock) },
      ...{ states: new StateStore(pool), plans, cutFacts: 3 },
      ...{ loadOrganisation: () => Promise.resolve(NOTHING_STORED), timeZone: 'UTC', wrapLimitMs: 0 },
    });
  }

  async function ask(fields: object = {}): Promise<Answer> {
    const range = { from: new Date(DAY).toISOString(), to: new Date(DAY + 24 * HOUR_MS).toISOString() };
    const answered = await figures.query(viewSchema.parse({ kpis: KPIS, range, ...fields }), EVERYTHING);
    if (!answered.ok) throw new Error(answered.problem.detail);
    return answered.answer;
  }

  beforeAll(async () => {
    database = await startTestDatabase();
    pool = openPool(database.applicationUrl);
    open();
    await figures.load();
  }, 60_000);

  afterAll(async () => {
    await pool.end();
    await database.stop();
  });

  it('say what waits for a schedule as long as there is none', async () => {
    await log.append(DAY_OF_ANA, []);
    expect((await ask()).absent['schedule-adherence']).toContain('schedules');
  });

  it('are compared when the plan comes after the day', async () => {
    await plans.replaceSchedules([plan()], head(), BY_TEST);
    await figures.replan();
    const [row] = (await ask()).rows;
    // 8 h scheduled under adherence, 5 min of them out; 7 h 25 min on queue of 7 h 30 min scheduled so.
    expect(row?.values['schedule-adherence']).toBeCloseTo(1 - 5 / 480, 12);
    expect(row?.values['out-of-adherence-time']).toBe(300);
    expect(row?.values['conformance-on-queue']).toBeCloseTo(445 / 450, 12);
    expect(row?.values['net-on-queue-deviation']).toBe(-300);
  });

  it('split by activity and by reason', async () => {
    const { rows } = await ask({ kpis: ['out-of-adherence-time'], by: ['activity', 'reason'] });
    const late = rows.filter(({ values }) => values['out-of-adherence-time'] !== 0);
    expect(late.map(({ key }) => key)).toEqual([{ activity: 'onQueue', reason: 'pbx:lunch' }]);
  });

  it('stay the same over the storing of cells, the letting go of what is over, and a restart', async () => {
    const before = await ask({ grain: 'interval', by: ['agent'] });
    now += 26 * HOUR_MS;
    const morning = [1, 2, 3, 4, 5].map((minute) => state(DAY + 33 * HOUR_MS + minute * MINUTE_MS, 'available'));
    await log.append([...morning, state(DAY + 43 * HOUR_MS, 'available')], []);
    await figures.keepCells();
    await figures.keepCells();
    expect((await new StateStore(pool).ofAgent('pbx:ana', DAY, DAY + 24 * HOUR_MS)).length).toBeGreaterThan(2);
    expect((await ask({ grain: 'interval', by: ['agent'] })).rows).toEqual(before.rows);
    open();
    await figures.load();
    expect((await ask({ grain: 'interval', by: ['agent'] })).rows).toEqual(before.rows);
  });

  it('are read from what was stored when they are no longer in memory', async () => {
    const before = await ask({ grain: 'interval', by: ['agent'] });
    now += 6 * 24 * HOUR_MS;
    open();
    await figures.load();
    expect((await ask({ grain: 'interval', by: ['agent'] })).rows).toEqual(before.rows);
  });

  it('are what a rebuild finds', async () => {
    const compared = await figures.rebuild();
    expect(compared).toMatchObject({ different: 0, missing: 0 });
    expect(compared.equal).toBeGreaterThan(60);
  });

  it('take in what comes days late', async () => {
    // She was away from 15:00 to 15:10, and nobody had told.
    const away = DAY + 15 * HOUR_MS;
    await log.append([state(away, 'aux', 'errand'), state(away + 10 * MINUTE_MS, 'available')], []);
    await figures.keepCells();
    await figures.keepCells();
    const [row] = (await ask()).rows;
    expect(row?.values['out-of-adherence-time']).toBe(300 + 600);
    expect((await figures.rebuild()).different).toBe(0);
  });

  it('tell a day of an agent, with what counted', async () => {
    const day = await figures.timeline('pbx:ana', '2026-03-02');
    expect(day.plan.map(({ activity }) => activity)).toEqual(['onQueue', 'meal', 'onQueue']);
    const names = ['available', 'aux', 'available', 'aux', 'available'];
    expect(day.states.map(({ state: name }) => name)).toEqual(names);
    expect(day.deviations).toMatchObject([
      { from: '2026-03-02T13:30:00.000Z', until: '2026-03-02T13:35:00.000Z', countedSeconds: 300, counts: true },
      { from: '2026-03-02T15:00:00.000Z', until: '2026-03-02T15:10:00.000Z', countedSeconds: 600, counts: true },
    ]);
  });

  it('are compared anew when the plan of a day long over is mended', async () => {
    await plans.replaceSchedules([plan('13:35')], head(), BY_TEST);
    await figures.replan({ from: DAY + 9 * HOUR_MS, to: DAY + 17 * HOUR_MS });
    const [row] = (await ask()).rows;
    // The five minutes of the longer meal are no longer due on queue; the ten minutes away are still missing.
    expect(row?.values['schedule-adherence']).toBeCloseTo(1 - 10 / 480, 12);
    expect(row?.values['conformance-on-queue']).toBeCloseTo(435 / 445, 12);
  });
});
