import { openPool, type StoragePool } from '../pool';
import { startTestDatabase, type TestDatabase } from '../testing';
import { digestOf, type LogEntry, type StoredEntry } from './entry';
import { EventLog } from './event-log';

const DAY_MS = 86_400_000;
const MONDAY = Date.UTC(2026, 0, 5);
const ENTRIES = 4_000;
const WIDE = 'ü€😀\n'.repeat(50);

const entry = (index: number): LogEntry => {
  const body = JSON.stringify({ index, WIDE });
  const at = MONDAY + (index % 2) * DAY_MS + index;
  return {
    source: index % 4 === 0 ? `a'\\b` : 'acd',
    id: `e${index}`,
    at,
    seq: 1 - index,
    format: 'event',
    body,
    digest: digestOf(body),
  };
};

describe('reading the log', () => {
  let database: TestDatabase;
  let pool: StoragePool;
  let log: EventLog;
  const lost: Error[] = [];
  const entries = Array.from({ length: ENTRIES }, (_, index) => entry(index));

  const all = async (range = {}): Promise<StoredEntry[]> => {
    const found: StoredEntry[] = [];
    for await (const batch of log.readAll(range)) found.push(...batch);
    return found;
  };

  beforeAll(async () => {
    database = await startTestDatabase();
    pool = openPool(database.applicationUrl, { connectionsMax: 2, onConnectionLost: (error) => lost.push(error) });
    log = new EventLog(pool, { now: () => MONDAY + 2 * DAY_MS });
    await log.append(entries, []);
  });

  afterAll(async () => {
    await pool.end();
    await database.stop();
  });

  it('gives every fact as it was stored, by day and instant, in batches of any size', async () => {
    const wanted = entries
      .map(({ digest: _, ...kept }) => ({ ...kept, receivedAt: MONDAY + 2 * DAY_MS, folded: true }))
      .sort((a, b) => a.at - b.at);
    expect(await all()).toEqual(wanted);
    expect(await all({ batch: 7 })).toEqual(wanted);
    expect(await all({ source: `a'\\b` })).toEqual(wanted.filter(({ source }) => source !== 'acd'));
    expect(await all({ fromMs: MONDAY + 10, toMs: MONDAY + 20 })).toHaveLength(5);
    expect(await all({ source: 'nobody' })).toEqual([]);
  });

  it('leaves nothing behind where a reader stops early, takes its time or throws', async () => {
    for (let round = 0; round < 5; round += 1) {
      for await (const batch of log.readAll({ batch: 10 })) {
        expect(batch).toHaveLength(10);
        await new Promise((resolve) => setTimeout(resolve, 5));
        break;
      }
    }
    const broken = async (): Promise<void> => {
      for await (const batch of log.readAll({ batch: 10 })) throw new Error(`stopped at ${batch.length}`);
    };
    await expect(broken()).rejects.toThrow('stopped at');
    expect(await all()).toHaveLength(ENTRIES);
    const { rows } = await pool.query(
      `select 1 from pg_stat_activity where datname = current_database() and query like 'copy%' and state = 'active'`,
    );
    expect([rows, lost]).toEqual([[], []]);
  });

  it('tells what PostgreSQL refuses, and goes on', async () => {
    await expect(all({ toMs: Number.NaN })).rejects.toThrow();
    expect(await all({ batch: 1_000 })).toHaveLength(ENTRIES);
  });
});
