import { axisMarks, roundStep } from './number-axis';

describe('an axis of numbers', () => {
  it('has marks on round numbers around what it holds', () => {
    expect(axisMarks(0, 276, 3)).toEqual([0, 100, 200, 300]);
    expect(axisMarks(0, 100, 4)).toEqual([0, 50, 100]);
    expect(axisMarks(-7, 7, 4)).toEqual([-10, -5, 0, 5, 10]);
  });

  it('holds also nothing, or one number alone', () => {
    expect(axisMarks(0, 0, 4)).toEqual([0, 1]);
    expect(roundStep(0, 4)).toBe(1);
  });

  it('takes the least step that needs no more marks than there is room for', () => {
    for (const [length, most] of [
      [37, 5],
      [0.4, 3],
      [9_999, 4],
    ] as const) {
      expect(length / roundStep(length, most)).toBeLessThanOrEqual(most + 1e-6);
    }
  });
});
