import type { Row } from '@intraday/contract';
import { agentNow } from './agent-now';
import { runningAt, splitOf } from './live-value';

/** The KPI that a view needs for `plannedNow` and `adherenceOf`. */
export const ADHERENCE_NOW_KPI = 'adherence-now';

/** What is planned now and what comes next; `shiftEnd` where nothing more comes. */
export interface PlannedNow {
  readonly activity: string;
  readonly next: string | null;
  /** Instant at which the next begins, ms. */
  readonly nextAt: number | null;
}

const MS_PER_SECOND = 1_000;

/**
 * What a row split by agent tells of the plan.
 *
 * @param asOf instant of the row's figures, ms
 * @returns null where nothing is planned now
 */
export function plannedNow(row: Row, asOf: number): PlannedNow | null {
  const [activity] = splitOf(row, 'scheduledNow').keys();
  if (activity === undefined) return null;
  const [next] = splitOf(row, 'scheduledNextInSeconds');
  if (next === undefined) return { activity, next: null, nextAt: null };
  return { activity, next: next[0], nextAt: asOf + runningAt(next[1], asOf, asOf) * MS_PER_SECOND };
}

/** Is the agent of a row in or out of adherence now; null where neither can be said. */
export function adherenceOf(row: Row): 'in' | 'out' | null {
  const counts = (measure: string): boolean => {
    const figures = [row.measures[measure] ?? 0, ...splitOf(row, measure).values()];
    return figures.some((figure) => (typeof figure === 'number' ? figure : figure.value) > 0);
  };
  if (counts('adherenceAgentsOutNow')) return 'out';
  return counts('adherenceAgentsInNow') ? 'in' : null;
}

/** What of a row, when it changes, means that the agent's day has moved. */
export function dayMark(row: Row, asOf: number): string {
  const now = agentNow(row);
  const planned = plannedNow(row, asOf);
  const state = now.kind === 'in' ? [now.state, now.reason] : [now.kind];
  return JSON.stringify([...state, adherenceOf(row), planned?.activity, planned?.next]);
}
