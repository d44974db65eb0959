import type { AgentState } from '@intraday/events';
import { cutAtIntervals, intervalStart } from '@intraday/time';
import { additionOf, familyNumber, slotsOf, type CellAddition } from './counting';

/** Measures that a second in each state adds to; unknown is where the feed is lost. */
const RUNNING_MEASURES: Readonly<Record<AgentState | 'unknown', readonly string[]>> = {
  available: ['agentLoggedInSeconds', 'agentIdleSeconds', 'agentOnQueueSeconds'],
  alerting: ['agentLoggedInSeconds', 'agentAlertingSeconds', 'agentOnQueueSeconds'],
  talking: ['agentLoggedInSeconds', 'agentTalkSeconds', 'agentOnContactSeconds', 'agentOnQueueSeconds'],
  holding: ['agentLoggedInSeconds', 'agentHoldSeconds', 'agentOnContactSeconds', 'agentOnQueueSeconds'],
  wrapping: ['agentLoggedInSeconds', 'agentAfterContactSeconds', 'agentOnContactSeconds', 'agentOnQueueSeconds'],
  communicating: ['agentLoggedInSeconds', 'agentCommunicatingSeconds', 'agentOnQueueSeconds'],
  notResponding: ['agentLoggedInSeconds', 'agentNotRespondingSeconds', 'agentOnQueueSeconds'],
  aux: ['agentLoggedInSeconds', 'agentAuxSeconds'],
  unknown: ['agentUnknownSeconds'],
};

const AGENT_TIME = familyNumber('agentTime');
const SLOTS = slotsOf('agentTime');

/** The amounts of one second in each state, copied for every stretch: most of what a day adds is such. */
const amountsOf = (state: AgentState | 'unknown'): readonly number[] =>
  RUNNING_MEASURES[state].flatMap((measure) => {
    const slot = SLOTS[measure];
    if (slot === undefined) throw new Error(`${measure} is not a measure of agentTime`);
    return [slot, 0];
  });
const RUNNING_AMOUNTS: Readonly<Record<AgentState | 'unknown', readonly number[]>> = {
  available: amountsOf('available'),
  alerting: amountsOf('alerting'),
  talking: amountsOf('talking'),
  holding: amountsOf('holding'),
  wrapping: amountsOf('wrapping'),
  communicating: amountsOf('communicating'),
  notResponding: amountsOf('notResponding'),
  aux: amountsOf('aux'),
  unknown: amountsOf('unknown'),
};

/** The measures that run at one second a second while an agent is in a state; unknown where the feed is lost. */
export function runningMeasures(state: AgentState | 'unknown'): readonly string[] {
  return RUNNING_MEASURES[state];
}

/** A stretch of one state, ended. */
export interface StateSpan {
  readonly agent: string;
  readonly state: AgentState | 'unknown';
  readonly reason: string | null;
  readonly from: number;
  readonly until: number;
}

/**
 * Agent seconds of a stretch, cut at interval edges; the pieces add up to it exactly.
 *
 * @param cells where they are put
 */
export function countState({ agent, state, reason, from, until }: StateSpan, cells: CellAddition[]): void {
  const dimensions = [agent, reason];
  for (const { interval, length } of cutAtIntervals(from, until)) {
    const amounts = RUNNING_AMOUNTS[state].slice();
    for (let index = 1; index < amounts.length; index += 2) amounts[index] = length;
    cells.push({ family: AGENT_TIME, dimensions, interval, amounts });
  }
}

/** One change of state, in the interval it happened. */
export function countStateChange(agent: string, at: number, cells: CellAddition[]): void {
  cells.push(additionOf('agentCount', [agent], intervalStart(at), 'agentStateChanges', 1));
}
