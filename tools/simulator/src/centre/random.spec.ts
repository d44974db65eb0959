import { Random } from './random';

const draws = (random: Random, count = 20) => Array.from({ length: count }, () => random.unit());

describe('random numbers from a seed', () => {
  it('are the same for the same seed and others for another', () => {
    expect(draws(new Random(7))).toEqual(draws(new Random(7)));
    expect(draws(new Random(7))).not.toEqual(draws(new Random(8)));
    expect(draws(new Random(7 + 2 ** 40))).not.toEqual(draws(new Random(7)));
  });

  it('have the means of their distributions', () => {
    const random = new Random(3);
    const count = 50_000;
    const mean = (draw: () => number) => Array.from({ length: count }, draw).reduce((a, b) => a + b, 0) / count;
    expect(mean(() => random.unit())).toBeCloseTo(0.5, 2);
    expect(mean(() => random.exponential(30)) / 30).toBeCloseTo(1, 1);
    expect(mean(() => random.normal(5, 2))).toBeCloseTo(5, 1);
    expect(mean(() => random.logNormal(100, 0.5)) / (100 * Math.exp(0.125))).toBeCloseTo(1, 1);
    expect(mean(() => random.between(-3, 5))).toBeCloseTo(1, 1);
    expect(mean(() => Number(random.chance(0.2)))).toBeCloseTo(0.2, 1);
  });
});
