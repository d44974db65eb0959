import type { Role } from '@intraday/contract';
import type { ScopeRow } from '@intraday/storage';
import type { Rights } from '../ports';

/** What somebody has shown to be let in; `key` is the hash of the secret and none itself. */
export type Credential =
  | { readonly kind: 'session'; readonly key: string; readonly expiresAt: number }
  | { readonly kind: 'token'; readonly key: string };

/** Somebody who is signed in. */
export interface Person {
  /** Name of the account, or of the demo role. */
  readonly name: string;
  readonly role: Role;
  readonly scopes: readonly ScopeRow[];
  readonly rights: Rights;
  /** Signed in with a one-time password, and may do nothing but change it. */
  readonly mustChangePassword: boolean;
  readonly demo: boolean;
  readonly credential: Credential;
}
