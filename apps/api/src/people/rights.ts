import type { Role } from '@intraday/contract';
import type { ScopeRow } from '@intraday/storage';
import type { Rights } from '../ports';

/** Roles that see the enterprise whatever their scopes say. */
const ENTERPRISE_ROLES: readonly Role[] = ['controlDesk', 'administrator'];

/**
 * What a role with these scopes may see. An administrator sees figures as a control desk with personal detail.
 *
 * @example rightsOf('supervisor', [{ kind: 'team', id: 't1' }], false).teams // ['t1']
 */
export function rightsOf(role: Role, scopes: readonly ScopeRow[], personalDetail: boolean): Rights {
  const detail = personalDetail || role === 'administrator';
  const everywhere = ENTERPRISE_ROLES.includes(role);
  const idsOf = (kind: ScopeRow['kind']): string[] | null =>
    everywhere
      ? null
      : scopes
          .filter((scope) => scope.kind === kind)
          .map((scope) => scope.id)
          .sort();
  const [sites, teams, agents] = [idsOf('site'), idsOf('team'), idsOf('agent')];
  const fingerprint = JSON.stringify([role, sites, teams, agents, detail]);
  return { role, sites, teams, agents, personalDetail: detail, fingerprint };
}
