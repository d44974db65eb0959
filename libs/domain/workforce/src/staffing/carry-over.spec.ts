import fc from 'fast-check';
import { carryOver, NO_BACKLOG, type PatientInterval, type PatientOutcome } from './carry-over';
import { erlangC } from './erlang-c';

const QUARTER: PatientInterval = {
  ...{ volume: 50, intervalSeconds: 900, averageHandleSeconds: 180, servers: 14 },
  ...{ serviceLevelSeconds: 20, backlog: NO_BACKLOG },
};

/** The last of many intervals that are the same. */
function settled(interval: PatientInterval, intervals: number): PatientOutcome {
  let outcome = carryOver(interval);
  for (let i = 1; i < intervals; i += 1) outcome = carryOver({ ...interval, backlog: outcome.backlog });
  return outcome;
}

describe('a queue of patient customers through its intervals', () => {
  it('settles at Erlang C where load and staff stay as they are', () => {
    for (const servers of [11, 12, 14, 20]) {
      const model = erlangC({ ...QUARTER, servers, patienceSeconds: null });
      if (!model.ok) throw new Error('valid');
      const { answeredWithin, answered, answerWaitSeconds } = settled({ ...QUARTER, servers }, 200);
      expect(answeredWithin / 50).toBeCloseTo(model.serviceLevel, 4);
      expect(answerWaitSeconds / answered).toBeCloseTo(model.meanAnswerSeconds ?? NaN, 2);
    }
  });

  it('grows by load − servers a handling in overload, and waits by it', () => {
    // 10 erlangs on 8 servers for a day: 2 more every 180 s.
    const { backlog, answerWaitSeconds, answered, answeredWithin } = settled({ ...QUARTER, servers: 8 }, 96);
    expect(backlog.contacts).toBeGreaterThan(0.99 * 2 * 5 * 96);
    expect(backlog.contacts).toBeLessThan(1.03 * 2 * 5 * 96);
    const fluidWait = (backlog.contacts * 180) / 8;
    expect(answerWaitSeconds / answered / fluidWait).toBeGreaterThan(0.95);
    expect(answerWaitSeconds / answered / fluidWait).toBeLessThan(1.05);
    expect(answeredWithin / 50).toBeLessThan(0.01);
  });

  it('works a backlog off when there is staff for it', () => {
    const crowded = settled({ ...QUARTER, servers: 8 }, 4);
    const after = settled({ ...QUARTER, servers: 16, backlog: crowded.backlog }, 20);
    expect(after.answeredWithin).toBeCloseTo(settled({ ...QUARTER, servers: 16 }, 20).answeredWithin, 3);
  });

  it('serves better with every agent, worse with every contact, and never gives a number that is none', () => {
    const intervals = fc.record({
      volume: fc.double({ min: 0, max: 3000, noNaN: true }),
      intervalSeconds: fc.constant(900),
      averageHandleSeconds: fc.double({ min: 1, max: 86_400, noNaN: true }),
      servers: fc.double({ min: 0, max: 100, noNaN: true }),
      serviceLevelSeconds: fc.constantFrom(0, 20, 600),
      backlog: fc.constantFrom(NO_BACKLOG, { contacts: 30, variance: 50 }, { contacts: 1e6, variance: 0 }),
    });
    fc.assert(
      fc.property(intervals, (interval) => {
        const { answered, answeredWithin, answerWaitSeconds, backlog } = carryOver(interval);
        const { contacts, variance } = backlog;
        for (const value of [answered, answeredWithin, answerWaitSeconds, contacts, variance ?? 0]) {
          expect(Number.isFinite(value) && value >= 0).toBe(true);
        }
        expect(answeredWithin).toBeLessThanOrEqual(answered + 1e-9);
        expect(answered).toBeLessThanOrEqual(interval.volume * (1 + 1e-9) + 1e-300);
        const more = carryOver({ ...interval, servers: interval.servers + 1 });
        expect(more.backlog.contacts).toBeLessThanOrEqual(contacts + 1e-6);
      }),
    );
  });

  it('answers nobody while nobody serves, and those who came wait for the next', () => {
    const outcome = carryOver({ ...QUARTER, servers: 0 });
    expect(outcome).toMatchObject({ answered: 0, answeredWithin: 0, answerWaitSeconds: 0 });
    expect(outcome.backlog.contacts).toBeCloseTo(50, 10);
    expect(carryOver({ ...QUARTER, backlog: outcome.backlog }).answerWaitSeconds).toBeGreaterThan(50 * 60);
  });

  it('waits for nobody under a load smaller than what rounding leaves of its servers', () => {
    for (const volume of [5.6e-16, 1e-300, 1e-12]) {
      for (const servers of [20.000000000000004, 7, 99.9]) {
        const outcome = carryOver({ ...QUARTER, averageHandleSeconds: 1, serviceLevelSeconds: 0, volume, servers });
        expect(outcome.answeredWithin / volume).toBeCloseTo(1, 2);
        expect(outcome.answered / volume).toBeCloseTo(1, 10);
      }
    }
  });

  it('is done at once where nothing takes time', () => {
    expect(carryOver({ ...QUARTER, averageHandleSeconds: 0, servers: 0 })).toEqual({
      ...{ answered: 50, answeredWithin: 50, answerWaitSeconds: 0, backlog: NO_BACKLOG },
    });
  });
});
