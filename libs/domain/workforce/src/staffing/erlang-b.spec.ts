import fc from 'fast-check';
import { erlangB, lossSystem, requiredLines } from './erlang-b';

/** Σ R^k/k!, term by term: only for few servers. */
function blockingBySum(servers: number, load: number): number {
  let [term, sum] = [1, 1];
  for (let k = 1; k <= servers; k += 1) {
    term = (term * load) / k;
    sum += term;
  }
  return term / sum;
}

describe('Erlang B', () => {
  it('is the definition for few servers', () => {
    for (const load of [0.1, 1, 5, 20]) {
      for (const servers of [0, 1, 2, 7, 30]) {
        expect(erlangB(servers, load)).toBeCloseTo(blockingBySum(servers, load), 12);
      }
    }
    expect(erlangB(2, 1)).toBeCloseTo(0.2, 14);
    expect(erlangB(3, 0)).toBe(0);
    expect(erlangB(0, 7)).toBe(1);
  });

  it('neither overflows nor loses its digits with 5,000 servers and more', () => {
    expect(erlangB(5000, 5000)).toBeCloseTo(0.011203, 5);
    expect(erlangB(100_000, 1)).toBeGreaterThanOrEqual(0);
    expect(erlangB(100_000, 1e9)).toBeCloseTo(1 - 1e-4, 8);
  });

  it('counts idle servers as what is not carried, also where nearly none is idle', () => {
    const { blocking, idleServers } = lossSystem(40, 30);
    expect(idleServers).toBeCloseTo(40 - 30 * (1 - blocking), 10);
    expect(lossSystem(1, 1e12).idleServers).toBeCloseTo(1e-12, 20);
  });

  it('falls with servers and rises with load', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.double({ min: 0.01, max: 400, noNaN: true }),
        (servers, load) => {
          const here = erlangB(servers, load) ?? NaN;
          expect(erlangB(servers + 1, load)).toBeLessThanOrEqual(here);
          expect(erlangB(servers, load * 1.1)).toBeGreaterThanOrEqual(here - 1e-15);
        },
      ),
    );
  });

  it('finds the least number of lines', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 500, noNaN: true }),
        fc.double({ min: 1e-6, max: 1, noNaN: true }),
        (load, most) => {
          const required = requiredLines(load, most);
          if (!required.ok) throw new Error('within the limit');
          expect(erlangB(required.lines, load)).toBeLessThanOrEqual(most);
          if (required.lines > 0) expect(erlangB(required.lines - 1, load)).toBeGreaterThan(most);
        },
      ),
    );
    expect(requiredLines(20, 0.01)).toEqual({ ok: true, lines: 30 });
    expect(requiredLines(0, 0.01)).toEqual({ ok: true, lines: 0 });
    expect(requiredLines(1e6, 0.01)).toEqual({ ok: false, reason: 'beyondLimit', limit: 100_000 });
  });

  it('refuses numbers out of range by name', () => {
    for (const [servers, load] of [
      [-1, 1],
      [1.5, 1],
      [1, -1],
      [1, NaN],
      [1e9, 1],
      [1, Infinity],
    ]) {
      expect(erlangB(servers, load)).toBeNull();
    }
    for (const [load, most] of [
      [-1, 0.1],
      [NaN, 0.1],
      [1, 0],
      [1, 1.1],
      [1, NaN],
    ]) {
      expect(requiredLines(load, most)).toEqual({ ok: false, reason: 'invalid' });
    }
  });
});
