import type { AccountAdd, AccountChange } from '@intraday/contract';
import type { AccountRow, AccountStore, Change } from '@intraday/storage';
import { hashPassword } from '../people/passwords';
import { oneTimePassword } from './one-time-password';

const NAME = /^[^\s\p{C}]{1,200}$/u;

export const NAME_RULE = 'A name has up to 200 characters, without spaces.';

/** Why an account could not be added or changed. */
export type AccountRefusal = 'invalid-name' | 'exists' | 'unknown' | 'last-administrator' | 'own-password';

/** The one-time password that was made, or null where none was. */
export type AccountResult =
  { readonly ok: true; readonly password: string | null } | { readonly ok: false; readonly reason: AccountRefusal };

type Stores = Pick<AccountStore, 'create' | 'list' | 'find' | 'setRights' | 'setPassword' | 'unlock' | 'delete'>;
type NewPerson = Pick<AccountAdd, 'name' | 'role' | 'scopes' | 'personalDetail'>;

/** Who may sign in, for administrators and the command line alike. */
export class Accounts {
  constructor(private readonly store: Stores) {}

  list(): Promise<readonly AccountRow[]> {
    return this.store.list();
  }

  /**
   * Lets somebody in.
   *
   * @param given their password; null makes one for the first sign-in
   */
  async add(person: NewPerson, given: string | null, change: Change): Promise<AccountResult> {
    const { name, role, scopes, personalDetail } = person;
    if (!NAME.test(name)) return { ok: false, reason: 'invalid-name' };
    const password = given ?? oneTimePassword();
    const passwordHash = await hashPassword(password);
    const account = { name, role, scopes, personalDetail, passwordHash, mustChange: given === null };
    const created = await this.store.create(account, change);
    return created.ok ? { ok: true, password: given === null ? password : null } : created;
  }

  /** Changes what is named. The own password is not changed here, since it could be lost with the session. */
  async change(name: string, wanted: AccountChange, change: Change): Promise<AccountResult> {
    const present = await this.store.find(name);
    if (present === null) return { ok: false, reason: 'unknown' };
    if (wanted.newPassword && change.who === name) return { ok: false, reason: 'own-password' };
    const { role = present.role, scopes = present.scopes, personalDetail = present.personalDetail } = wanted;
    if (wanted.role !== undefined || wanted.scopes !== undefined || wanted.personalDetail !== undefined) {
      const changed = await this.store.setRights(name, { role, scopes, personalDetail }, change);
      if (!changed.ok) return changed;
    }
    if (wanted.unlock) await this.store.unlock(name, change);
    if (!wanted.newPassword) return { ok: true, password: null };
    const password = oneTimePassword();
    const found = await this.store.setPassword(name, await hashPassword(password), true, null, change);
    return found ? { ok: true, password } : { ok: false, reason: 'unknown' };
  }

  async remove(name: string, change: Change): Promise<AccountResult> {
    const removed = await this.store.delete(name, change);
    return removed.ok ? { ok: true, password: null } : removed;
  }
}
