import type { Random } from './random';

/** How a caller takes to waiting. */
export interface Temper {
  /** Hangs up after waiting this long. */
  readonly patienceSeconds: number;
  /** Asks to be called back by a key after this long; null for most. */
  readonly keyAfterSeconds: number | null;
}

const HASTY_SHARE = 0.045;
const HASTY_SECONDS_MAX = 6;
const PATIENCE_MEAN_SECONDS = 420;
const KEY_SHARE = 0.05;
const WITHHELD_SHARE = 0.02;

/** Some hang up at once, the rest after a time that has no memory. */
export function drawTemper(random: Random): Temper {
  const hasty = random.chance(HASTY_SHARE);
  const patienceSeconds = hasty
    ? random.between(0.8, HASTY_SECONDS_MAX)
    : HASTY_SECONDS_MAX + random.exponential(PATIENCE_MEAN_SECONDS);
  return { patienceSeconds, keyAfterSeconds: random.chance(KEY_SHARE) ? random.between(25, 110) : null };
}

/** A Spanish telephone number, two thirds of them mobile; empty where it is withheld. */
export function drawNumber(random: Random): string {
  if (random.chance(WITHHELD_SHARE)) return '';
  const [prefix, digits] = random.chance(2 / 3) ? ['6', 8] : ['91', 7];
  return `${prefix}${String(random.below(10 ** digits)).padStart(digits, '0')}`;
}
