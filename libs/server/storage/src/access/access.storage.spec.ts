import { openPool, type StoragePool } from '../pool';
import { RevisionStore } from '../settings/revision-store';
import { startTestDatabase, type TestDatabase } from '../testing';
import { AccountStore, FAILURES_MAX, LOCK_OUT_MS, type NewAccount } from './account-store';
import { AuditStore } from './audit-store';
import { SessionStore } from './session-store';
import { TokenStore } from './token-store';

const BY = { who: 'command line', why: 'first administrator' };

const account = (name: string): NewAccount => ({
  name,
  role: 'supervisor',
  passwordHash: '$argon2id$x',
  mustChange: true,
  personalDetail: false,
  scopes: [{ kind: 'team', id: 't1' }],
});

describe('accounts, sessions and tokens', () => {
  let database: TestDatabase;
  let pool: StoragePool;
  let now = 1_000;
  const clock = (): number => now;
  let accounts: AccountStore;
  let sessions: SessionStore;
  let tokens: TokenStore;
  let audit: AuditStore;

  beforeAll(async () => {
    database = await startTestDatabase();
    pool = openPool(database.applicationUrl);
    accounts = new AccountStore(pool, clock);
    sessions = new SessionStore(pool, clock);
    tokens = new TokenStore(pool, clock);
    audit = new AuditStore(pool, clock);
  }, 60_000);

  afterAll(async () => {
    await pool.end();
    await database.stop();
  });

  it('creates an account once, with its scopes, an audit row without the password, and a new revision', async () => {
    const before = await new RevisionStore(pool).current();
    expect(await accounts.create(account('ana'), BY)).toEqual({ ok: true });
    expect(await accounts.create(account('ana'), BY)).toEqual({ ok: false, reason: 'exists' });
    expect(await accounts.find('ana')).toEqual({ ...account('ana'), failures: 0, lockedUntil: null });
    expect(await accounts.find('nobody')).toBeNull();
    const { rows } = await audit.list(null, 10);
    expect(rows).toMatchObject([{ at: 1_000, who: 'command line', what: 'account:ana', before: null, why: BY.why }]);
    expect(JSON.stringify(rows)).not.toContain('argon2');
    expect((await new RevisionStore(pool).current()).rights).toBe(before.rights + 1);
  });

  it('locks after five failures in a row, for fifteen minutes; a good sign-in starts the count anew', async () => {
    await accounts.recordFailure('ana');
    await accounts.recordSuccess('ana');
    for (let failure = 1; failure < FAILURES_MAX; failure += 1) expect(await accounts.recordFailure('ana')).toBeNull();
    expect(await accounts.recordFailure('ana')).toBe(now + LOCK_OUT_MS);
    now += LOCK_OUT_MS;
    expect(await accounts.recordFailure('ana')).toBeNull();
    expect(await accounts.recordFailure('nobody')).toBeNull();
  });

  it('counts failures that come at once', async () => {
    await accounts.create(account('eva'), BY);
    const answers = await Promise.all(Array.from({ length: FAILURES_MAX }, () => accounts.recordFailure('eva')));
    expect(answers.filter((until) => until !== null)).toHaveLength(1);
  });

  it('changes rights as a whole', async () => {
    const rights = { role: 'manager', personalDetail: true, scopes: [{ kind: 'site', id: 's1' }] } as const;
    expect(await accounts.setRights('ana', rights, BY)).toEqual({ ok: true });
    expect(await accounts.find('ana')).toMatchObject(rights);
    expect(await accounts.setRights('nobody', rights, BY)).toEqual({ ok: false, reason: 'unknown' });
  });

  it('stores sessions by hash only, until they expire', async () => {
    const { secret, row } = await sessions.create({ account: 'ana', demoRole: null, expiresAt: now + 100 });
    expect(await sessions.find(secret)).toEqual(row);
    expect(await sessions.findByKey(row.key)).toEqual(row);
    expect(await sessions.find('guess')).toBeNull();
    const { rows } = await pool.query<{ text: string }>('select session::text as text from session');
    expect(JSON.stringify(rows)).not.toContain(secret);
    now += 100;
    expect(await sessions.find(secret)).toBeNull();
    expect(await sessions.purge()).toBe(1);
  });

  it('ends the other sessions of an account when its password changes, and all when it goes', async () => {
    const open = (): Promise<{ secret: string; row: { key: string } }> =>
      sessions.create({ account: 'ana', demoRole: null, expiresAt: now + 1_000 });
    const [kept, other] = [await open(), await open()];
    const demo = await sessions.create({ account: null, demoRole: 'agent', expiresAt: now + 1_000 });
    expect(await accounts.setPassword('ana', '$argon2id$y', false, kept.row.key, BY)).toBe(true);
    const keys = [kept.row.key, other.row.key, demo.row.key];
    expect(await sessions.openKeys(keys)).toEqual(new Set([kept.row.key, demo.row.key]));
    expect(await sessions.deleteOf('ana')).toBe(1);
    await sessions.delete(demo.row.key);
    expect(await sessions.openKeys(keys)).toEqual(new Set());
  });

  it('gives tokens to accounts, and takes them with the account', async () => {
    const token = await tokens.create('ana', BY);
    expect(await tokens.find(token ?? '')).toMatchObject({ account: 'ana' });
    expect(await tokens.create('nobody', BY)).toBeNull();
    const second = await tokens.find((await tokens.create('ana', BY)) ?? '');
    expect(await tokens.delete(second?.key ?? '', BY)).toBe(true);
    expect(await tokens.list()).toHaveLength(1);
    expect(await accounts.delete('ana', BY)).toEqual({ ok: true });
    expect(await tokens.find(token ?? '')).toBeNull();
  });

  it('pages the audit trail from the newest', async () => {
    const first = await audit.list(null, 2);
    const next = await audit.list(first.cursor, 500);
    const ids = [...first.rows, ...next.rows].map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(next.cursor).toBeNull();
  });
});
