import type { AgentWorld, World } from '@intraday/simulator';

/** What was asked for, or why it is not there, in one line. */
export type Found<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: string };

export const found = <T>(value: T): Found<T> => ({ ok: true, value });
export const fault = (line: string): { readonly ok: false; readonly fault: string } => ({ ok: false, fault: line });

/** Names that a fault lists; the others are counted. */
const NAMED_MAX = 20;

/** `a, b and 3 more` */
export function listed(names: readonly string[]): string {
  const more = names.length - NAMED_MAX;
  return names.slice(0, NAMED_MAX).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

const nameOf = (things: readonly { readonly id: string; readonly name: string }[], id: string): string =>
  things.find((thing) => thing.id === id)?.name ?? id;

export const siteName = (world: World, site: string): string => nameOf(world.sites, site);

/** `m1001 to m1174 at Madrid, …` */
function agentsThere(world: World): string {
  return world.sites
    .map(({ id, name }) => {
      const own = world.agents.filter(({ site }) => site === id);
      return `${own[0]?.id ?? 'nobody'} to ${own[own.length - 1]?.id ?? 'nobody'} at ${name}`;
    })
    .join(', ');
}

/** The agents of ids, each once. */
export function findAgents(world: World, ids: readonly string[]): Found<readonly AgentWorld[]> {
  const byId = new Map(world.agents.map((agent) => [agent.id, agent]));
  const agents: AgentWorld[] = [];
  for (const id of new Set(ids)) {
    const agent = byId.get(id);
    if (agent === undefined) return fault(`There is no agent ${id}; there are ${agentsThere(world)}.`);
    agents.push(agent);
  }
  return found(agents);
}

export function findTeam(world: World, id: string): Found<World['teams'][number]> {
  const team = world.teams.find((each) => each.id === id);
  return team === undefined
    ? fault(`There is no team ${id}; there are ${listed(world.teams.map((each) => each.id))}.`)
    : found(team);
}

export function findSite(world: World, id: string): Found<World['sites'][number]> {
  const site = world.sites.find((each) => each.id === id);
  return site === undefined
    ? fault(`There is no site ${id}; there are ${listed(world.sites.map((each) => each.id))}.`)
    : found(site);
}

/** Queues that can be served at each of some sites. */
export function findQueues(world: World, ids: readonly string[], sites: readonly string[]): Found<readonly string[]> {
  const queues = [...new Set(ids)];
  for (const id of queues) {
    if (!world.queues.some((queue) => queue.id === id)) {
      return fault(`There is no queue ${id}; there are ${listed(world.queues.map((queue) => queue.id))}.`);
    }
    for (const site of sites) {
      const there = world.lines.filter((line) => line.site === site).map((line) => line.queue);
      if (!there.includes(id)) {
        return fault(`${siteName(world, site)} has no queue ${id}; it has ${listed(there)}.`);
      }
    }
  }
  return found(queues);
}
