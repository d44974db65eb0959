import { openPool, type StoragePool } from '../pool';
import { startTestDatabase, type TestDatabase } from '../testing';
import { HealthStore, type HealthRow } from './health-store';

const QUARTER = 900_000;
const row = (intervalStart: number, site: string | null, eventsReceived: number): HealthRow => ({
  ...{ intervalStart, site, eventsReceived },
  ...{ eventsLate: 1, eventsLagMs: 2_500, cellsClosed: 40, cellsRestated: 3 },
});

describe('the counters of data health', () => {
  let database: TestDatabase;
  let pool: StoragePool;
  let store: HealthStore;

  beforeAll(async () => {
    database = await startTestDatabase();
    pool = openPool(database.applicationUrl);
    store = new HealthStore(pool);
  }, 60_000);

  afterAll(async () => {
    await pool.end();
    await database.stop();
  });

  const all = async (from: number, to: number): Promise<HealthRow[]> => {
    const rows: HealthRow[] = [];
    for await (const batch of store.between(from, to)) rows.push(...batch);
    return rows;
  };

  it('are kept by interval and site, and replaced as a whole, by the rights of the application', async () => {
    expect(await store.any()).toBe(false);
    await store.replace([]);
    await store.replace([row(0, null, 5), row(0, 'madrid', 7), row(QUARTER, null, 9)]);
    await store.replace([row(0, null, 6), row(2 * QUARTER, "d'or", 1)]);
    expect(await store.any()).toBe(true);
    expect(await all(0, 2 * QUARTER)).toEqual([row(0, 'madrid', 7), row(0, null, 6), row(QUARTER, null, 9)]);
    expect(await all(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).toHaveLength(4);
    expect(await all(2 * QUARTER, 2 * QUARTER)).toEqual([]);
  });

  it('hold more than an interval can bring', async () => {
    const most = { ...row(9 * QUARTER, null, 4_500_000_000), eventsLagMs: 2 ** 52 };
    await store.replace([most]);
    expect(await all(9 * QUARTER, 10 * QUARTER)).toEqual([most]);
  });
});
