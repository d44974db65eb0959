import { openPool, type StoragePool } from '../pool';
import { startTestDatabase, type TestDatabase } from '../testing';
import { CustomerContactStore, type CustomerContact, type RepeatRow } from './customer-contact-store';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 5, 10);
const WEEK = 7 * DAY;

const contact = (id: string, customer: string, day: number, more: Partial<CustomerContact> = {}): CustomerContact => {
  const beganAt = START + day * DAY;
  const place = { site: 's1', agent: 'ana', queue: 'care', channel: 'voice', callType: 'fault' };
  return { contact: id, customer, ...place, beganAt, completedAt: beganAt + 60_000, ...more };
};

describe('contacts of known customers', () => {
  let database: TestDatabase;
  let pool: StoragePool;
  let store: CustomerContactStore;

  const repeats = async (now: number): Promise<RepeatRow[]> => {
    const all: RepeatRow[] = [];
    for await (const batch of store.repeats(START - DAY, START + 90 * DAY, WEEK, now)) all.push(...batch);
    return all;
  };
  const counts = async (now: number): Promise<number[][]> =>
    (await repeats(now)).map(({ intervalStart, repeated, closed }) => [
      (intervalStart - START) / DAY,
      repeated,
      closed,
    ]);

  beforeAll(async () => {
    database = await startTestDatabase();
    pool = openPool(database.applicationUrl);
    store = new CustomerContactStore(pool);
  }, 60_000);
  afterAll(async () => {
    await pool.end();
    await database.stop();
  });
  beforeEach(async () => void (await pool.query('delete from customer_contact')));

  it('count once their week has passed, and as repeated where the customer came again within it', async () => {
    await store.save('acd', [contact('a', 'u1', 0), contact('b', 'u1', 6), contact('c', 'u1', 20)]);
    const end = START + 60_000 + WEEK;
    expect(await counts(end - 1)).toEqual([]);
    expect(await counts(end)).toEqual([[0, 1, 1]]);
    expect(await counts(START + 40 * DAY)).toEqual([
      [0, 1, 1],
      [6, 0, 1],
      [20, 0, 1],
    ]);
  });

  it('are no repeat of another call type, another customer or another source', async () => {
    await store.save('acd', [
      contact('a', 'u1', 0),
      contact('b', 'u1', 1, { callType: 'bill' }),
      contact('c', 'u2', 2),
    ]);
    await store.save('pbx', [contact('a', 'u1', 3)]);
    expect((await counts(START + 40 * DAY)).map(([, repeated]) => repeated)).toEqual([0, 0, 0, 0]);
  });

  it('are repeated by a contact that nobody handled, which is none itself', async () => {
    const given = { callType: null, completedAt: null };
    await store.save('acd', [contact('a', 'u1', 0, { callType: null }), contact('b', 'u1', 1, given)]);
    expect(await counts(START + 40 * DAY)).toEqual([[0, 1, 1]]);
  });

  it('say what was new and what was another, and nothing where they are as they were', async () => {
    expect(await store.save('acd', [contact('a', 'u1', 0), contact('b', 'u2', 0)])).toEqual({ added: 2, changed: 0 });
    expect(await store.save('acd', [contact('a', 'u1', 0), contact('b', 'u2', 0)])).toEqual({ added: 0, changed: 0 });
    expect(await store.save('acd', [contact('a', 'u1', 0, { callType: 'bill' })])).toEqual({ added: 0, changed: 1 });
    expect(await store.save('acd', [])).toEqual({ added: 0, changed: 0 });
  });

  it('keep no name of a customer', async () => {
    await store.save('acd', [contact('a', 'Maria', 0)]);
    const { rows } = await pool.query<{ all: string }>('select customer_contact::text as all from customer_contact');
    expect(rows[0]?.all).not.toContain('Maria');
    expect(rows[0]?.all).not.toContain(Buffer.from('Maria').toString('hex'));
  });
});
