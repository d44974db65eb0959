import fc from 'fast-check';
import { cutAtIntervals, INTERVAL_MS, intervalStart, utcDayStart } from './interval';

const at = (hour: number, minute: number, second = 0): number => Date.UTC(2026, 0, 5, hour, minute, second);
const MINUTE_MS = 60_000;
const spans = fc.tuple(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 40 * INTERVAL_MS }));

describe('cutting a span at interval edges', () => {
  it('cuts a contact from 05:23 to 06:15 into 7, 15, 15 and 15 minutes', () => {
    expect(cutAtIntervals(at(5, 23), at(6, 15))).toEqual([
      { interval: at(5, 15), length: 7 * MINUTE_MS },
      { interval: at(5, 30), length: INTERVAL_MS },
      { interval: at(5, 45), length: INTERVAL_MS },
      { interval: at(6, 0), length: INTERVAL_MS },
    ]);
  });

  it('gives nothing for an empty span, one of no length or one that runs backwards', () => {
    expect(cutAtIntervals(at(9, 0), at(9, 0))).toEqual([]);
    expect(cutAtIntervals(at(9, 1), at(9, 0))).toEqual([]);
  });

  it('leaves an instant on an edge to the interval that begins there', () => {
    expect(intervalStart(at(9, 15))).toBe(at(9, 15));
    expect(intervalStart(at(9, 15) - 1)).toBe(at(9, 0));
    expect(intervalStart(-1)).toBe(-INTERVAL_MS);
    expect(utcDayStart(at(23, 59, 59))).toBe(at(0, 0));
  });

  it('loses nothing: the pieces follow each other, lie in their intervals and add up to the span', () => {
    fc.assert(
      fc.property(spans, ([from, length]) => {
        let next = from;
        for (const piece of cutAtIntervals(from, from + length)) {
          expect(piece.interval).toBe(intervalStart(next));
          expect(piece.length).toBeGreaterThan(0);
          next += piece.length;
          expect(next).toBeLessThanOrEqual(piece.interval + INTERVAL_MS);
        }
        expect(next).toBe(from + length);
      }),
    );
  });

  it('gives the same seconds to each interval when the span is cut elsewhere first', () => {
    const lengths = (pieces: readonly { interval: number; length: number }[]): Record<number, number> => {
      const sums: Record<number, number> = {};
      for (const { interval, length } of pieces) sums[interval] = (sums[interval] ?? 0) + length;
      return sums;
    };
    fc.assert(
      fc.property(spans, fc.double({ min: 0, max: 1, noNaN: true }), ([from, length], share) => {
        const middle = from + Math.floor(length * share);
        const parts = [...cutAtIntervals(from, middle), ...cutAtIntervals(middle, from + length)];
        expect(lengths(parts)).toEqual(lengths(cutAtIntervals(from, from + length)));
      }),
    );
  });
});
