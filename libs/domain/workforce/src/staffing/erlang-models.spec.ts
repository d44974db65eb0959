import fc from 'fast-check';
import { erlangA } from './erlang-a';
import { erlangB } from './erlang-b';
import { erlangC } from './erlang-c';
import type { PerformanceResult, QueuePerformance, StaffedQueue } from './queue-load';
import { queuePerformance } from './queue-performance';
import { chainEquilibrium } from './testing-chain';

/** Ten erlangs: 100 contacts of three minutes in half an hour. */
const TEN_ERLANGS: StaffedQueue = {
  ...{ volume: 100, intervalSeconds: 1800, averageHandleSeconds: 180, servers: 14 },
  ...{ serviceLevelSeconds: 20, patienceSeconds: null },
};

function known(result: PerformanceResult): QueuePerformance {
  if (!result.ok) throw new Error(result.faults.map(({ text }) => text).join());
  return result;
}
const a = (change: Partial<StaffedQueue>): QueuePerformance => known(erlangA({ ...TEN_ERLANGS, ...change }));
const c = (change: Partial<StaffedQueue>): QueuePerformance => known(erlangC({ ...TEN_ERLANGS, ...change }));

const queues = fc.record({
  volume: fc.double({ min: 0.5, max: 600, noNaN: true }),
  intervalSeconds: fc.constant(900),
  averageHandleSeconds: fc.double({ min: 20, max: 900, noNaN: true }),
  servers: fc.integer({ min: 1, max: 300 }),
  serviceLevelSeconds: fc.double({ min: 0, max: 300, noNaN: true }),
  patienceSeconds: fc.double({ min: 5, max: 3600, noNaN: true }),
});

describe('Erlang C', () => {
  it('has the values of independent recursions', () => {
    const { waitProbability, serviceLevel, occupancy, meanWaitSeconds, meanAnswerSeconds } = c({});
    expect(waitProbability).toBeCloseTo(0.174131934, 8);
    expect(serviceLevel).toBeCloseTo(1 - 0.1741319335 * Math.exp(-4 / 9), 8);
    expect(occupancy).toBeCloseTo(10 / 14, 12);
    expect(meanWaitSeconds).toBeCloseTo((0.1741319335 * 180) / 4, 6);
    expect(meanAnswerSeconds).toBe(meanWaitSeconds);
    // One server: the chance to wait is the load.
    const one = c({ volume: 7, intervalSeconds: 1000, averageHandleSeconds: 100, servers: 1, serviceLevelSeconds: 0 });
    expect(one.waitProbability).toBeCloseTo(0.7, 12);
    expect(one.serviceLevel).toBeCloseTo(0.3, 12);
  });

  it('has no equilibrium with as many erlangs as servers or more', () => {
    for (const servers of [10, 9.5, 3, 0]) {
      expect(c({ servers })).toMatchObject({
        ...{ stable: false, waitProbability: 1, serviceLevel: 0, meanWaitSeconds: null, meanAnswerSeconds: null },
        ...{ abandonProbability: 0, occupancy: servers === 0 ? null : 1 },
      });
    }
  });

  it('waits more often than Erlang B loses', () => {
    fc.assert(
      fc.property(queues, (queue) => {
        const { waitProbability } = known(erlangC(queue));
        const load = (queue.volume * queue.averageHandleSeconds) / 900;
        expect(waitProbability).toBeGreaterThanOrEqual((erlangB(queue.servers, load) ?? NaN) * (1 - 1e-12));
      }),
    );
  });
});

describe('Erlang A', () => {
  it('has the values of the chain, summed state by state', () => {
    const cases = [
      { servers: 14, load: 10, patience: 300, within: 20 },
      { servers: 1, load: 0.4, patience: 60, within: 30 },
      { servers: 5, load: 9, patience: 45, within: 10 },
      { servers: 30, load: 30, patience: 120, within: 20 },
      { servers: 3, load: 2, patience: 2, within: 15 },
      { servers: 60, load: 75, patience: 600, within: 120 },
    ];
    for (const { servers, load, patience, within } of cases) {
      const chain = chainEquilibrium(load / 180, 180, patience, servers, within);
      const model = a({ volume: load * 10, servers, patienceSeconds: patience, serviceLevelSeconds: within });
      expect(model.waitProbability).toBeCloseTo(chain.waitProbability, 11);
      expect(model.abandonProbability).toBeCloseTo(chain.abandonProbability, 11);
      expect(model.meanWaitSeconds).toBeCloseTo(chain.meanWaitSeconds, 8);
      expect(model.occupancy).toBeCloseTo(chain.occupancy, 11);
      expect(model.serviceLevel).toBeCloseTo(chain.serviceLevel, 9);
      expect(model.answeredShare + model.abandonProbability).toBeCloseTo(1, 12);
    }
  });

  it('divides the wait of all into that of the answered and of those who gave up', () => {
    // With one server and patience as long as a handling, λ = μ = θ: an M/M/∞ queue of whom one is served.
    const model = a({ volume: 10, servers: 1, patienceSeconds: 180, serviceLevelSeconds: 1e6 });
    expect(model.waitProbability).toBeCloseTo(1 - Math.exp(-1), 12);
    expect(model.abandonProbability).toBeCloseTo(Math.exp(-1), 12);
    expect(model.serviceLevel).toBeCloseTo(model.answeredShare, 12);
    expect(model.meanAnswerSeconds).toBeLessThan(model.meanWaitSeconds ?? 0);
  });

  it('answers at once or never within 0 s, and everybody it answers within a day', () => {
    const { waitProbability } = a({ patienceSeconds: 300 });
    expect(a({ patienceSeconds: 300, serviceLevelSeconds: 0 }).serviceLevel).toBeCloseTo(1 - waitProbability, 12);
    const late = a({ patienceSeconds: 300, serviceLevelSeconds: 1e9 });
    expect(late.serviceLevel).toBeCloseTo(1 - late.abandonProbability, 12);
  });

  it('waits no more often than Erlang C, and like it as patience grows', () => {
    fc.assert(
      fc.property(queues, (queue) => {
        const [impatient, patient] = [known(erlangA(queue)), known(erlangC(queue))];
        expect(impatient.waitProbability).toBeLessThanOrEqual(patient.waitProbability + 1e-12);
        expect(impatient.serviceLevel).toBeGreaterThanOrEqual(0);
        expect(impatient.serviceLevel).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
    for (const patienceSeconds of [1e9, 1e12, 1e15, 1e300]) {
      const [impatient, patient] = [a({ patienceSeconds }), c({})];
      expect(impatient.waitProbability).toBeCloseTo(patient.waitProbability, 6);
      expect(impatient.serviceLevel).toBeCloseTo(patient.serviceLevel, 6);
      expect(impatient.meanAnswerSeconds).toBeCloseTo(patient.meanAnswerSeconds ?? NaN, 4);
    }
  });

  it('serves better with every agent, and worse with every contact', () => {
    fc.assert(
      fc.property(queues, fc.boolean(), (queue, patient) => {
        const asked = patient ? { ...queue, patienceSeconds: null } : queue;
        const here = known(queuePerformance(asked)).serviceLevel;
        expect(known(queuePerformance({ ...asked, servers: asked.servers + 1 })).serviceLevel).toBeGreaterThanOrEqual(
          here - 1e-12,
        );
        expect(known(queuePerformance({ ...asked, servers: asked.servers + 0.3 })).serviceLevel).toBeGreaterThanOrEqual(
          here - 1e-12,
        );
        expect(known(queuePerformance({ ...asked, volume: asked.volume * 1.05 })).serviceLevel).toBeLessThanOrEqual(
          here + 1e-12,
        );
      }),
    );
  });
});

describe('both', () => {
  it('stay finite with 5,000 servers and 100,000, with patience of a millisecond or a century, overloaded or idle', () => {
    for (const servers of [5000, 100_000]) {
      for (const load of [1e-9, 0.5, 0.99, 1, 1.01, 3, 1000]) {
        for (const patienceSeconds of [0.001, 1, 180, 3e9, null]) {
          for (const serviceLevelSeconds of [0, 20, 1e12]) {
            const volume = (load * servers * 900) / 240;
            const queue = { volume, intervalSeconds: 900, averageHandleSeconds: 240, servers };
            const result = known(queuePerformance({ ...queue, patienceSeconds, serviceLevelSeconds }));
            const numbers = Object.values(result).filter((value) => typeof value === 'number');
            expect(numbers.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
            expect(Math.max(result.serviceLevel, result.waitProbability, result.occupancy ?? 0)).toBeLessThanOrEqual(
              1 + 1e-9,
            );
          }
        }
      }
    }
  });

  it('know 5,000 servers as the limit of many servers does', () => {
    // Halfin and Whitt (1981): with c = R + β√R the chance to wait tends to 1/(1 + βΦ(β)/φ(β)), 0.2233 for β = 1.
    const servers = 5000 + Math.round(Math.sqrt(5000));
    const { waitProbability } = c({ volume: 50_000, servers });
    expect(waitProbability).toBeGreaterThan(0.215);
    expect(waitProbability).toBeLessThan(0.232);
    // Garnett, Mandelbaum and Reiman (2002): c = R, patience as long as a handling, half of them wait.
    expect(a({ volume: 50_000, servers: 5000, patienceSeconds: 180 }).waitProbability).toBeCloseTo(0.5, 1.9);
  });

  it('mix whole numbers of servers where the number is not whole', () => {
    for (const patienceSeconds of [300, null]) {
      const of = (servers: number): QueuePerformance =>
        known(queuePerformance({ ...TEN_ERLANGS, servers, patienceSeconds }));
      const [low, high, between] = [of(12), of(13), of(12.25)];
      expect(between.serviceLevel).toBeCloseTo(0.75 * low.serviceLevel + 0.25 * high.serviceLevel, 12);
      const waits = (p: QueuePerformance): number => p.answeredShare * (p.meanAnswerSeconds ?? NaN);
      expect(waits(between)).toBeCloseTo(0.75 * waits(low) + 0.25 * waits(high), 9);
      expect(between.stable).toBe(true);
    }
  });

  it('have everything met where nothing comes or nothing takes time, and nothing where nobody serves', () => {
    for (const idle of [{ volume: 0 }, { averageHandleSeconds: 0 }]) {
      for (const patienceSeconds of [60, null]) {
        const met = { serviceLevel: 1, waitProbability: 0, meanAnswerSeconds: 0, meanWaitSeconds: 0, stable: true };
        const queue = { ...TEN_ERLANGS, ...idle, patienceSeconds };
        expect(queuePerformance({ ...queue, servers: 3 })).toMatchObject({ ...met, occupancy: 0 });
        expect(queuePerformance({ ...queue, servers: 0 })).toMatchObject({ ...met, occupancy: null });
      }
    }
    expect(a({ servers: 0, patienceSeconds: 60 })).toMatchObject({
      ...{ serviceLevel: 0, waitProbability: 1, abandonProbability: 1, answeredShare: 0 },
      ...{ meanAnswerSeconds: null, meanWaitSeconds: 60, occupancy: null },
    });
  });

  it('take a handle time of a day', () => {
    const { occupancy, serviceLevel } = a({ averageHandleSeconds: 86_400, servers: 14, patienceSeconds: 60 });
    expect(occupancy).toBeCloseTo(1, 3);
    expect(serviceLevel).toBeLessThan(0.01);
  });

  it('take the smallest numbers there are', () => {
    const least = Number.MIN_VALUE;
    for (const change of [
      { volume: least },
      { averageHandleSeconds: least },
      { patienceSeconds: least },
      { servers: least },
    ]) {
      for (const model of [erlangA, erlangC]) {
        const numbers = Object.values(known(model({ ...TEN_ERLANGS, patienceSeconds: 60, ...change })));
        expect(numbers.some(Number.isNaN)).toBe(false);
      }
    }
  });

  it('name every number that makes no sense', () => {
    const bad: readonly (readonly [Partial<StaffedQueue>, string, string])[] = [
      [{ volume: -1 }, 'volume', 'negative'],
      [{ volume: NaN }, 'volume', 'notANumber'],
      [{ volume: 1e300 }, 'volume', 'aboveLimit'],
      [{ averageHandleSeconds: -5 }, 'averageHandleSeconds', 'negative'],
      [{ intervalSeconds: 0 }, 'intervalSeconds', 'notPositive'],
      [{ servers: -1 }, 'servers', 'negative'],
      [{ servers: 100_001 }, 'servers', 'aboveLimit'],
      [{ servers: Infinity }, 'servers', 'notANumber'],
      [{ serviceLevelSeconds: -1 }, 'serviceLevelSeconds', 'negative'],
      [{ patienceSeconds: 0 }, 'patienceSeconds', 'notPositive'],
      [{ patienceSeconds: -3 }, 'patienceSeconds', 'notPositive'],
      [{ patienceSeconds: NaN }, 'patienceSeconds', 'notANumber'],
    ];
    for (const [change, field, reason] of bad) {
      for (const model of [erlangA, erlangC]) {
        expect(model({ ...TEN_ERLANGS, ...change })).toMatchObject({ ok: false, faults: [{ field, reason }] });
      }
    }
    expect(erlangC({ ...TEN_ERLANGS, volume: -1, servers: NaN })).toMatchObject({
      faults: [{ text: 'volume is below 0' }, { text: 'servers is not a finite number' }],
    });
  });
});
