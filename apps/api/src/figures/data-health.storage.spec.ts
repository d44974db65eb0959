import {
  CellStore,
  CheckpointStore,
  digestOf,
  EventLog,
  HealthStore,
  openPool,
  OrganisationStore,
  PlanStore,
  StateStore,
} from '@intraday/storage';
import type { LogEntry, StoragePool } from '@intraday/storage';
import { startTestDatabase, type TestDatabase } from '@intraday/storage/testing';
import { INTERVAL_MS } from '@intraday/time';
import { ServerClock } from '../clock/server-clock';
import { DataHealth } from './data-health';
import { LiveFigures } from './live-figures';

const NINE = Date.UTC(2026, 2, 2, 9);
const MINUTE_MS = 60_000;

function entry(source: string, id: string, at: number, fields: object): LogEntry {
  const body = JSON.stringify({ source, id, at: new Date(at).toISOString(), ...fields });
  return { source, id, at, seq: 0, format: 'event', body, digest: digestOf(body) };
}
const beat = (at: number): LogEntry => entry('pbx', `beat${at}`, at, { type: 'sourceHeartbeat' });

/** A call of 70 seconds: three events. */
function call(name: string, at: number, source = 'pbx'): LogEntry[] {
  const of = { contact: name, queue: 'care' };
  return [
    entry(source, `${name}q`, at, { type: 'contactQueued', ...of, channel: 'voice' }),
    entry(source, `${name}a`, at + 10_000, { type: 'contactAnswered', ...of, agent: 'ana' }),
    entry(source, `${name}e`, at + 70_000, { type: 'contactEnded', contact: name, agent: 'ana', by: 'customer' }),
  ];
}

describe('data health of figures that are kept', () => {
  let database: TestDatabase;
  let pool: StoragePool;
  let figures: LiveFigures;
  let health: DataHealth;
  let log: EventLog;
  let now = NINE;

  async function open(): Promise<void> {
    const [real, clock] = [(): number => now, new ServerClock(() => now)];
    log = new EventLog(pool, { now: real, onCommitted: (entries) => figures.committed(entries) });
    const organisation = new OrganisationStore(pool, real);
    health = new DataHealth({ store: new HealthStore(pool), clock });
    figures = new LiveFigures({
      ...{ log, cells: new CellStore(pool), checkpoints: new CheckpointStore(pool), clock, health },
      ...{ states: new StateStore(pool), plans: new PlanStore(pool, real) },
      ...{ loadOrganisation: () => organisation.load(), timeZone: 'UTC', wrapLimitMs: 0 },
    });
    await health.load();
    await figures.load();
    await figures.compareCells();
  }

  const counted = (from: number): Record<string, number> => {
    const sums: Record<string, number> = {};
    for (const { amounts } of health.between(from, from + INTERVAL_MS))
      for (const [measure, amount] of Object.entries(amounts)) sums[measure] = (sums[measure] ?? 0) + amount;
    return sums;
  };

  beforeAll(async () => {
    database = await startTestDatabase();
    pool = openPool(database.applicationUrl);
    await open();
  }, 60_000);

  afterAll(async () => {
    await pool.end();
    await database.stop();
  });

  it('counts events of a followed source and their way to the screens, and no import', async () => {
    now = NINE + 2 * MINUTE_MS;
    await log.append([beat(now - 400)], []);
    await log.append(call('old', NINE - 86_400_000, 'import'), []);
    await log.append([...call('one', now - 80_000), beat(now - 100)], []);
    figures.tick();
    health.sent(now + 50);
    await figures.keepCells();
    // Ages at 09:02:00.050: 450, 80,050, 70,050, 10,050 and 150 ms.
    expect(counted(NINE)).toEqual({
      ...{ dataEventsReceived: 5, dataEventsLate: 0, dataEventsLagSeconds: 160_750 },
      ...{ dataCellsClosed: 0, dataCellsRestated: 0 },
    });
  });

  it('counts the cells of an interval as it closes, and goes on after a restart', async () => {
    await health.flush();
    await open();
    await figures.keepCells();
    now = NINE + INTERVAL_MS + 5_000;
    await log.append([beat(now)], []);
    await figures.keepCells();
    const closed = counted(NINE + INTERVAL_MS)['dataCellsClosed'] ?? 0;
    let stored = 0;
    for await (const batch of new CellStore(pool).readCells(NINE, NINE + INTERVAL_MS, { source: 'pbx' }))
      stored += batch.length;
    expect(stored).toBeGreaterThan(3);
    expect(closed).toBe(stored);
    expect(counted(NINE)['dataEventsReceived']).toBe(5);
    await figures.keepCells();
    expect(counted(NINE + INTERVAL_MS)['dataCellsClosed']).toBe(closed);
  });

  it('counts what comes late and the stored cells that it changes, and not what an import brings', async () => {
    now = NINE + INTERVAL_MS + 3 * MINUTE_MS;
    await log.append([beat(now)], []);
    await log.append(call('older', NINE - 2 * 86_400_000, 'import'), []);
    await figures.keepCells();
    expect(counted(NINE + INTERVAL_MS)).toMatchObject({ dataEventsLate: 0, dataCellsRestated: 0 });
    await log.append(
      [
        entry('pbx', 'lost', NINE + 5 * MINUTE_MS, {
          type: 'contactQueued',
          contact: 'lost',
          queue: 'care',
          channel: 'voice',
        }),
        entry('pbx', 'lost2', NINE + 6 * MINUTE_MS, { type: 'contactAbandoned', contact: 'lost', queue: 'care' }),
      ],
      [],
    );
    await figures.keepCells();
    const found = counted(NINE + INTERVAL_MS);
    // The queue's cell and its longest line; what the agent did is as it was.
    expect(found).toMatchObject({ dataEventsReceived: 4, dataEventsLate: 2 });
    expect(found['dataCellsRestated']).toBeGreaterThanOrEqual(1);
    expect(found['dataCellsRestated']).toBeLessThanOrEqual(3);
    await figures.keepCells();
    expect(counted(NINE + INTERVAL_MS)).toEqual(found);
  });

  it('is there for questions about what is no longer in memory', async () => {
    await health.flush();
    const read = await health.readBetween(NINE, NINE + 2 * INTERVAL_MS);
    expect(read).toEqual([...health.between(NINE, NINE + 2 * INTERVAL_MS)]);
    expect(read).toHaveLength(2);
  });
});
