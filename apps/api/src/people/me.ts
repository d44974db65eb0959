import type { Me } from '@intraday/contract';
import type { OrganisationRows, ScopeRow } from '@intraday/storage';
import type { Person } from './person';

function nameOf({ kind, id }: ScopeRow, { sites, teams, agents }: OrganisationRows): string {
  const rows = { site: sites, team: teams, agent: agents }[kind];
  return rows.find((row) => row.id === id)?.name ?? id;
}

/** What the pages need to know of who is signed in. */
export function meOf({ name, role, scopes, rights, mustChangePassword, demo }: Person, rows: OrganisationRows): Me {
  return {
    name,
    role,
    scopes: scopes.map((scope) => ({ ...scope, name: nameOf(scope, rows) })),
    personalDetail: rights.personalDetail,
    mustChangePassword,
    demo,
  };
}
