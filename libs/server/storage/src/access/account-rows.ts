export type RoleName = 'agent' | 'supervisor' | 'manager' | 'controlDesk' | 'administrator';
export type ScopeKind = 'site' | 'team' | 'agent';

export interface ScopeRow {
  readonly kind: ScopeKind;
  readonly id: string;
}

export interface AccountRow {
  readonly name: string;
  readonly role: RoleName;
  /** As the caller computed it; null where the account signs in by token only. */
  readonly passwordHash: string | null;
  readonly mustChange: boolean;
  readonly personalDetail: boolean;
  /** Failed sign-ins since the last good one. */
  readonly failures: number;
  /** Milliseconds since 1970 until which sign-in is refused, or null. */
  readonly lockedUntil: number | null;
  readonly scopes: readonly ScopeRow[];
}
