import type { CanonicalEvent } from '@intraday/events';
import { openPool, withClient, type StoragePool } from '../pool';
import { startTestDatabase, type TestDatabase } from '../testing';
import { digestOf, type LogEntry, type StoredEntry } from './entry';
import { EventLog } from './event-log';
import { COMMIT_ROWS_MAX } from './limits';

const DAY = 86_400_000;
const MONDAY = Date.UTC(2026, 0, 5);

function entry(id: string, at = MONDAY): LogEntry {
  const events: readonly CanonicalEvent[] = [{ source: 'acd', id, at, seq: 0, type: 'sourceHeartbeat' }];
  const body = `{"id":"${id}"}`;
  return { source: 'acd', id, at, seq: 0, format: 'event', body, digest: digestOf(body), events };
}

const batch = (name: string, rows: number, at = MONDAY): LogEntry[] =>
  Array.from({ length: rows }, (_, index) => entry(`${name}${index}`, at));

describe('the order of commits, tellings and acknowledgements', () => {
  let database: TestDatabase;
  let pool: StoragePool;
  let told: StoredEntry[][];
  let log: EventLog;

  beforeAll(async () => {
    database = await startTestDatabase();
    pool = openPool(database.applicationUrl, { connectionsMax: 5 });
  }, 60_000);

  beforeEach(() => {
    told = [];
    log = new EventLog(pool, { now: () => MONDAY, onCommitted: (entries) => told.push([...entries]) });
  });

  afterAll(async () => {
    await pool.end();
    await database.stop();
  });

  it('tells group after group, each once and before it is acknowledged, with the events that came', async () => {
    const heard: string[] = [];
    const appends = ['a', 'b', 'c', 'd'].map(async (name) => {
      await log.append(batch(name, COMMIT_ROWS_MAX), []);
      heard.push(`${name}: ${told.map(([first]) => first?.id[0]).join('')}`);
    });
    await Promise.all(appends);
    expect(heard.map((line) => line[0])).toEqual(['a', 'b', 'c', 'd']);
    for (const line of heard) expect(line.slice(3)).toContain(line[0]);
    expect(told.map(([first]) => first?.id)).toEqual(['a0', 'b0', 'c0', 'd0']);
    expect(told.flat()).toHaveLength(4 * COMMIT_ROWS_MAX);
    expect(told[0]?.[7]?.events).toEqual(entry('a7').events);
  });

  it('acknowledges a commit though the next one stands still', async () => {
    await log.append([entry('first', MONDAY + DAY)], []);
    await withClient(pool, async (holder) => {
      await holder.query('begin');
      await holder.query('select 1 from day_held where day = $1 for update', [(MONDAY + DAY) / DAY]);
      let isStored = false;
      const free = log.append(batch('e', COMMIT_ROWS_MAX), []);
      const stuck = log.append([entry('second', MONDAY + DAY)], []).then(() => (isStored = true));
      await free;
      expect(told.map(([first]) => first?.id)).toEqual(['first', 'e0']);
      expect(isStored).toBe(false);
      await holder.query('rollback');
      await stuck;
    });
  });

  it('tells what was committed where the next one fails', async () => {
    const good = log.append(batch('f', COMMIT_ROWS_MAX), []);
    const bad = log.append([{ ...entry('g'), at: Number.NaN }], []);
    const outcome = expect(bad).rejects.toThrow();
    expect(new Set(await good)).toEqual(new Set(['accepted']));
    await outcome;
    expect(told.map((entries) => entries.length)).toEqual([COMMIT_ROWS_MAX]);
    expect(await log.append([entry('h')], [])).toEqual(['accepted']);
  });
});
