import type { QueuePerformance } from './queue-load';

/**
 * What becomes of the offered contacts with a whole number of servers, per offered contact. Additive, so that two of
 * them can be mixed before anything is divided. Null where a wait grows without end.
 */
export interface OfferedShares {
  readonly stable: boolean;
  readonly waited: number;
  readonly answered: number;
  readonly answeredWithin: number;
  readonly abandoned: number;
  /** Seconds waited by the answered, per offered contact. */
  readonly answerWaitSeconds: number | null;
  /** Seconds waited by all, per offered contact. */
  readonly waitSeconds: number | null;
  /** Servers busy on average. */
  readonly busyServers: number;
}

/** Where there is nothing to do, everything that is asked for is met, however few are there. */
export const NO_LOAD: OfferedShares = {
  stable: true,
  waited: 0,
  answered: 1,
  answeredWithin: 1,
  abandoned: 0,
  answerWaitSeconds: 0,
  waitSeconds: 0,
  busyServers: 0,
};

/** `weight` of `high`, the rest of `low`; null as soon as a part with weight is null. */
function mixed(low: number | null, high: number | null, weight: number): number | null {
  if (weight === 0) return low;
  return low === null || high === null ? null : low + (high - low) * weight;
}

const mixedNumber = (low: number, high: number, weight: number): number => low + (high - low) * weight;

/**
 * The performance of a number of servers that need not be whole: 9.25 servers are 9 for three quarters of the interval
 * and 10 for one. Shares are mixed linearly, and only then divided. Stable only where the smaller number is.
 */
export function performanceOf(
  model: QueuePerformance['model'],
  servers: number,
  sharesAt: (wholeServers: number) => OfferedShares,
): QueuePerformance {
  const whole = Math.floor(servers);
  const weight = servers - whole;
  const low = sharesAt(whole);
  const high = weight === 0 ? low : sharesAt(whole + 1);
  const answeredShare = mixedNumber(low.answered, high.answered, weight);
  const answerWait = mixed(low.answerWaitSeconds, high.answerWaitSeconds, weight);
  return {
    model,
    stable: low.stable,
    waitProbability: mixedNumber(low.waited, high.waited, weight),
    serviceLevel: mixedNumber(low.answeredWithin, high.answeredWithin, weight),
    answeredShare,
    abandonProbability: mixedNumber(low.abandoned, high.abandoned, weight),
    meanAnswerSeconds: answerWait === null || answeredShare === 0 ? null : answerWait / answeredShare,
    meanWaitSeconds: mixed(low.waitSeconds, high.waitSeconds, weight),
    occupancy: servers === 0 ? null : mixedNumber(low.busyServers, high.busyServers, weight) / servers,
  };
}
