import { INTERVAL_MS } from '@intraday/time';
import fc from 'fast-check';
import { peakOf } from './peak';

const START = Date.UTC(2026, 4, 4, 9);
const stretches = fc.array(
  fc
    .tuple(fc.integer({ min: -INTERVAL_MS, max: 2 * INTERVAL_MS }), fc.integer({ min: 0, max: INTERVAL_MS }))
    .map(([from, length]) => ({ from: START + from, until: START + from + length })),
  { maxLength: 20 },
);

describe('the peak of an interval', () => {
  it('counts stretches that overlap, not those that only touch', () => {
    const at = (from: number, until: number) => ({ from: START + from, until: START + until });
    expect(peakOf([at(0, 10), at(5, 20)], START)).toBe(2);
    expect(peakOf([at(0, 10), at(10, 20)], START)).toBe(1);
    expect(peakOf([], START)).toBe(0);
    expect(peakOf([at(5, 5)], START)).toBe(0);
  });

  it('counts only what lasts within the interval', () => {
    const before = { from: START - 1000, until: START };
    const through = { from: START - 1000, until: START + 2 * INTERVAL_MS };
    expect(peakOf([before, through], START)).toBe(1);
    expect(peakOf([{ from: START + INTERVAL_MS, until: START + INTERVAL_MS + 1 }], START)).toBe(0);
  });

  it('is the most that are present at the start of one of them or of the interval, in any order', () => {
    fc.assert(
      fc.property(stretches, (list) => {
        const instants = [START, ...list.map(({ from }) => from)].filter(
          (at) => at >= START && at < START + INTERVAL_MS,
        );
        const present = instants.map((at) => list.filter(({ from, until }) => from <= at && at < until).length);
        expect(peakOf(list, START)).toBe(Math.max(0, ...present));
        expect(peakOf([...list].reverse(), START)).toBe(peakOf(list, START));
      }),
    );
  });
});
