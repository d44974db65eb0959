import { blockingOf } from './erlang-b';
import { erlangC } from './erlang-c';
import { NO_LOAD, performanceOf, type OfferedShares } from './offered-shares';
import { offeredLoad, staffedQueueFaults, type PerformanceResult, type StaffedQueue } from './queue-load';
import { waitingIntegrals } from './waiting-integrals';

/** A queue with known patience and a whole number of servers. */
export type ImpatientPoint = StaffedQueue & { readonly patienceSeconds: number };

/** A shorter patience is taken as this: nobody waits either way. */
const MIN_PATIENCE_SECONDS = 1e-6;

/** Shares of M/M/c+M. */
export function erlangAShares(point: ImpatientPoint): OfferedShares {
  const { servers, averageHandleSeconds, serviceLevelSeconds } = point;
  const patienceSeconds = Math.max(point.patienceSeconds, MIN_PATIENCE_SECONDS);
  const loadErlangs = offeredLoad(point);
  if (loadErlangs === 0) return NO_LOAD;
  if (servers === 0) {
    return {
      ...{ stable: true, waited: 1, answered: 0, answeredWithin: 0, abandoned: 1 },
      ...{ answerWaitSeconds: 0, waitSeconds: patienceSeconds, busyServers: 0 },
    };
  }
  const arrivalRate = point.volume / point.intervalSeconds;
  const integrals = waitingIntegrals({
    arrivalRate,
    serviceRate: servers / averageHandleSeconds,
    abandonRate: 1 / patienceSeconds,
    withinSeconds: serviceLevelSeconds,
  });
  // All servers but one busy and a contact that arrives then: the density of the wait just above 0, before scaling.
  const density = arrivalRate * blockingOf(servers - 1, loadErlangs);
  const free = Math.exp(integrals.logStart);
  const total = free + density * integrals.waiting;
  const abandoned = (density * integrals.abandoning) / total;
  const answered = (free + density * integrals.staying) / total;
  return {
    stable: true,
    waited: (density * integrals.waiting) / total,
    answered,
    answeredWithin: (free + density * integrals.stayingWithin) / total,
    abandoned,
    answerWaitSeconds: (density * integrals.stayingSeconds) / total,
    waitSeconds: abandoned * patienceSeconds,
    busyServers: Math.min(servers, loadErlangs * answered),
  };
}

/**
 * Erlang A: a queue whose customers give up after an exponential time (M/M/c+M, exact equilibrium; Palm 1957, Baccelli
 * and Hebuterne 1981, Zeltyn and Mandelbaum 2005). Always stable. With E = 1/B(c−1, R) and J = ∫₀^∞ g(x) dx of
 * `waitingIntegrals`: P(wait) = λJ/(E + λJ), P(abandon) = λ∫(1 − e^(−θx))g/(E + λJ), mean wait = P(abandon)·patience,
 * answered within T over offered = (E + λ∫₀ᵀ e^(−θx)g)/(E + λJ).
 *
 * Servers that are not whole are a mix of the whole numbers beside them. Without patience it is Erlang C.
 *
 * @returns faults for numbers that are negative, not finite, above their limits, or a patience of 0
 * @example 100 contacts in 30 minutes, 180 s each, 14 servers, patience 300 s, within 20 s: waitProbability 0.1453,
 *   abandonProbability 0.0140, serviceLevel 0.9168, meanWaitSeconds 4.195
 */
export function erlangA(queue: StaffedQueue): PerformanceResult {
  const { patienceSeconds } = queue;
  if (patienceSeconds === null) return erlangC(queue);
  const faults = staffedQueueFaults(queue);
  if (faults.length > 0) return { ok: false, faults };
  const sharesAt = (servers: number): OfferedShares => erlangAShares({ ...queue, patienceSeconds, servers });
  return { ok: true, ...performanceOf('erlangA', queue.servers, sharesAt) };
}
