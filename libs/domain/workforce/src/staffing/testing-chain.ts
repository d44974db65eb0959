/** Equilibrium of M/M/c+M, state by state. */
export interface ChainEquilibrium {
  readonly waitProbability: number;
  readonly abandonProbability: number;
  readonly meanWaitSeconds: number;
  readonly occupancy: number;
  readonly serviceLevel: number;
}

/** Logarithm below the most likely state at which a state no longer counts. */
const NEGLIGIBLE = 100;

/**
 * The birth-death chain of contacts in the queue, summed by logarithms, and the wait of who finds k before them as a
 * sum of k + 1 exponential times: slow, and with nothing in common with the integrals. `cutSeconds` is the step of the
 * equations of that wait.
 */
export function chainEquilibrium(
  arrivalRate: number,
  handleSeconds: number,
  patienceSeconds: number,
  servers: number,
  withinSeconds: number,
  cutSeconds = 0.1,
): ChainEquilibrium {
  const leaving = (k: number): number =>
    Math.min(k, servers) / handleSeconds + Math.max(0, k - servers) / patienceSeconds;
  const logs = [0];
  let top = 0;
  for (let k = 1; k <= servers || logs[k - 1] > top - NEGLIGIBLE; k += 1) {
    logs.push(logs[k - 1] + Math.log(arrivalRate / leaving(k)));
    top = Math.max(top, logs[k]);
  }
  const weights = logs.map((log) => Math.exp(log - top));
  const total = weights.reduce((all, one) => all + one, 0);
  const chances = weights.map((weight) => weight / total);
  let [waited, queued, busy] = [0, 0, 0];
  chances.forEach((chance, k) => {
    if (k >= servers) waited += chance;
    queued += chance * Math.max(0, k - servers);
    busy += chance * Math.min(k, servers);
  });
  const meanWaitSeconds = queued / arrivalRate;
  return {
    waitProbability: waited,
    meanWaitSeconds,
    abandonProbability: meanWaitSeconds / patienceSeconds,
    occupancy: busy / servers,
    serviceLevel:
      1 -
      waited +
      answeredFromQueue(chances.slice(servers), leaving, servers, withinSeconds, cutSeconds, patienceSeconds),
  };
}

/**
 * Probability that somebody who had to wait is answered within the time: the place in the queue moves up by ends of
 * handling and by those before who give up, and the customer may give up too. Runge–Kutta of the fourth order.
 */
function answeredFromQueue(
  places: readonly number[],
  leaving: (k: number) => number,
  servers: number,
  withinSeconds: number,
  cutSeconds: number,
  patienceSeconds: number,
): number {
  // state[k]: still waiting with k before; everything that leaves place 0 upward is answered.
  const slope = (state: readonly number[]): number[] =>
    state.map((chance, k) => {
      const up = k + 1 < state.length ? state[k + 1] * leaving(servers + k + 1) : 0;
      return up - chance * (leaving(servers + k) + 1 / patienceSeconds);
    });
  const moved = (state: readonly number[], by: readonly number[], step: number): number[] =>
    state.map((chance, k) => chance + by[k] * step);
  const steps = Math.ceil(withinSeconds / cutSeconds);
  const step = withinSeconds / steps;
  let state: readonly number[] = places;
  let answered = 0;
  for (let i = 0; i < steps; i += 1) {
    const k1 = slope(state);
    const second = moved(state, k1, step / 2);
    const k2 = slope(second);
    const third = moved(state, k2, step / 2);
    const k3 = slope(third);
    const fourth = moved(state, k3, step);
    const k4 = slope(fourth);
    answered += ((state[0] + 2 * second[0] + 2 * third[0] + fourth[0]) * leaving(servers) * step) / 6;
    state = state.map((chance, k) => chance + ((k1[k] + 2 * k2[k] + 2 * k3[k] + k4[k]) * step) / 6);
  }
  return answered;
}
