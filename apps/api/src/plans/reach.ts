import type { Rights } from '../ports';
import type { KnownPlaces } from './known-places';

/** Who may be named by somebody: an agent the own person, a supervisor the own teams' people, a manager the own sites'. */
export function mayNameAgent(rights: Rights, known: KnownPlaces, agent: string, date: string): boolean {
  switch (rights.role) {
    case 'administrator':
      return true;
    case 'manager':
      return (rights.sites ?? []).includes(known.siteOn(agent, date) ?? '');
    case 'supervisor':
      return (rights.teams ?? []).includes(known.teamOn(agent, date) ?? '');
    case 'agent':
      return (rights.agents ?? []).some((own) => (known.agentId(own) ?? own) === agent);
    case 'controlDesk':
      return false;
  }
}

/** `mayNameAgent` for a decision about the agent's time: never one's own as an agent. */
export function mayExcuse(rights: Rights, known: KnownPlaces, agent: string, date: string): boolean {
  return rights.role !== 'agent' && mayNameAgent(rights, known, agent, date);
}
