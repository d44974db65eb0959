import { scaleSpan } from './scale-span';

describe('target scale', () => {
  it('lays a range in the middle', () => {
    const { gap, value } = scaleSpan(1, 0.95, 1.05);
    expect(value).toBeCloseTo(50);
    expect(gap).toBeNull();
  });

  it('shows the way from the missed bound to the value', () => {
    const { gap, high, value } = scaleSpan(351, 300, 330);
    expect(gap?.from).toBeCloseTo(high);
    expect(gap?.to).toBeCloseTo(value);
  });

  it('keeps any value and any bound inside', () => {
    for (const [value, low, high] of [
      [0, 0.8, null],
      [1e6, null, 0],
      [0, 0, 0],
      [-5, 0, 2],
    ] as const) {
      const places = scaleSpan(value, low, high);
      for (const place of [places.value, places.low, places.high]) {
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(100);
      }
    }
  });
});
