/** A source of numbers from 0 to below 1. */
export type Random = () => number;

// Looked up once: jest makes every look at a global slow, and there are millions.
const multiply = Math.imul;
const logarithm = Math.log;

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = multiply(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + multiply(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An exponential time of a mean. */
export const exponential = (random: Random, mean: number): number => -mean * logarithm(1 - random());

const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** A Gamma factor of mean 1 and variance 1/shape (Marsaglia and Tsang 2000); shape at least 1. */
export function gammaFactor(random: Random, shape: number): number {
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return (d * v) / shape;
  }
}

/** The largest exponent taken at once, so that e to it stays a number. */
const EXPONENT_STEP = 500;

/** A Poisson count of a mean: how many uniform numbers are multiplied until e^mean times their product is below 1. */
export function poisson(random: Random, mean: number): number {
  let [count, product, left] = [-1, 1, mean];
  do {
    count += 1;
    product *= 1 - random();
    for (; product < 1 && left > 0; left -= EXPONENT_STEP) product *= Math.exp(Math.min(left, EXPONENT_STEP));
  } while (product > 1);
  return count;
}
