/** Agent-seconds on queue that a cause has brought or taken, against the schedule. */
export interface WalkCause {
  readonly id: string;
  readonly gainedSeconds: number;
  readonly lostSeconds: number;
}

/** What an interval's chain of staffing is made from, agent-seconds. */
export interface WalkNumbers {
  /** Open time of the interval, by which agent-seconds become agents. */
  readonly periodSeconds: number;
  readonly onQueueSeconds: number;
  readonly scheduledSeconds: number;
  readonly requiredForecastSeconds: number;
  /** Required by the volume and handle time that came; null while it is not known. */
  readonly requiredLoadSeconds: number | null;
  readonly causes: readonly WalkCause[];
}

export type WalkStep =
  | {
      /** `deviations`: on queue less scheduled where no cause is told. */
      readonly kind: 'scheduled' | 'load' | 'deviations' | 'others';
      readonly seconds: number;
      readonly agents: number;
    }
  | { readonly kind: 'cause'; readonly cause: string; readonly seconds: number; readonly agents: number };

/** How an interval came to be short or over. The steps add up to the total. */
export interface StaffingWalk {
  /** What was required by: the load that came, or the forecast while that is all that is known. */
  readonly against: 'load' | 'forecast';
  readonly steps: readonly WalkStep[];
  readonly totalSeconds: number;
  readonly totalAgents: number;
}

/** Causes that have a step of their own; the others are one step. */
export const CAUSES_MAX = 5;
/** Less than this is rounding, not time: figures are kept in ms. */
const ROUNDING_SECONDS = 0.001;

/**
 * The chain from required to actual staff, without residual:
 * on queue − required by actual load = (scheduled − required by forecast) + (required by forecast − required by actual
 * load) + (on queue − scheduled), the last split by cause, largest first. Without the actual load the middle link is left
 * out and the chain ends at the forecast. Small causes, and what no cause tells yet, are one step at the end.
 *
 * @returns null where the interval is not open
 * @example 95 on queue, 105 scheduled, 102 forecast, 100 required by the load: +3, +2, and causes of −10; in all −5
 */
export function staffingWalk(numbers: WalkNumbers): StaffingWalk | null {
  const { periodSeconds, onQueueSeconds, scheduledSeconds, requiredForecastSeconds, requiredLoadSeconds } = numbers;
  if (!(periodSeconds > 0)) return null;
  const inAgents = (seconds: number) => ({ seconds, agents: seconds / periodSeconds });
  const required = requiredLoadSeconds ?? requiredForecastSeconds;
  const steps: WalkStep[] = [{ kind: 'scheduled', ...inAgents(scheduledSeconds - requiredForecastSeconds) }];
  if (requiredLoadSeconds !== null) {
    steps.push({ kind: 'load', ...inAgents(requiredForecastSeconds - requiredLoadSeconds) });
  }
  const deviation = onQueueSeconds - scheduledSeconds;
  const causes = numbers.causes
    .map(({ id, gainedSeconds, lostSeconds }) => ({ id, seconds: gainedSeconds - lostSeconds }))
    .filter(({ seconds }) => seconds !== 0)
    .sort((left, right) => Math.abs(right.seconds) - Math.abs(left.seconds) || (left.id < right.id ? -1 : 1));
  const named = causes.slice(0, CAUSES_MAX);
  for (const { id, seconds } of named) steps.push({ kind: 'cause', cause: id, ...inAgents(seconds) });
  const rest = deviation - named.reduce((total, { seconds }) => total + seconds, 0);
  if (Math.abs(rest) >= ROUNDING_SECONDS) {
    steps.push({ kind: named.length === 0 ? 'deviations' : 'others', ...inAgents(rest) });
  }
  const total = inAgents(onQueueSeconds - required);
  return {
    against: requiredLoadSeconds === null ? 'forecast' : 'load',
    steps,
    totalSeconds: total.seconds,
    totalAgents: total.agents,
  };
}
