import fc from 'fast-check';
import type { QueueLoad } from './queue-load';
import { queuePerformance } from './queue-performance';
import { requiredLoad, requiredStaff, withShrinkage, type ServiceGoal } from './required-staff';

const TEN_ERLANGS: QueueLoad = { volume: 100, intervalSeconds: 1800, averageHandleSeconds: 180 };
const GOAL: ServiceGoal = { serviceLevelSeconds: 20, serviceLevelTarget: 0.8, patienceSeconds: null };

describe('required staff', () => {
  it('is the least number that meets the target, patient or not, with a limit of occupancy or without', () => {
    const loads = fc.record({
      volume: fc.double({ min: 0.01, max: 2000, noNaN: true }),
      intervalSeconds: fc.constant(900),
      averageHandleSeconds: fc.double({ min: 5, max: 1200, noNaN: true }),
    });
    const goals = fc.record({
      serviceLevelSeconds: fc.double({ min: 0, max: 120, noNaN: true }),
      serviceLevelTarget: fc.double({ min: 0.01, max: 0.999, noNaN: true }),
      patienceSeconds: fc.option(fc.double({ min: 5, max: 1800, noNaN: true })),
      maxOccupancy: fc.option(fc.double({ min: 0.3, max: 1, noNaN: true })),
    });
    const meets = (load: QueueLoad, goal: ServiceGoal, servers: number): boolean => {
      const performance = queuePerformance({ ...load, ...goal, servers });
      if (!performance.ok) throw new Error('valid');
      const { stable, serviceLevel, occupancy } = performance;
      return stable && serviceLevel >= goal.serviceLevelTarget && (occupancy ?? 0) <= (goal.maxOccupancy ?? 1) + 1e-9;
    };
    fc.assert(
      fc.property(loads, goals, (load, goal) => {
        const required = requiredStaff(load, goal);
        if (!required.ok) throw new Error('within the limit');
        expect(meets(load, goal, required.staff)).toBe(true);
        for (const fewer of [1, 2, 5]) {
          if (required.staff >= fewer) expect(meets(load, goal, required.staff - fewer)).toBe(false);
        }
      }),
    );
  });

  it('is found from the first agent on, whatever the load', () => {
    for (let volume = 0.5; volume < 60; volume += 3.1) {
      for (const patienceSeconds of [null, 90]) {
        const load = { ...TEN_ERLANGS, volume };
        let least = 0;
        for (;;) {
          const model = queuePerformance({ ...load, ...GOAL, patienceSeconds, servers: least });
          if (model.ok && model.stable && model.serviceLevel >= 0.8) break;
          least += 1;
        }
        expect(requiredStaff(load, { ...GOAL, patienceSeconds })).toMatchObject({ ok: true, staff: least });
      }
    }
  });

  it('is 14 for ten erlangs and 80 % in 20 s, and fewer where customers give up', () => {
    expect(requiredStaff(TEN_ERLANGS, GOAL)).toMatchObject({ ok: true, model: 'erlangC', staff: 14 });
    expect(requiredStaff(TEN_ERLANGS, { ...GOAL, patienceSeconds: 60 })).toMatchObject({ model: 'erlangA', staff: 12 });
    expect(requiredStaff(TEN_ERLANGS, { ...GOAL, maxOccupancy: 0.625 })).toMatchObject({ staff: 16, occupancy: 0.625 });
    expect(requiredLoad(TEN_ERLANGS, GOAL)).toEqual({ ok: true, seconds: 14 * 1800 });
  });

  it('is 0 without load, and at least one with any', () => {
    for (const idle of [{ volume: 0 }, { averageHandleSeconds: 0 }]) {
      expect(requiredStaff({ ...TEN_ERLANGS, ...idle }, GOAL)).toMatchObject({ ok: true, staff: 0, occupancy: null });
    }
    expect(requiredStaff({ ...TEN_ERLANGS, volume: 1e-9 }, GOAL)).toMatchObject({ ok: true, staff: 1 });
    expect(requiredStaff(TEN_ERLANGS, { ...GOAL, serviceLevelTarget: 0 })).toMatchObject({ staff: 11 });
    expect(requiredStaff(TEN_ERLANGS, { ...GOAL, serviceLevelTarget: 0, patienceSeconds: 60 })).toMatchObject({
      staff: 0,
    });
  });

  it('takes a target of 100 % as all but one in a million', () => {
    for (const patienceSeconds of [null, 60]) {
      const required = requiredStaff(TEN_ERLANGS, { ...GOAL, serviceLevelTarget: 1, patienceSeconds });
      expect(required).toMatchObject({ ok: true });
      if (!required.ok) return;
      expect(required.serviceLevel).toBeGreaterThanOrEqual(1 - 1e-6);
      expect(required.staff).toBeLessThan(40);
    }
  });

  it('is told for 5,000 erlangs and for a handle time of a day, and is told to be beyond the limit', () => {
    const large = { volume: 5000, intervalSeconds: 900, averageHandleSeconds: 900 };
    expect(requiredStaff(large, GOAL)).toMatchObject({ ok: true, staff: 5039 });
    expect(requiredStaff({ ...TEN_ERLANGS, averageHandleSeconds: 86_400 }, GOAL)).toMatchObject({ ok: true });
    for (const volume of [1e9, 1e300]) {
      for (const patienceSeconds of [null, 60]) {
        const beyond = { ok: false, reason: 'beyondLimit', limit: 100_000 };
        expect(requiredStaff({ ...TEN_ERLANGS, volume }, { ...GOAL, patienceSeconds })).toEqual(beyond);
      }
    }
  });

  it('names what makes no sense', () => {
    const bad: readonly (readonly [Partial<QueueLoad & ServiceGoal>, string, string])[] = [
      [{ volume: -1 }, 'volume', 'negative'],
      [{ averageHandleSeconds: NaN }, 'averageHandleSeconds', 'notANumber'],
      [{ intervalSeconds: 0 }, 'intervalSeconds', 'notPositive'],
      [{ serviceLevelTarget: 1.2 }, 'serviceLevelTarget', 'aboveLimit'],
      [{ serviceLevelTarget: -0.1 }, 'serviceLevelTarget', 'negative'],
      [{ patienceSeconds: -60 }, 'patienceSeconds', 'notPositive'],
      [{ maxOccupancy: 0 }, 'maxOccupancy', 'notPositive'],
    ];
    for (const [change, field, reason] of bad) {
      const refused = { ok: false, reason: 'invalid', faults: [{ field, reason }] };
      expect(requiredStaff({ ...TEN_ERLANGS, ...change }, { ...GOAL, ...change })).toMatchObject(refused);
      expect(requiredLoad({ ...TEN_ERLANGS, ...change }, { ...GOAL, ...change })).toMatchObject(refused);
    }
  });
});

describe('staff with shrinkage', () => {
  it('is rounded up, but not by the rounding of numbers', () => {
    expect(withShrinkage(14, 0.3)).toBe(20);
    expect(withShrinkage(15, 0.3)).toBe(22);
    expect(withShrinkage(7, 0.3)).toBe(10);
    expect(withShrinkage(0, 0.3)).toBe(0);
    expect(withShrinkage(9, 0)).toBe(9);
    for (let scheduled = 1; scheduled < 2000; scheduled += 1)
      expect(withShrinkage(scheduled * 0.65, 0.35)).toBe(scheduled);
  });

  it('has no value for a shrinkage of all time', () => {
    for (const shrinkage of [1, 1.5, -0.1, NaN]) expect(withShrinkage(14, shrinkage)).toBeNull();
    for (const staff of [-1, NaN, Infinity]) expect(withShrinkage(staff, 0.3)).toBeNull();
  });
});
