import type { Kpi } from './catalogue';

/** Where a value stands against its target, and whether that hurts. */
export interface BandMark {
  readonly low?: number;
  readonly high?: number;
  /** How far beyond a bound a value is still tolerated; left out where that is nothing. */
  readonly tolerance?: number;
  readonly band: 'below' | 'at' | 'above';
  readonly state: 'good' | 'warn' | 'bad';
}

/** Half of the last digit that each display shows, in the KPI's unit: a value this near to a target is on it. */
const HALF_DIGIT: Readonly<Record<Kpi['display'], number>> = {
  percent: 0.0005,
  duration: 0.5,
  hours: 30,
  number: 0.05,
  count: 0.5,
  money: 0.005,
};

/**
 * Judges a value against a low and a high bound. Where it is on the wrong side of a bound by no more than the tolerance,
 * it is at the target still, and warned of.
 *
 * @param tolerance in the KPI's unit, 0 or more
 * @returns null for a KPI whose direction says that it is information only, and where there is no bound
 * @example abandon-rate 0.08 with high 0.05 is above and bad; service level 0.91 with low 0.8 is above and good
 * @example abandon-rate 0.06 with high 0.05 and tolerance 0.02 is at, and warned of
 */
export function bandOf(
  kpi: Kpi,
  value: number,
  low: number | null,
  high: number | null,
  tolerance = 0,
): BandMark | null {
  if (kpi.direction === 'info' || (low === null && high === null)) return null;
  const near = low !== null && high !== null ? 0 : HALF_DIGIT[kpi.display];
  const bounds = {
    ...(low === null ? {} : { low }),
    ...(high === null ? {} : { high }),
    ...(tolerance > 0 ? { tolerance } : {}),
  };
  const beyond = tolerance > 0 ? tolerance + near : near;
  if (low !== null && value < low - near) {
    if (kpi.direction === 'lower') return { ...bounds, band: 'below', state: 'good' };
    return value < low - beyond ? { ...bounds, band: 'below', state: 'bad' } : { ...bounds, band: 'at', state: 'warn' };
  }
  if (high !== null && value > high + near) {
    if (kpi.direction === 'higher') return { ...bounds, band: 'above', state: 'good' };
    return value > high + beyond
      ? { ...bounds, band: 'above', state: 'bad' }
      : { ...bounds, band: 'at', state: 'warn' };
  }
  if (low !== null && high === null && value > low + near) return { ...bounds, band: 'above', state: 'good' };
  if (high !== null && low === null && value < high - near) return { ...bounds, band: 'below', state: 'good' };
  return { ...bounds, band: 'at', state: 'good' };
}

/** The default target of the catalogue as bounds, nulls where it has none. */
export function defaultBounds(kpi: Kpi): { low: number | null; high: number | null } {
  return { low: kpi.defaultTarget?.min ?? null, high: kpi.defaultTarget?.max ?? null };
}
