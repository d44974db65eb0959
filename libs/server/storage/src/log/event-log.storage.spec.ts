import { openPool, type StoragePool } from '../pool';
import { startTestDatabase, type TestDatabase } from '../testing';
import { digestOf, type LogEntry, type QuarantineEntry, type StoredEntry } from './entry';
import { EventLog } from './event-log';
import { QuarantineStore } from './quarantine-store';

const DAY = 86_400_000;
const MONDAY = Date.UTC(2026, 0, 5);

const entry = (id: string, at = MONDAY, body = `{"id":"${id}"}`, source = 'acd'): LogEntry => ({
  source,
  id,
  at,
  seq: 0,
  format: 'event',
  body,
  digest: digestOf(body),
});

const refused = (body: string): QuarantineEntry => ({
  source: 'acd',
  position: 3,
  eventId: null,
  reason: 'malformed',
  detail: 'not JSON',
  body,
  format: 'event',
  zone: null,
});

/** A small deterministic generator, so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffled<T>(items: readonly T[], next: () => number): T[] {
  return items
    .map((item) => [next(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

describe('the event log', () => {
  let database: TestDatabase;
  let pool: StoragePool;
  let told: StoredEntry[][];
  let log: EventLog;
  let now = MONDAY;

  const all = async (range = {}): Promise<StoredEntry[]> => {
    const entries: StoredEntry[] = [];
    for await (const batch of log.readAll(range)) entries.push(...batch);
    return entries;
  };

  beforeAll(async () => {
    database = await startTestDatabase();
    pool = openPool(database.applicationUrl, { connectionsMax: 5 });
  }, 60_000);

  beforeEach(async () => {
    const owner = openPool(database.ownerUrl);
    await owner.query('truncate event_log, event_identity, day_held, quarantine');
    await owner.end();
    told = [];
    now = MONDAY;
    log = new EventLog(pool, { now: () => now, onCommitted: (entries) => told.push([...entries]) });
  });

  afterAll(async () => {
    await pool.end();
    await database.stop();
  });

  it('acknowledges what is committed, tells it once, and gives it back as it came', async () => {
    const line = { ...entry('1', MONDAY + 7, '1767570000|é|NONE|"x"'), format: 'queue-log' as const, seq: 4 };
    expect(await log.append([line], [])).toEqual(['accepted']);
    const { digest: _, ...kept } = line;
    expect(await all()).toEqual([{ ...kept, receivedAt: MONDAY, folded: true }]);
    expect(told).toEqual([await all()]);
    expect(await log.append([line], [])).toEqual(['duplicate']);
    expect(told).toHaveLength(1);
    expect(await log.counts()).toEqual({ stored: 1, notFolded: 0 });
    expect(await log.lastAt('acd')).toBe(MONDAY + 7);
    expect(await log.lastAt('other')).toBeNull();
  });

  it.each([1, 2, 3])('stores every fact once, however batches are permuted and repeated (seed %i)', async (seed) => {
    const next = random(seed);
    const facts = Array.from({ length: 2_000 }, (_, index) => entry(`e${index}`, MONDAY + index * 50_000));
    const sent = shuffled([...facts, ...facts.slice(0, 700), ...facts.slice(500, 900)], next);
    const appends: Promise<string[]>[] = [];
    for (let from = 0; from < sent.length;) {
      const size = 1 + Math.floor(next() * 400);
      appends.push(log.append(sent.slice(from, from + size), []));
      if (next() < 0.3) await appends.at(-1);
      from += size;
    }
    const dispositions = (await Promise.all(appends)).flat();
    expect(dispositions.filter((one) => one === 'accepted')).toHaveLength(2_000);
    expect(dispositions.filter((one) => one === 'duplicate')).toHaveLength(1_100);
    expect((await all()).map(({ id }) => id)).toEqual(facts.map(({ id }) => id));
    expect(told.flat()).toHaveLength(2_000);
  });

  it('quarantines the same identity with other content in the same commit; two sources may share ids', async () => {
    await log.append([entry('1')], []);
    const other = entry('1', MONDAY, '{"id":"1","changed":true}');
    expect(await log.append([other, entry('2'), entry('1', MONDAY, '{}', 'acd2')], [])).toEqual([
      'conflict',
      'accepted',
      'accepted',
    ]);
    const { rows } = await new QuarantineStore(pool, () => now).list(
      { source: null, reason: null, state: 'held' },
      null,
      10,
    );
    expect(rows).toMatchObject([{ source: 'acd', eventId: '1', reason: 'conflicting-id', body: other.body }]);
  });

  it('keeps what was quarantined as bytes, once for each body and reason', async () => {
    const binary = refused('\0\u0001é');
    await log.append([entry('1')], [binary]);
    await log.append([], [binary, refused('{')]);
    const { rows } = await new QuarantineStore(pool, () => now).list(
      { source: 'acd', reason: null, state: null },
      null,
      10,
    );
    expect(rows.map(({ body, position }) => [body, position])).toEqual([
      ['\0\u0001é', 3],
      ['{', 3],
    ]);
  });

  it('lets the others in when one entry cannot be stored', async () => {
    expect(await log.append([entry('a\0b'), entry('c')], [])).toEqual(['malformed', 'accepted']);
    const [bad, good] = await Promise.allSettled([
      log.append([{ ...entry('d'), digest: 'no hex' }], []),
      log.append([entry('e')], []),
    ]);
    expect(bad.status).toBe('rejected');
    expect(good).toEqual({ status: 'fulfilled', value: ['accepted'] });
    expect(await log.append([entry('f')], [])).toEqual(['accepted']);
  });

  it('serves 20 appenders at once, in commit order and before their answers', async () => {
    const answered: string[] = [];
    const appenders = Array.from({ length: 20 }, async (_, appender) => {
      for (let batch = 0; batch < 10; batch += 1) {
        const ids = Array.from({ length: 25 }, (_, index) => `${appender}-${batch}-${index}`);
        await log.append([...ids.map((id) => entry(id)), entry(`crowd-${batch}`)], []);
        const known = new Set(told.flat().map(({ id }) => id));
        expect(ids.every((id) => known.has(id))).toBe(true);
        answered.push(...ids);
      }
    });
    await Promise.all(appenders);
    expect(answered).toHaveLength(5_000);
    expect(told.flat()).toHaveLength(5_010);
    expect(await log.counts()).toEqual({ stored: 5_010, notFolded: 0 });
  });

  it('lets two writers cross without losing or doubling', async () => {
    const second = new EventLog(pool, { now: () => now });
    const facts = Array.from({ length: 1_000 }, (_, index) => entry(`x${index}`));
    const dispositions = await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const some = shuffled(facts, random(index)).slice(0, 500);
        return (index % 2 === 0 ? log : second).append(some, []);
      }),
    );
    const stored = await all();
    expect(dispositions.flat().filter((one) => one === 'accepted')).toHaveLength(stored.length);
    expect(new Set(stored.map(({ id }) => id)).size).toBe(stored.length);
  });

  it('makes partitions for 400 days and reads any range of them in order', async () => {
    const days = Array.from({ length: 400 }, (_, index) => entry(`d${index}`, MONDAY - index * DAY + 1));
    expect(new Set(await log.append(days, []))).toEqual(new Set(['accepted']));
    expect((await all({ batch: 7 })).map(({ id }) => id)).toEqual(days.map(({ id }) => id).reverse());
    const some = await all({ fromMs: MONDAY - 3 * DAY, toMs: MONDAY + 1 });
    expect(some.map(({ id }) => id)).toEqual(['d3', 'd2', 'd1']);
    const { rows } = await pool.query(`select to_regclass('event_log_20260105') is not null as found`);
    expect(rows).toEqual([{ found: true }]);
  }, 30_000);

  it('reads by at, source, seq and id', async () => {
    const mixed = [
      entry('b', MONDAY + 1),
      { ...entry('a', MONDAY + 1), seq: 1 },
      entry('z', MONDAY + 1, '{}', 'Acd'),
      entry('c', MONDAY),
    ];
    await log.append(mixed, []);
    expect((await all()).map(({ id }) => id)).toEqual(['c', 'z', 'b', 'a']);
  });

  it('holds a day until its partition is dropped, and marks what comes after as not folded', async () => {
    await log.append([entry('old', MONDAY - 40 * DAY), entry('new')], []);
    now = MONDAY + 20 * DAY;
    await log.append([entry('late', MONDAY)], []);
    expect(await log.dropDays(MONDAY + DAY)).toEqual([(MONDAY - 40 * DAY) / DAY]);
    expect((await all()).map(({ id, folded }) => [id, folded])).toEqual(
      [
        ['new', true],
        ['late', true],
      ].sort(),
    );
    told = [];
    expect(await log.append([entry('old', MONDAY - 40 * DAY), entry('never', MONDAY - 50 * DAY)], [])).toEqual([
      'accepted',
      'accepted',
    ]);
    expect(told.flat().map(({ id, folded }) => [id, folded])).toEqual([
      ['old', false],
      ['never', true],
    ]);
    expect(await log.counts()).toEqual({ stored: 4, notFolded: 1 });
    expect(await log.isEmpty()).toBe(false);
  });

  it('answers busy over what may wait, and takes more once it has drained', async () => {
    const many = (name: string): LogEntry[] => Array.from({ length: 30_000 }, (_, index) => entry(`${name}${index}`));
    const first = log.append(many('a'), []);
    await expect(log.append(many('b'), [])).rejects.toMatchObject({ name: 'EventLogBusy' });
    await first;
    await log.drain();
    expect(log.waitingRows).toBe(0);
    expect(await log.append([entry('c')], [])).toEqual(['accepted']);
  }, 30_000);
});
