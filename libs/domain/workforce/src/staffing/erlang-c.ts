import { blockingOf } from './erlang-b';
import { NO_LOAD, performanceOf, type OfferedShares } from './offered-shares';
import { offeredLoad, staffedQueueFaults, type PerformanceResult, type StaffedQueue } from './queue-load';

/** Load and staff of one queue, in erlangs and whole servers. */
export interface ErlangCPoint {
  readonly servers: number;
  readonly loadErlangs: number;
  /**
   * Servers − load where it is known more exactly than by subtraction. Above 0 where the queue is stable.
   */
  readonly spareServers: number;
  readonly averageHandleSeconds: number;
  readonly serviceLevelSeconds: number;
}

/** Shares of M/M/c. */
export function erlangCShares(point: ErlangCPoint): OfferedShares {
  const { servers, loadErlangs, spareServers, averageHandleSeconds } = point;
  if (loadErlangs === 0) return NO_LOAD;
  if (spareServers <= 0) {
    return {
      ...{ stable: false, waited: 1, answered: servers / loadErlangs, answeredWithin: 0, abandoned: 0 },
      ...{ answerWaitSeconds: null, waitSeconds: null, busyServers: servers },
    };
  }
  const blocking = blockingOf(servers, loadErlangs);
  const waited = (servers * blocking) / (spareServers + loadErlangs * blocking);
  const waitSeconds = (waited * averageHandleSeconds) / spareServers;
  const late = waited * Math.exp((-spareServers * point.serviceLevelSeconds) / averageHandleSeconds);
  return {
    ...{ stable: true, waited, answered: 1, answeredWithin: 1 - late, abandoned: 0 },
    ...{ answerWaitSeconds: waitSeconds, waitSeconds, busyServers: loadErlangs },
  };
}

/**
 * Erlang C: a queue in which everybody waits until answered (M/M/c, first come first served; Erlang 1917). Patience is
 * not looked at.
 *
 * With no more servers than erlangs there is no equilibrium: `stable` is false, everybody waits (1), nobody is answered
 * in time (0), and the mean waits are null; `answeredShare` is then what the servers can take, servers ÷ erlangs.
 * Servers that are not whole are a mix of the whole numbers beside them.
 *
 * @returns faults for numbers that are negative, not finite or above their limits
 * @example 100 contacts in 30 minutes, 180 s each, 14 servers, within 20 s: waitProbability 0.1741, serviceLevel 0.8883
 */
export function erlangC(queue: StaffedQueue): PerformanceResult {
  const faults = staffedQueueFaults(queue);
  if (faults.length > 0) return { ok: false, faults };
  const { averageHandleSeconds, serviceLevelSeconds } = queue;
  const loadErlangs = offeredLoad(queue);
  const sharesAt = (servers: number): OfferedShares =>
    erlangCShares({
      ...{ servers, loadErlangs, averageHandleSeconds, serviceLevelSeconds },
      spareServers: servers - loadErlangs,
    });
  return { ok: true, ...performanceOf('erlangC', queue.servers, sharesAt) };
}
