import { viewSchema, type Answer } from '@intraday/contract';
import { FilledDayStore, openPool, type StoragePool } from '@intraday/storage';
import { startTestDatabase, type TestDatabase } from '@intraday/storage/testing';
import { DAY_MS, utcDayStart } from '@intraday/time';
import { readConfiguration } from '../configuration/configuration';
import { buildPipeline, type Pipeline } from '../pipeline';
import type { Rights } from '../ports';
import { DEMO_SOURCE } from './demo-setting';

/** A day of history with raw facts, and one without. */
const DAYS = 2;
const HELD_DAYS = 1;
const WISH = { agents: 60, days: DAYS, rate: 10 };
const EVERYTHING: Rights = {
  ...{ role: 'administrator', sites: null, teams: null, agents: null },
  ...{ personalDetail: true, fingerprint: 'all' },
};
const KPIS = ['contacts-handled', 'average-handle-time', 'abandon-rate', 'schedule-adherence', 'on-queue-time'];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Longest wait for anything, ms. */
const WAIT_MS = 150_000;

describe('a demo', () => {
  let database: TestDatabase;
  let pool: StoragePool;
  const said: string[] = [];

  async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    for (const end = Date.now() + WAIT_MS; !(await isSo()); await pause(100))
      if (Date.now() > end) throw new Error(`It did not come to pass. Said: ${said.join(' ')}`);
  }

  /** A server without its doors to the network. */
  async function opened(): Promise<Pipeline> {
    const read = readConfiguration({ INTRADAY_RETENTION_DAYS: `${HELD_DAYS}`, INTRADAY_DATA_DIR: '/nowhere' });
    if (!read.ok) throw new Error(read.faults.join());
    const { configuration } = read;
    const log = (line: string): void => void said.push(line);
    const pipeline = buildPipeline({ configuration, pool, localToken: '', realNow: Date.now, log });
    await pipeline.load();
    return pipeline;
  }

  async function rowsOf({ figures, clock }: Pipeline, days: number): Promise<Answer['rows']> {
    const today = utcDayStart(clock.now());
    const range = { from: new Date(today - days * DAY_MS).toISOString(), to: new Date(today).toISOString() };
    const view = viewSchema.parse({ kpis: KPIS, range, grain: 'day', timeZone: 'UTC', by: ['site'] });
    const result = await figures.query(view, EVERYTHING);
    if (!result.ok) throw new Error(result.problem.detail);
    return result.answer.rows;
  }

  const isJoined = async (): Promise<boolean> => !(await new FilledDayStore(pool).anyState(DEMO_SOURCE));

  beforeAll(async () => {
    database = await startTestDatabase();
    pool = openPool(database.applicationUrl);
  }, 60_000);
  afterAll(async () => {
    await pool.end();
    await database.stop();
  });

  it('lives, has its history behind it without a seam, and goes on after a stop', async () => {
    const first = await opened();
    expect(first.demo.progress).toBeNull();
    expect(await first.demo.start(WISH)).toBe(true);
    await until(() => first.demo.progress?.phase === 'live');
    await until(async () => first.demo.progress?.days === DAYS && (await isJoined()));
    const before = await rowsOf(first, DAYS);
    expect(new Set(before.map(({ start }) => start)).size).toBe(DAYS);
    for (const { values } of before) expect(values['schedule-adherence']).toBeGreaterThan(0.5);

    await first.demo.stop();
    await first.replay.stop();
    await first.figures.keepCells();
    // The raw facts say of their days and of today what was filled in and lived.
    const rebuilt = await first.figures.rebuild();
    expect(rebuilt).toMatchObject({ different: 0, missing: 0, named: [] });
    expect(rebuilt.equal).toBeGreaterThan(1_000);
    expect(rebuilt.checkpoints).toBeGreaterThanOrEqual(HELD_DAYS);
    const at = first.clock.now();
    const facts = (await first.log.counts()).stored;

    const second = await opened();
    expect(await second.demo.start({ ...WISH, agents: 300, days: 90, rate: null })).toBe(true);
    await until(() => second.demo.progress?.phase === 'live');
    expect(second.demo.progress).toEqual({ phase: 'live', days: DAYS, daysWanted: DAYS });
    expect(await rowsOf(second, DAYS)).toEqual(before);
    await until(async () => (await second.log.counts()).stored > facts + 5);
    expect(second.clock.now() - at).toBeLessThan(600_000);
    expect(second.demo.scopesOf('supervisor')).toEqual([{ kind: 'team', id: 'madrid-service-2' }]);
    await second.demo.stop();
    await second.figures.keepCells();
    expect(await second.figures.rebuild()).toMatchObject({ different: 0, missing: 0, named: [] });
    expect(said).toEqual([expect.stringMatching(/^The demo has its 2 days of history/)]);
  }, 400_000);
});
