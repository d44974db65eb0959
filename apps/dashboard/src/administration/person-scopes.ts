import type { Account, Role } from '@intraday/contract';

type ScopeKind = Account['scopes'][number]['kind'];

const KINDS: Readonly<Record<Role, ScopeKind | null>> = {
  agent: 'agent',
  supervisor: 'team',
  manager: 'site',
  controlDesk: null,
  administrator: null,
};

/** What a role is given places of; null where it sees the enterprise. */
export const scopeKindOf = (role: Role): ScopeKind | null => KINDS[role];

/**
 * Ids as they are typed, each once.
 *
 * @example idsOf('gold, silver,,gold') // ['gold', 'silver']
 */
export function idsOf(text: string): string[] {
  const ids = text.split(',').map((id) => id.trim());
  return [...new Set(ids.filter((id) => id !== ''))];
}

/** The ids of the places of a role, as they are typed. */
export const idsText = (scopes: Account['scopes'], role: Role): string =>
  scopes
    .filter(({ kind }) => kind === scopeKindOf(role))
    .map(({ id }) => id)
    .join(', ');
