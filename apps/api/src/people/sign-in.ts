import type { AccountStore, RoleName, SessionStore } from '@intraday/storage';
import { hashPassword, passwordFits } from './passwords';
import type { Person } from './person';

/** Life of a session from its sign-in, ms. */
export const SESSION_LIFE_MS = 12 * 60 * 60 * 1000;
/** Passwords that may be waiting to be checked; each check costs memory and time on purpose. */
export const CHECKS_WAITING_MAX = 64;

export type SignInResult =
  { readonly ok: true; readonly secret: string } | { readonly ok: false; readonly reason: 'refused' | 'too-busy' };

export type PasswordChange =
  { readonly ok: true } | { readonly ok: false; readonly reason: 'wrong-password' | 'same' | 'too-busy' };

/** Opens and closes sessions. Passwords are checked one at a time, so that guesses made at once are counted too. */
export class SignIn {
  private turn: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(
    private readonly accounts: Pick<AccountStore, 'find' | 'recordFailure' | 'recordSuccess' | 'setPassword'>,
    private readonly sessions: Pick<SessionStore, 'create' | 'delete' | 'purge'>,
    private readonly realNow: () => number,
  ) {}

  /** Opens a session for a name and password; wrong, unknown and locked look the same from outside. */
  async withPassword(name: string, password: string): Promise<SignInResult> {
    const checked = await this.inTurn(async () => (await this.check(name, password)) === 'good');
    if (checked === 'too-busy') return { ok: false, reason: 'too-busy' };
    if (!checked) return { ok: false, reason: 'refused' };
    return { ok: true, secret: await this.open(name, null) };
  }

  /** Opens a session of the demo; the caller has checked that the demo is open here. */
  asDemo(role: RoleName): Promise<string> {
    return this.open(null, role);
  }

  async changePassword(person: Person, current: string, next: string): Promise<PasswordChange> {
    const checked = await this.inTurn(() => this.check(person.name, current));
    if (checked === 'too-busy') return { ok: false, reason: 'too-busy' };
    if (checked !== 'good') return { ok: false, reason: 'wrong-password' };
    if (current === next) return { ok: false, reason: 'same' };
    const kept = person.credential.kind === 'session' ? person.credential.key : null;
    const change = { who: person.name, why: 'own password changed' };
    await this.accounts.setPassword(person.name, await hashPassword(next), false, kept, change);
    return { ok: true };
  }

  async end(sessionKey: string): Promise<void> {
    await this.sessions.delete(sessionKey);
  }

  private async open(account: string | null, demoRole: RoleName | null): Promise<string> {
    await this.sessions.purge();
    const expiresAt = this.realNow() + SESSION_LIFE_MS;
    return (await this.sessions.create({ account, demoRole, expiresAt })).secret;
  }

  private async check(name: string, password: string): Promise<'good' | 'bad'> {
    const account = await this.accounts.find(name);
    const locked = account?.lockedUntil != null && account.lockedUntil > this.realNow();
    const fits = await passwordFits(account?.passwordHash ?? null, password);
    if (account === null || locked) return 'bad';
    if (fits) await this.accounts.recordSuccess(name);
    else await this.accounts.recordFailure(name);
    return fits ? 'good' : 'bad';
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T | 'too-busy'> {
    if (this.waiting >= CHECKS_WAITING_MAX) return 'too-busy';
    this.waiting += 1;
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result.finally(() => (this.waiting -= 1));
  }
}
