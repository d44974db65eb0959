import type { AgentState } from '@intraday/events';
import { cutAtIntervals, intervalStart } from '@intraday/time';
import { CellBuilder, type CellAddition } from './counting';

/** Measures that a second in each state adds to; every one of them also to agentLoggedInSeconds. */
const STATE_MEASURES: Readonly<Record<AgentState, readonly string[]>> = {
  available: ['agentIdleSeconds', 'agentOnQueueSeconds'],
  alerting: ['agentAlertingSeconds', 'agentOnQueueSeconds'],
  talking: ['agentTalkSeconds', 'agentOnContactSeconds', 'agentOnQueueSeconds'],
  holding: ['agentHoldSeconds', 'agentOnContactSeconds', 'agentOnQueueSeconds'],
  wrapping: ['agentAfterContactSeconds', 'agentOnContactSeconds', 'agentOnQueueSeconds'],
  communicating: ['agentCommunicatingSeconds', 'agentOnQueueSeconds'],
  notResponding: ['agentNotRespondingSeconds', 'agentOnQueueSeconds'],
  aux: ['agentAuxSeconds'],
};

/** The measures that run at one second a second while an agent is in a state; unknown where the feed is lost. */
export function runningMeasures(state: AgentState | 'unknown'): readonly string[] {
  return state === 'unknown' ? ['agentUnknownSeconds'] : ['agentLoggedInSeconds', ...STATE_MEASURES[state]];
}

/** A stretch of one state, ended. */
export interface StateSpan {
  readonly agent: string;
  readonly state: AgentState | 'unknown';
  readonly reason: string | null;
  readonly from: number;
  readonly until: number;
}

/** Agent seconds of a stretch, cut at interval edges; the pieces add up to it exactly. */
export function countState(span: StateSpan): CellAddition[] {
  const cells: CellAddition[] = [];
  const measures = runningMeasures(span.state);
  for (const piece of cutAtIntervals(span.from, span.until)) {
    const cell = new CellBuilder('agentTime', [span.agent, span.reason], piece.interval);
    for (const measure of measures) cell.add(measure, piece.length);
    cell.into(cells);
  }
  return cells;
}

/** One change of state, in the interval it happened. */
export function countStateChange(agent: string, at: number): CellAddition[] {
  const cells: CellAddition[] = [];
  new CellBuilder('agentCount', [agent], intervalStart(at)).add('agentStateChanges', 1).into(cells);
  return cells;
}
