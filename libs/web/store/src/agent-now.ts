import type { Row, Running } from '@intraday/contract';
import { AGENT_STATES, type AgentState } from '@intraday/events';
import { splitOf } from './live-value';

/** KPIs that a view needs for `agentNow`. */
export const AGENT_NOW_KPIS = ['longest-state-now', 'agents-in-aux-now', 'agents-logged-in-now'] as const;

/** What an agent does now; `since` counts the seconds in the state. Unknown: logged in, but the state is not known. */
export type AgentNow =
  | { readonly kind: 'loggedOut' }
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'in';
      readonly state: AgentState;
      readonly reason: string | null;
      readonly since: number | Running;
    };

const isState = (text: string): text is AgentState => AGENT_STATES.some((state) => state === text);
const amount = (figure: number | Running | undefined): number =>
  typeof figure === 'number' ? figure : (figure?.value ?? 0);
const runs = (figure: number | Running): boolean => typeof figure !== 'number' && figure.perSecond > 0;

/**
 * Reads an agent's state from a row split by agent, whose measures hold the seconds in the present state by state and one
 * for the present aux reason.
 */
export function agentNow(row: Row): AgentNow {
  const states = [...splitOf(row, 'agentsLongestStateNowSeconds')].filter(([state]) => isState(state));
  const present =
    states.find(([, figure]) => runs(figure)) ?? states.find(([, figure]) => amount(figure) > 0) ?? states[0];
  if (amount(row.measures['agentsLoggedInNow']) <= 0) return { kind: 'loggedOut' };
  if (!present || !isState(present[0])) return { kind: 'unknown' };
  const [state, since] = present;
  const reasons = [...splitOf(row, 'agentsAuxNow')].filter(([, count]) => amount(count) > 0);
  return { kind: 'in', state, since, reason: state === 'aux' ? (reasons[0]?.[0] ?? null) : null };
}
