import { Random } from './random';

// Looked up once: test runners make every look at a global slow, and there are millions.
const multiply = Math.imul;

/**
 * What a stream of random numbers is drawn for. Every draw has a stream of its own, named by its concern and the things
 * that it is about, so that nothing that happens in the centre changes what is drawn for something else.
 */
export const CONCERNS = {
  siteDay: 1,
  lineDay: 2,
  arrivals: 3,
  contact: 4,
  customer: 5,
  person: 6,
  workday: 7,
  absence: 8,
  evaluation: 9,
  extraArrivals: 10,
  away: 11,
} as const;
export type Concern = (typeof CONCERNS)[keyof typeof CONCERNS];

function mixed(hash: number, value: number): number {
  let next = multiply(hash ^ (value | 0), 0x85ebca6b);
  next ^= next >>> 13;
  next = multiply(next, 0xc2b2ae35);
  return next ^ (next >>> 16);
}

function hashed(seed: number, concern: number, a: number, b: number, c: number): number {
  const first = mixed(mixed(mixed(0x9e3779b9, seed), Math.floor(seed / 2 ** 32)), concern);
  return mixed(mixed(mixed(first, a), b), c);
}

/**
 * The stream of a concern and up to three whole numbers that say what it is about.
 *
 * @param seed of the whole simulation, any safe whole number
 * @example streamOf(1, CONCERNS.siteDay, day, site) // always the same numbers
 */
export function streamOf(seed: number, concern: Concern, a = 0, b = 0, c = 0): Random {
  const low = hashed(seed, concern, a, b, c);
  const high = mixed(low, c ^ 0x2545f491);
  return new Random((high >>> 11) * 2 ** 32 + (low >>> 0));
}

/** One number, uniform in [0, 1), of a concern and what it is about; cheaper than a stream. */
export function unitOf(seed: number, concern: Concern, a = 0, b = 0, c = 0): number {
  return (mixed(hashed(seed, concern, a, b, c), 0x632be5ab) >>> 0) / 2 ** 32;
}

/** A Gamma factor of mean 1 and variance 1/shape (Marsaglia and Tsang 2000); shape at least 1. */
export function gammaFactor(random: Random, shape: number): number {
  const d = shape - 1 / 3;
  for (;;) {
    const x = random.normal(0, 1);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random.unit()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return (d * v) / shape;
  }
}

/** Exponents are taken in steps of this, so that e to it stays a number. */
const EXPONENT_STEP = 500;

/** A Poisson count of a mean: how many uniform numbers are multiplied until e^mean times their product is below 1. */
export function poissonCount(random: Random, mean: number): number {
  let [count, product, left] = [-1, 1, mean];
  do {
    count += 1;
    product *= 1 - random.unit();
    for (; product < 1 && left > 0; left -= EXPONENT_STEP) product *= Math.exp(Math.min(left, EXPONENT_STEP));
  } while (product > 1);
  return count;
}
