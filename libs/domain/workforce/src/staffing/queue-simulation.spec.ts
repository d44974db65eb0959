import { carryOver, NO_BACKLOG } from './carry-over';
import { queuePerformance } from './queue-performance';
import { seededRandom } from './testing-random';
import { meanAndError, QueueSimulation, type SimulatedCounts } from './testing-queue';

const RUNS = 24;
const WARM_UP_SECONDS = 40_000;
const RUN_SECONDS = 240_000;
const HANDLE_SECONDS = 180;
/** Errors of the mean within which a model has to lie; with the seeds given, all do. */
const ERRORS = 4;

const CASES = [
  { servers: 5, load: 4, patienceSeconds: null },
  { servers: 14, load: 10, patienceSeconds: null },
  { servers: 14, load: 10, patienceSeconds: 300 },
  { servers: 5, load: 7, patienceSeconds: 120 },
  { servers: 2, load: 1.9, patienceSeconds: 20 },
];

describe('queues simulated contact by contact', () => {
  it.each(CASES)('are what the models say: $servers servers, $load erlangs, patience $patienceSeconds', (queue) => {
    const { servers, load, patienceSeconds } = queue;
    const gap = HANDLE_SECONDS / load;
    const random = seededRandom(servers * 1000 + load);
    const runs = Array.from({ length: RUNS }, (): SimulatedCounts => {
      const simulation = new QueueSimulation({ ...queue, handleSeconds: HANDLE_SECONDS, withinSeconds: 20 }, random);
      simulation.run(0, WARM_UP_SECONDS, gap);
      return simulation.run(WARM_UP_SECONDS, WARM_UP_SECONDS + RUN_SECONDS, gap);
    });
    const model = queuePerformance({
      ...{ volume: 1, intervalSeconds: gap, averageHandleSeconds: HANDLE_SECONDS, servers },
      ...{ serviceLevelSeconds: 20, patienceSeconds },
    });
    if (!model.ok) throw new Error('valid');
    const pairs: readonly (readonly [number, (counts: SimulatedCounts) => number])[] = [
      [model.waitProbability, (counts) => counts.waited / counts.offered],
      [model.serviceLevel, (counts) => counts.within / counts.offered],
      [model.abandonProbability, (counts) => counts.abandoned / counts.offered],
      [model.meanAnswerSeconds ?? NaN, (counts) => counts.answerWaitSeconds / counts.answered],
    ];
    for (const [expected, of] of pairs) {
      const { mean, error } = meanAndError(runs.map(of));
      expect(Math.abs(mean - expected)).toBeLessThanOrEqual(ERRORS * error + 1e-12);
    }
  });

  it('carry a backlog through an overload much as carryOver says', () => {
    const loads = [8, 8, 13, 13, 7, 7];
    const [days, servers] = [600, 10];
    const random = seededRandom(4711);
    const simulated = loads.map(() => ({ offered: 0, within: 0, answerWaitSeconds: 0 }));
    for (let day = 0; day < days; day += 1) {
      const queue = { servers, handleSeconds: HANDLE_SECONDS, patienceSeconds: null, withinSeconds: 20 };
      const simulation = new QueueSimulation(queue, random);
      loads.forEach((load, i) => {
        const counts = simulation.run(i * 900, (i + 1) * 900, HANDLE_SECONDS / load);
        simulated[i].offered += counts.offered;
        simulated[i].within += counts.within;
        simulated[i].answerWaitSeconds += counts.answerWaitSeconds;
      });
    }
    let backlog = NO_BACKLOG;
    const expected = loads.map((load) => {
      const volume = load * 5;
      const outcome = carryOver({
        ...{ volume, intervalSeconds: 900, averageHandleSeconds: HANDLE_SECONDS, servers },
        ...{ serviceLevelSeconds: 20, backlog },
      });
      backlog = outcome.backlog;
      return { serviceLevel: outcome.answeredWithin / volume, waitSeconds: outcome.answerWaitSeconds / volume };
    });
    // The first quarter hour begins with nobody in the simulation, but as in equilibrium here.
    simulated.slice(1).forEach(({ offered, within, answerWaitSeconds }, i) => {
      const { serviceLevel, waitSeconds } = expected[i + 1];
      expect(Math.abs(serviceLevel - within / offered)).toBeLessThan(0.1);
      expect(waitSeconds / (answerWaitSeconds / offered)).toBeGreaterThan(0.9);
      expect(waitSeconds / (answerWaitSeconds / offered)).toBeLessThan(1.25);
    });
  });
});
