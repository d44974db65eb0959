import { arrivalMinutes, rateAt } from './demand';
import { Random } from './random';

const minutes = [...arrivalMinutes(20_000, new Random(5))];
const between = (from: number, to: number) => minutes.filter((m) => m >= from * 60 && m < to * 60).length;

describe('arrivals', () => {
  it('come in order, as many as expected', () => {
    expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
    expect(minutes.length / 20_000).toBeCloseTo(1, 1);
  });

  it('have a hump at noon, a lower one in the afternoon, and a dip between', () => {
    expect(between(11.5, 12.5)).toBeGreaterThan(between(15.5, 16.5));
    expect(between(15.5, 16.5)).toBeGreaterThan(1.1 * between(13.7, 14.7));
    expect(between(11.5, 12.5)).toBeGreaterThan(2 * between(8, 9));
  });

  it('hardly come while the centre is closed', () => {
    expect(rateAt(7 * 60 + 45)).toBeLessThan(0.05);
    expect(rateAt(20 * 60 + 5)).toBeLessThan(0.05);
  });
});
