import type { PoolClient } from 'pg';
import { inTransaction, withClient, type StoragePool } from '../pool';
import { bump } from '../settings/revision-store';
import type { AccountRow, RoleName, ScopeRow } from './account-rows';
import { writeAudit, type Change } from './audit-store';

/** Failed sign-ins in a row after which an account is locked. */
export const FAILURES_MAX = 5;
/** How long a locked account stays locked, ms. */
export const LOCK_OUT_MS = 15 * 60 * 1000;

export interface NewAccount {
  readonly name: string;
  readonly role: RoleName;
  readonly passwordHash: string | null;
  readonly mustChange: boolean;
  readonly personalDetail: boolean;
  readonly scopes: readonly ScopeRow[];
}

export type AccountCreated = { readonly ok: true } | { readonly ok: false; readonly reason: 'exists' };
/** Without an administrator nobody could let people in any more, so the last one stays. */
export type AccountChanged =
  { readonly ok: true } | { readonly ok: false; readonly reason: 'unknown' | 'last-administrator' };

const UNKNOWN: AccountChanged = { ok: false, reason: 'unknown' };
const LAST_ADMINISTRATOR: AccountChanged = { ok: false, reason: 'last-administrator' };

const SELECT = `select a.name, a.role, a.password_hash as "passwordHash", a.must_change as "mustChange",
  a.personal_detail as "personalDetail", a.failures, a.locked_until as "lockedUntil",
  coalesce((select json_agg(json_build_object('kind', s.kind, 'id', s.id) order by s.kind, s.id)
            from account_scope s where s.account = a.name), '[]'::json) as scopes
  from account a`;

/** What an audit row shows of an account: everything but the password. */
const shown = ({ role, mustChange, personalDetail, scopes }: NewAccount | AccountRow): object => ({
  role,
  mustChange,
  personalDetail,
  scopes,
});

/** People who sign in: role, scope, password hash and lock-out. Hashes are computed by the caller. */
export class AccountStore {
  constructor(
    private readonly pool: StoragePool,
    private readonly now: () => number,
  ) {}

  /** Creates an account with its scopes, or says that the name is taken. */
  async create(account: NewAccount, change: Change): Promise<AccountCreated> {
    return inTransaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        `insert into account (name, role, password_hash, must_change, personal_detail, created_at)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
        [account.name, account.role, account.passwordHash, account.mustChange, account.personalDetail, this.now()],
      );
      if (rowCount === 0) return { ok: false, reason: 'exists' };
      await replaceScopes(client, account.name, account.scopes);
      await writeAudit(client, this.now(), change, `account:${account.name}`, null, shown(account));
      await bump(client, 'rights');
      return { ok: true };
    });
  }

  /** The account, or null. */
  async find(name: string): Promise<AccountRow | null> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<AccountRow>(`${SELECT} where a.name = $1`, [name]),
    );
    return rows[0] ?? null;
  }

  /** All accounts by name. */
  async list(): Promise<readonly AccountRow[]> {
    const { rows } = await withClient(this.pool, (client) => client.query<AccountRow>(`${SELECT} order by a.name`));
    return rows;
  }

  /** Sets role, personal detail and scopes. */
  async setRights(
    name: string,
    rights: { readonly role: RoleName; readonly personalDetail: boolean; readonly scopes: readonly ScopeRow[] },
    change: Change,
  ): Promise<AccountChanged> {
    return inTransaction(this.pool, async (client) => {
      const before = await toChange(client, name);
      if (!before) return UNKNOWN;
      if (rights.role !== 'administrator' && before.isLast) return LAST_ADMINISTRATOR;
      await client.query('update account set role = $2, personal_detail = $3 where name = $1', [
        name,
        rights.role,
        rights.personalDetail,
      ]);
      await replaceScopes(client, name, rights.scopes);
      const after = shown({ ...before, ...rights });
      await writeAudit(client, this.now(), change, `account:${name}`, shown(before), after);
      await bump(client, 'rights');
      return { ok: true };
    });
  }

  /** Stores a new password hash, ends any lock-out and all sessions of the account but the one kept. */
  async setPassword(
    name: string,
    passwordHash: string,
    mustChange: boolean,
    keptSession: string | null,
    change: Change,
  ): Promise<boolean> {
    return inTransaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        `update account set password_hash = $2, must_change = $3, failures = 0, locked_until = null where name = $1`,
        [name, passwordHash, mustChange],
      );
      if (rowCount === 0) return false;
      await client.query(`delete from session where account = $1 and ($2::text is null or hash <> decode($2, 'hex'))`, [
        name,
        keptSession,
      ]);
      await writeAudit(client, this.now(), change, `account:${name}:password`, null, { mustChange });
      await bump(client, 'rights');
      return true;
    });
  }

  /**
   * Counts a failed sign-in; the fifth in a row locks the account for 15 minutes and starts the count anew.
   *
   * @returns until when the account is locked, ms since 1970, or null
   */
  async recordFailure(name: string): Promise<number | null> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<{ lockedUntil: number | null }>(
        `update account set
           failures = case when failures + 1 >= $2 then 0 else failures + 1 end,
           locked_until = case when failures + 1 >= $2 then $3::bigint else locked_until end
         where name = $1 returning locked_until as "lockedUntil"`,
        [name, FAILURES_MAX, this.now() + LOCK_OUT_MS],
      ),
    );
    const until = rows[0]?.lockedUntil ?? null;
    return until !== null && until > this.now() ? until : null;
  }

  /** A good sign-in ends the count of failures. */
  async recordSuccess(name: string): Promise<void> {
    await withClient(this.pool, (client) =>
      client.query('update account set failures = 0, locked_until = null where name = $1', [name]),
    );
  }

  /** Ends a lock-out and the count of failures before its time. Returns false if there is no such account. */
  async unlock(name: string, change: Change): Promise<boolean> {
    return inTransaction(this.pool, async (client) => {
      const before = await toChange(client, name);
      if (!before) return false;
      await client.query('update account set failures = 0, locked_until = null where name = $1', [name]);
      const was = { lockedUntil: before.lockedUntil, failures: before.failures };
      await writeAudit(client, this.now(), change, `account:${name}:lock`, was, null);
      return true;
    });
  }

  /** Deletes the account with its scopes, sessions and tokens. */
  async delete(name: string, change: Change): Promise<AccountChanged> {
    return inTransaction(this.pool, async (client) => {
      const before = await toChange(client, name);
      if (!before) return UNKNOWN;
      if (before.isLast) return LAST_ADMINISTRATOR;
      await client.query('delete from account where name = $1', [name]);
      await writeAudit(client, this.now(), change, `account:${name}`, shown(before), null);
      await bump(client, 'rights');
      return { ok: true };
    });
  }
}

/** The account as it stands, held until the transaction ends, with all administrators, so that one of them stays. */
async function toChange(client: PoolClient, name: string): Promise<(AccountRow & { isLast: boolean }) | null> {
  const { rows: administrators } = await client.query<{ name: string }>(
    `select name from account where role = 'administrator' order by name for update`,
  );
  const { rows } = await client.query<AccountRow>(`${SELECT} where a.name = $1 for update of a`, [name]);
  const [row] = rows;
  const isLast = administrators.length === 1 && administrators[0]?.name === name;
  return row ? { ...row, isLast } : null;
}

async function replaceScopes(client: PoolClient, account: string, scopes: readonly ScopeRow[]): Promise<void> {
  await client.query('delete from account_scope where account = $1', [account]);
  await client.query(
    `insert into account_scope (account, kind, id)
     select $1, s.kind, s.id from unnest($2::text[], $3::text[]) as s(kind, id) on conflict do nothing`,
    [account, scopes.map((scope) => scope.kind), scopes.map((scope) => scope.id)],
  );
}
