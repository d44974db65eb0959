import { DatabaseAway } from '../errors';
import { openPool, type StoragePool } from '../pool';
import { startTestDatabase, type TestDatabase } from '../testing';
import { digestOf, type LogEntry } from './entry';
import { EventLog } from './event-log';

const MONDAY = Date.UTC(2026, 0, 5);
const KILLS = 4;

const entries = (batch: number): LogEntry[] =>
  Array.from({ length: 50 }, (_, index) => ({
    source: 'acd',
    id: `${batch}-${index}`,
    at: MONDAY + index,
    seq: 0,
    format: 'event',
    body: '{}',
    digest: digestOf('{}'),
  }));

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const until = async (condition: () => boolean): Promise<void> => {
  for (let waited = 0; !condition(); waited += 20) {
    if (waited > 10_000) throw new Error('the log did not come back within 10 s');
    await pause(20);
  }
};

describe('the event log while the database goes away', () => {
  let database: TestDatabase;
  let pool: StoragePool;

  beforeAll(async () => {
    database = await startTestDatabase({ ownCluster: true });
    pool = openPool(database.applicationUrl, { connectionsMax: 3 });
  }, 60_000);

  afterAll(async () => {
    await pool.end();
    await database.stop();
  });

  it('names it, keeps what it acknowledged, and tells everything that was committed exactly once', async () => {
    const told: string[] = [];
    const acknowledged: string[] = [];
    let away = 0;
    let running = true;
    const log = new EventLog(pool, {
      now: Date.now,
      onCommitted: (stored) => told.push(...stored.map(({ id }) => id)),
    });
    const appender = async (first: number): Promise<void> => {
      for (let batch = first; running; batch += 4) {
        const some = entries(batch);
        for (;;) {
          const done = await log.append(some, []).catch((error: unknown) => error);
          if (Array.isArray(done)) break;
          if (!(done instanceof DatabaseAway)) throw done;
          away += 1;
          await pause(20);
        }
        acknowledged.push(...some.map(({ id }) => id));
      }
    };
    const appenders = [0, 1, 2, 3].map(appender);
    try {
      for (let kill = 0; kill < KILLS; kill += 1) {
        await pause(300 + kill * 37);
        const before = acknowledged.length;
        process.kill((await database.postmasterPid()) ?? 0, 'SIGQUIT');
        await until(() => acknowledged.length > before);
      }
    } finally {
      running = false;
    }
    await Promise.all(appenders);
    await log.drain();
    const stored: string[] = [];
    for await (const batch of log.readAll()) stored.push(...batch.map(({ id }) => id));
    expect(away).toBeGreaterThan(0);
    expect(new Set(stored).size).toBe(stored.length);
    expect([...stored].sort()).toEqual([...acknowledged].sort());
    expect([...told].sort()).toEqual([...stored].sort());
  }, 60_000);

  it('tells a commit whose confirmation was cut off', async () => {
    const told: string[] = [];
    const log = new EventLog(cutAfterCommit(pool), {
      now: Date.now,
      onCommitted: (stored) => told.push(...stored.map(({ id }) => id)),
    });
    const [entry] = entries(1_000_000);
    if (!entry) throw new Error('no entry');
    await expect(log.append([entry], [])).rejects.toMatchObject({ name: 'DatabaseAway' });
    expect(await log.append([entry], [])).toEqual(['duplicate']);
    expect(told).toEqual([entry.id]);
  });
});

/** The same pool, but the first commit that succeeds is reported as a broken connection. */
function cutAfterCommit(pool: StoragePool): StoragePool {
  let cut = false;
  return new Proxy(pool, {
    get(target, property) {
      if (property !== 'connect') return Reflect.get(target, property) as unknown;
      return async () => {
        const client = await target.connect();
        const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
        const cutting = async (...args: unknown[]): Promise<unknown> => {
          const result = await query(...args);
          if (args[0] !== 'commit' || cut) return result;
          cut = true;
          // What pg says when the connection ends in the middle of a query: it has no code.
          throw new Error('Connection terminated unexpectedly');
        };
        // COPY is submitted as an object and must not be wrapped into a promise.
        const wrapped = (...args: unknown[]): unknown =>
          typeof args[0] === 'string' ? cutting(...args) : query(...args);
        return new Proxy(client, {
          get: (inner, name) => (name === 'query' ? wrapped : (Reflect.get(inner, name) as unknown)),
        });
      };
    },
  });
}
