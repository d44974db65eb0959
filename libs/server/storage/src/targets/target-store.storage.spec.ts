import { AuditStore } from '../access/audit-store';
import { openPool, type StoragePool } from '../pool';
import { startTestDatabase, type TestDatabase } from '../testing';
import type { NewTarget } from './target-rows';
import { TargetStore } from './target-store';

const BY = { who: 'berta', why: 'agreed' };
const HOUR_MS = 3_600_000;
const AT = Date.UTC(2026, 0, 5, 9);
const wanted = (kpi: string, fields: Partial<NewTarget> = {}): NewTarget => ({
  ...{ kpi, place: { team: 't1' }, low: null, high: 300, tolerance: 15, per: null, from: AT, to: null },
  ...fields,
});

describe('targets as they are kept', () => {
  let database: TestDatabase;
  let pool: StoragePool;
  let store: TargetStore;

  beforeAll(async () => {
    database = await startTestDatabase();
    pool = openPool(database.applicationUrl);
    store = new TargetStore(pool, () => 7, 5);
  }, 60_000);
  afterAll(async () => {
    await pool.end();
    await database.stop();
  });

  const kept = async (kpi: string) => (await store.load()).targets.filter((each) => each.kpi === kpi);
  const add = async (target: NewTarget): Promise<number> => {
    const added = await store.add(target, AT, BY);
    if (!added.ok) throw new Error(added.reason);
    return added.id;
  };

  it('end where another one takes their place', async () => {
    const { revision } = await store.load();
    const id = await add(wanted('a'));
    const later = AT + HOUR_MS;
    const changed = await store.change(id, wanted('a', { high: 250, from: later }), later, BY);
    expect(changed).toEqual({ ok: true, id: id + 1 });
    expect(await kept('a')).toEqual([
      { id, ...wanted('a', { to: later }), ...BY, at: 7 },
      { id: id + 1, ...wanted('a', { high: 250, from: later }), ...BY, at: 7 },
    ]);
    expect((await store.load()).revision).toBe(revision + 3);
    const { rows } = await new AuditStore(pool, () => 7).list(null, 2);
    expect(rows[0]).toMatchObject({ what: `target:${id + 1}`, before: null, after: { high: 250 }, ...BY });
    expect(rows[1]).toMatchObject({ what: `target:${id}`, before: { to: null }, after: { to: later } });
    expect(await store.end(id, later, BY)).toEqual({ ok: false, reason: 'ended', other: null });
    expect(await store.end(id + 1, later + HOUR_MS, BY)).toEqual({ ok: true, id: id + 1 });
  });

  it('go away or are replaced while they are to come', async () => {
    const id = await add(wanted('b', { from: AT + HOUR_MS }));
    expect(await store.change(id, wanted('b', { high: 1, from: AT + 2 * HOUR_MS }), AT, BY)).toEqual({ ok: true, id });
    expect(await kept('b')).toMatchObject([{ id, high: 1, from: AT + 2 * HOUR_MS }]);
    await store.end(id, AT, BY);
    expect(await kept('b')).toEqual([]);
  });

  it('hold once for a KPI, a place and a time, by whole intervals', async () => {
    const id = await add(wanted('c', { to: AT + HOUR_MS }));
    const overlap = { ok: false, reason: 'overlap', other: id };
    expect(await store.add(wanted('c', { from: null }), AT, BY)).toEqual(overlap);
    expect(await store.add(wanted('c', { from: AT + HOUR_MS - 900_001 }), AT, BY)).toEqual(overlap);
    const next = await add(wanted('c', { from: AT + HOUR_MS + 1 }));
    const other = await add(wanted('c', { place: {} }));
    for (const each of [id, next, other]) await store.end(each, AT + 2 * HOUR_MS, BY);
  });

  it('are refused beyond the limit, of a call type that nobody declared, and unknown', async () => {
    const late = AT + 100 * HOUR_MS;
    expect(await store.add(wanted('d', { place: { callType: 'x' } }), late, BY)).toMatchObject({
      reason: 'no-call-type',
    });
    expect(await store.change(999, wanted('d'), AT, BY)).toMatchObject({ reason: 'unknown' });
    for (const kpi of ['e', 'f', 'g', 'h', 'i']) expect((await store.add(wanted(kpi), late, BY)).ok).toBe(true);
    expect(await store.add(wanted('j'), late, BY)).toMatchObject({ reason: 'too-many' });
  });
});
