import { viewSchema, type Answer } from '@intraday/contract';
import {
  CellStore,
  CheckpointStore,
  digestOf,
  EventLog,
  FigureStore,
  openPool,
  OrganisationStore,
  PlanStore,
  StateStore,
} from '@intraday/storage';
import type { LogEntry, StoragePool } from '@intraday/storage';
import { startTestDatabase, type TestDatabase } from '@intraday/storage/testing';
import { ServerClock } from '../clock/server-clock';
import type { Rights } from '../ports';
import { LiveFigures } from './live-figures';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const FIRST_DAY = Date.UTC(1999, 1, 1);
const DAYS = 4;
const EVERYTHING: Rights = {
  ...{ role: 'administrator', sites: null, teams: null, agents: null },
  ...{ personalDetail: true, fingerprint: 'all' },
};
const KPIS = ['contacts-offered', 'contacts-handled', 'average-handle-time', 'wait-p90', 'occupancy'];

/** A day of calls, one every ten minutes, each answered after 12 s, talked for 3 minutes and wrapped for 30 s. */
function dayOfCalls(day: number): LogEntry[] {
  const entry = (id: string, at: number, fields: object): LogEntry => {
    const body = JSON.stringify({ source: 'old', id, at: new Date(at).toISOString(), ...fields });
    return { source: 'old', id, at, seq: 0, format: 'event', body, digest: digestOf(body) };
  };
  const calls = Array.from({ length: 144 }, (_, index) => {
    const [name, at] = [`${day}-${index}`, FIRST_DAY + day * DAY_MS + index * 10 * MINUTE_MS];
    const call = { contact: name, queue: 'care', agent: `a${index % 3}` };
    return [
      entry(`${name}q`, at, { type: 'contactQueued', contact: name, queue: 'care', channel: 'voice' }),
      entry(`${name}a`, at + 12_000, { type: 'contactAnswered', ...call }),
      entry(`${name}e`, at + 192_000, { type: 'contactEnded', contact: name, agent: call.agent, by: 'customer' }),
      entry(`${name}w`, at + 222_000, { type: 'contactWrapped', contact: name, agent: call.agent, wrapSeconds: 30 }),
    ];
  });
  return calls.flat();
}

/** What the days were, with the arithmetic of the calls above: 24 × 6 calls, (180 + 30) s each. */
const EXPECTED_DAY = { offered: 144, handled: 144, handleTime: 210 };

describe('days whose raw facts are dropped', () => {
  let database: TestDatabase;
  let pool: StoragePool;
  let received = Date.UTC(2026, 0, 1);
  let figures: LiveFigures;
  let log: EventLog;

  function open(): void {
    const now = (): number => received;
    log = new EventLog(pool, { now, onCommitted: (entries) => figures.committed(entries) });
    const organisation = new OrganisationStore(pool, now);
    figures = new LiveFigures({
      ...{
        log,
        cells: new CellStore(pool),
        sums: new FigureStore(pool),
        checkpoints: new CheckpointStore(pool),
        clock: new ServerClock(now),
      },
      ...{ states: new StateStore(pool), plans: new PlanStore(pool, now) },
      ...{ loadOrganisation: () => organisation.load(), timeZone: 'UTC', wrapLimitMs: 0, cutFacts: 300 },
    });
  }

  async function daily(kpis: readonly string[] = KPIS): Promise<Answer> {
    const range = {
      from: new Date(FIRST_DAY).toISOString(),
      to: new Date(FIRST_DAY + (DAYS + 1) * DAY_MS).toISOString(),
    };
    const answered = await figures.query(viewSchema.parse({ kpis, range, grain: 'day' }), EVERYTHING);
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

  it('are counted first, and lets go of as they go', async () => {
    for (let day = 0; day < DAYS; day += 1) {
      // The second day comes in later than the others: its facts are held longer.
      received = Date.UTC(2026, 0, day === 1 ? 20 : 1);
      await log.append(dayOfCalls(day), []);
      await figures.keepCells();
    }
    const { rows } = await daily();
    expect(rows).toHaveLength(DAYS);
    for (const { values } of rows) {
      expect(values['contacts-offered']).toBe(EXPECTED_DAY.offered);
      expect(values['contacts-handled']).toBe(EXPECTED_DAY.handled);
      expect(values['average-handle-time']).toBe(EXPECTED_DAY.handleTime);
      expect(values['wait-p90']).toBeCloseTo(12, 0);
    }
    expect((await new CheckpointStore(pool).heads()).length).toBeGreaterThan(1);
  });

  it('keep every figure when their facts are gone, over a restart and a rebuild', async () => {
    const before = await daily();
    const limit = Date.UTC(2026, 0, 10);
    const days = await log.daysToDrop(limit);
    await figures.freeze(days);
    expect(await log.dropDays(limit)).toEqual([0, 2, 3].map((day) => FIRST_DAY / DAY_MS + day));
    expect((await daily()).rows).toEqual(before.rows);
    open();
    await figures.load();
    expect((await daily()).rows).toEqual(before.rows);
    expect(await figures.rebuild()).toMatchObject({ different: 0, missing: 0, named: [] });
    expect((await daily()).rows).toEqual(before.rows);
  });

  it('take what comes late for them as stored and not folded, and count it', async () => {
    const before = await daily();
    const [late] = dayOfCalls(0);
    if (!late) throw new Error('there is a call');
    expect(await log.append([{ ...late, id: 'late', at: late.at + 5, digest: digestOf('late') }], [])).toEqual([
      'accepted',
    ]);
    expect(await log.counts()).toMatchObject({ notFolded: 1 });
    expect((await daily()).rows).toEqual(before.rows);
  });

  it('leave the days between them open to what comes late', async () => {
    const at = FIRST_DAY + DAY_MS + 5 * 3_600_000;
    const body = JSON.stringify({
      ...{ source: 'old', id: 'more', at: new Date(at).toISOString() },
      ...{ type: 'contactQueued', contact: 'more', queue: 'care', channel: 'voice' },
    });
    await log.append([{ source: 'old', id: 'more', at, seq: 0, format: 'event', body, digest: digestOf(body) }], []);
    const offered = (await daily(['contacts-offered'])).rows.map(({ values }) => values['contacts-offered']);
    expect(offered).toEqual([144, 145, 144, 144]);
    await figures.keepCells();
    open();
    await figures.load();
    expect(await figures.rebuild()).toMatchObject({ different: 0 });
    expect((await daily(['contacts-offered'])).rows.map(({ values }) => values['contacts-offered'])).toEqual(offered);
  });
});
