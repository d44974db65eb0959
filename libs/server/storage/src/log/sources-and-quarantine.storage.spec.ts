import { openPool, type StoragePool } from '../pool';
import { SettingStore } from '../settings/setting-store';
import { startTestDatabase, type TestDatabase } from '../testing';
import type { QuarantineEntry } from './entry';
import { QuarantineStore } from './quarantine-store';
import { SourceStore } from './source-store';

const BY = { who: 'command line', why: null };

const refused = (source: string, body: string): QuarantineEntry => ({
  source,
  position: 0,
  eventId: 'e',
  reason: 'unknown-agent',
  detail: 'nobody knows agent 7',
  body,
  format: 'event',
  zone: 'Europe/Madrid',
});

describe('sources, quarantine and settings', () => {
  let database: TestDatabase;
  let pool: StoragePool;
  let now = 10;

  beforeAll(async () => {
    database = await startTestDatabase();
    pool = openPool(database.applicationUrl);
  }, 60_000);

  afterAll(async () => {
    await pool.end();
    await database.stop();
  });

  it('binds a key to one source and stores its hash only', async () => {
    const sources = new SourceStore(pool, () => now);
    const added = await sources.add('acd', 'create', null, BY);
    if (!added.ok) throw new Error(added.reason);
    const row = { name: 'acd', unknown: 'create', kind: null, createdAt: 10, hasKey: true };
    expect(await sources.findByKey(added.key)).toEqual(row);
    expect(await sources.findByKey('guess')).toBeNull();
    expect(await sources.add('acd', 'create', null, BY)).toEqual({ ok: false, reason: 'exists' });
    expect(await sources.add('a:b', 'create', null, BY)).toEqual({ ok: false, reason: 'invalid-name' });
    const renewed = await sources.renewKey('acd', BY);
    expect(await sources.findByKey(added.key)).toBeNull();
    expect(await sources.findByKey(renewed ?? '')).toEqual(row);
    expect(await sources.setUnknown('acd', 'quarantine', BY)).toBe(true);
    expect(await sources.ensure('acd', 'queue-log', BY)).toMatchObject({ unknown: 'quarantine', kind: null });
    expect(await sources.ensure('local', 'queue-log', BY)).toMatchObject({ hasKey: false, kind: 'queue-log' });
    expect((await sources.list()).map(({ name }) => name)).toEqual(['acd', 'local']);
  });

  it('pages what is held by cursor, and marks what was replayed unless it was refused again', async () => {
    const quarantine = new QuarantineStore(pool, () => now);
    await quarantine.add([refused('acd', '1'), refused('acd', '2'), refused('acd', '3'), refused('crm', '4')]);
    const held = { source: 'acd', reason: null, state: 'held' } as const;
    const first = await quarantine.list(held, null, 2);
    const second = await quarantine.list(held, first.cursor, 2);
    expect([...first.rows, ...second.rows].map(({ body }) => body)).toEqual(['1', '2', '3']);
    expect(second.cursor).toBeNull();
    await quarantine.add([refused('acd', '2')]);
    expect(await quarantine.markReplayed(first.rows)).toBe(1);
    expect((await quarantine.list(held, null, 10)).rows.map(({ body }) => body)).toEqual(['2', '3']);
    expect(await quarantine.counts()).toEqual([
      { source: 'acd', reason: 'unknown-agent', held: 2 },
      { source: 'crm', reason: 'unknown-agent', held: 1 },
    ]);
    now += 1;
    await quarantine.add([refused('acd', '1')]);
    expect((await quarantine.list(held, null, 10)).rows).toHaveLength(3);
  });

  it('lets one of two claims of a setting win', async () => {
    const settings = new SettingStore(pool);
    const claims = await Promise.all([settings.claim('database', 'demo'), settings.claim('database', 'replay')]);
    const winner = claims.find(({ claimed }) => claimed);
    expect(claims.filter(({ claimed }) => claimed)).toHaveLength(1);
    expect(await settings.get('database')).toBe(winner?.value);
    await settings.set('clock', { rate: 60, base: [1, 2] });
    expect((await settings.all()).get('clock')).toEqual({ rate: 60, base: [1, 2] });
    await settings.set('clock', null);
    expect(await settings.get('clock')).toBeNull();
  });
});
