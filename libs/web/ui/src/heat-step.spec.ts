import { heatStep } from './heat-step';

describe('a step of the heat scale', () => {
  it('grows with the distance, both ways alike', () => {
    expect([0, 0.5, 1, 4, 7, 9, 10].map((distance) => heatStep(distance, 10))).toEqual([0, 0, 1, 2, 3, 4, 4]);
    expect(heatStep(-9, 10)).toBe(4);
  });

  it('is none where nothing lies off', () => {
    expect(heatStep(0, 0)).toBe(0);
  });
});
