import fc from 'fast-check';
import { median, percentile, spreadOf } from './statistics';

describe('statistics of rounds', () => {
  it('take the middle, the least and the most', () => {
    expect(spreadOf([30, 1, 2, 100, 3])).toEqual({ median: 3, least: 1, most: 100 });
    expect(median([1, 2, 3, 10])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  it('take a percentile that is one of the values, with the share of them at or below it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true }), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, share) => {
          const found = percentile(values, share);
          expect(values).toContain(found);
          expect(values.filter((value) => value <= found).length).toBeGreaterThanOrEqual(share * values.length - 1e-9);
        },
      ),
    );
  });
});
