import fc from 'fast-check';
import { allocateStaff } from './allocate';

describe('staff of a site among its queues', () => {
  it('is divided as required', () => {
    expect(allocateStaff(9, [4, 8])).toEqual({ ok: true, shares: [3, 6] });
    expect(allocateStaff(0, [4, 8])).toEqual({ ok: true, shares: [0, 0] });
    expect(allocateStaff(10, [0, 5, 0])).toEqual({ ok: true, shares: [0, 10, 0] });
    expect(allocateStaff(6, [0, 0, 0])).toEqual({ ok: true, shares: [2, 2, 2] });
  });

  it('adds up to the staff to the last bit, in any order, and no share is far from its proportion', () => {
    const staffs = fc.double({ min: 0, max: 100_000, noNaN: true });
    const needs = fc.array(fc.double({ min: 0, max: 5000, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(staffs, needs, (staff, required) => {
        const allocation = allocateStaff(staff, required);
        if (!allocation.ok) throw new Error('valid');
        const { shares } = allocation;
        const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
        expect(sum(shares)).toBe(staff);
        expect(sum([...shares].reverse())).toBe(staff);
        expect(sum([...shares].sort((a, b) => a - b))).toBe(staff);
        const all = sum(required);
        shares.forEach((share, i) => {
          expect(share).toBeGreaterThanOrEqual(0);
          if (all > 0) expect(Math.abs(share - staff * (required[i] / all))).toBeLessThan(1e-4);
        });
      }),
    );
  });

  it('refuses numbers that make no sense, and staff that no queue takes', () => {
    for (const [staff, required] of [
      [-1, [1]],
      [NaN, [1]],
      [3, [-1, 2]],
      [3, [NaN]],
      [3, []],
      [Infinity, [1]],
    ] as const) {
      expect(allocateStaff(staff, required)).toEqual({ ok: false, reason: 'invalid' });
    }
    expect(allocateStaff(0, [])).toEqual({ ok: true, shares: [] });
  });
});
