import type { ViewRequest } from '@intraday/contract';
import { CORE, isFed, type PageRole } from '@intraday/metrics';
import {
  AccountStore,
  OrganisationStore,
  TokenStore,
  type RoleName,
  type ScopeRow,
  type StoragePool,
} from '@intraday/storage';
import { agentName } from '../world/centre';

/** Whose contacts a viewer's figure counts. */
export type Subject = { readonly kind: 'agent' | 'team'; readonly number: number } | { readonly kind: 'all' };

/** One person who looks at one view. */
export interface CastMember {
  readonly token: string;
  readonly view: ViewRequest;
  readonly subject: Subject;
}

/** How many people look: each agent at the own page, the others at a few that they share. */
export interface CastSize {
  readonly agents: number;
  readonly supervisors: number;
  readonly controlDesks: number;
}

export const SOURCE = 'bench';
/** Agents of a team; supervisors look at the first few teams. */
export const TEAM_AGENTS = 18;
const TEAMS_WATCHED = 10;
const CHANGE = { who: 'bench', why: null };

export const teamOf = (agent: number): number => Math.floor(agent / TEAM_AGENTS);
const teamId = (team: number): string => `team-${team}`;
const agentId = (agent: number): string => `${SOURCE}:${agentName(agent)}`;

/** The figures of a role's page that anything feeds. */
export function pageKpis(role: PageRole): string[] {
  const { hero, order } = CORE.roles[role];
  return [...new Set([...hero, ...order])].filter(isFed);
}

/** Makes teams, members, accounts and tokens. The source must be there. */
export async function makeCast(pool: StoragePool, size: CastSize): Promise<CastMember[]> {
  const organisation = new OrganisationStore(pool, Date.now);
  for (let team = 0; team <= teamOf(size.agents - 1); team += 1)
    await organisation.addTeam({ id: teamId(team), name: null, site: 'site-1', timeZone: 'UTC' }, CHANGE);
  const cast: CastMember[] = [];
  for (let agent = 0; agent < size.agents; agent += 1) {
    const id = agentId(agent);
    const set = await organisation.setMember(id, teamId(teamOf(agent)), null, CHANGE);
    if (!set.ok) throw new Error(`${id} could not be made a member: ${set.reason}`);
    const token = await makePerson(pool, `agent-${agent}`, 'agent', [{ kind: 'agent', id }]);
    const view: ViewRequest = { kpis: pageKpis('agent'), scope: { agent: id }, range: { period: 'today' } };
    cast.push({ token, view, subject: { kind: 'agent', number: agent } });
  }
  for (let person = 0; person < size.supervisors; person += 1) {
    const team = person % Math.min(TEAMS_WATCHED, teamOf(size.agents - 1) + 1);
    const id = teamId(team);
    const token = await makePerson(pool, `supervisor-${person}`, 'supervisor', [{ kind: 'team', id }]);
    const view: ViewRequest = { kpis: pageKpis('supervisor'), scope: { team: id }, range: { period: 'today' } };
    cast.push({ token, view, subject: { kind: 'team', number: team } });
  }
  for (let person = 0; person < size.controlDesks; person += 1) {
    const token = await makePerson(pool, `desk-${person}`, 'controlDesk', []);
    const kpis = [...new Set([...pageKpis('controlDesk'), 'contacts-handled'])];
    cast.push({ token, view: { kpis, range: { period: 'today' } }, subject: { kind: 'all' } });
  }
  return cast;
}

/** Makes an account with a token. @returns the token */
export async function makePerson(
  pool: StoragePool,
  name: string,
  role: RoleName,
  scopes: readonly ScopeRow[],
): Promise<string> {
  const account = { name, role, scopes, passwordHash: null, mustChange: false, personalDetail: false };
  await new AccountStore(pool, Date.now).create(account, CHANGE);
  const token = await new TokenStore(pool, Date.now).create(name, CHANGE);
  if (token === null) throw new Error(`${name} has got no token`);
  return token;
}
