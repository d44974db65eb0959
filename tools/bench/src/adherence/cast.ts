import type { ViewRequest } from '@intraday/contract';
import { OrganisationStore, type StoragePool } from '@intraday/storage';
import { makePerson, SOURCE, type CastMember } from '../event-to-screen/cast';
import { agentName } from '../world/centre';

export const TEAMS = 15;
/** Agents who take contacts and stay in adherence: the load. The first numbers. */
export const WORKERS = 150;
/** Agents who now and then go away from the queue. */
export const STROLLERS = 75;
/** Agents with a break planned every other minute. */
export const BREAKERS = 75;
export const AGENTS = WORKERS + STROLLERS + BREAKERS;
const CHANGE = { who: 'bench', why: null };

/** One supervisor's question. */
export type Supervisor = Pick<CastMember, 'token' | 'view'>;

/** Who looks, and who plans. */
export interface Cast {
  readonly administrator: string;
  readonly supervisors: readonly Supervisor[];
}

/** Name of the n-th stroller or breaker, as the source knows the agent. */
export const strollerName = (number: number): string => agentName(WORKERS + number);
export const breakerName = (number: number): string => agentName(WORKERS + STROLLERS + number);
/** An agent of the source as Intraday knows it. */
export const agentId = (name: string): string => `${SOURCE}:${name}`;

/** Makes teams of twenty, each with all three sorts of agents, one supervisor for each, and an administrator. */
export async function makeCast(pool: StoragePool): Promise<Cast> {
  const organisation = new OrganisationStore(pool, Date.now);
  const supervisors: Supervisor[] = [];
  for (let team = 0; team < TEAMS; team += 1) {
    const id = `team-${team}`;
    await organisation.addTeam({ id, name: null, site: 'site-1', timeZone: 'UTC' }, CHANGE);
    for (let agent = team; agent < AGENTS; agent += TEAMS) {
      const set = await organisation.setMember(agentId(agentName(agent)), id, null, CHANGE);
      if (!set.ok) throw new Error(`agent ${agent} could not be made a member: ${set.reason}`);
    }
    const token = await makePerson(pool, `supervisor-${team}`, 'supervisor', [{ kind: 'team', id }]);
    const kpis = ['adherence-now', 'schedule-adherence'];
    const view: ViewRequest = { kpis, scope: { team: id }, by: ['agent'], range: { period: 'today' } };
    supervisors.push({ token, view });
  }
  return { administrator: await makePerson(pool, 'planner', 'administrator', []), supervisors };
}
