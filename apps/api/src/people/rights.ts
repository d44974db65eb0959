import type { Role } from '@intraday/contract';
import type { OrganisationRows, ScopeRow } from '@intraday/storage';
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

/**
 * The scopes with which a demo role looks at the sample: the first site, the first team with people, or that team's
 * first agent. An organisation without such a place gives none, and so nothing is seen.
 */
export function demoScopes(role: Role, rows: OrganisationRows): ScopeRow[] {
  const team = rows.teams.find(({ id }) => rows.memberships.some((member) => member.team === id));
  const member = rows.memberships.find((row) => row.team !== null && row.team === team?.id);
  const site = rows.sites.find(({ id }) => id === team?.site);
  if (role === 'manager') return site === undefined ? [] : [{ kind: 'site', id: site.id }];
  if (role === 'supervisor') return team === undefined ? [] : [{ kind: 'team', id: team.id }];
  if (role === 'agent') return member === undefined ? [] : [{ kind: 'agent', id: member.agent }];
  return [];
}
