import fc from 'fast-check';
import { slopeOf } from './slope';

describe('the slope of samples', () => {
  it('is that of a straight line, whatever noise lies evenly on both sides of it', () => {
    const whole = fc.integer({ min: -1_000, max: 1_000 });
    fc.assert(
      fc.property(whole, whole, fc.integer({ min: 0, max: 50 }), (slope, start, noise) => {
        const samples = Array.from({ length: 20 }, (_, index) => [
          { at: index, value: start + slope * index + noise },
          { at: index, value: start + slope * index - noise },
        ]).flat();
        expect(slopeOf(samples)).toBeCloseTo(slope, 6);
      }),
    );
  });

  it('is 0 where nothing can be said', () => {
    expect([slopeOf([]), slopeOf([{ at: 5, value: 7 }])]).toEqual([0, 0]);
  });
});
