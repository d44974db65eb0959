import { civilAt } from '@intraday/time';

/** How long somebody has been here, in days since the hire date. */
export const TENURES = ['<30', '30-89', '90-364', '>=365'] as const;
export type Tenure = (typeof TENURES)[number];

const DAY_MS = 86_400_000;
const BOUNDS_DAYS: readonly (readonly [below: number, tenure: Tenure])[] = [
  [30, '<30'],
  [90, '30-89'],
  [365, '90-364'],
];

/**
 * Tenure at an instant, by the civil date there.
 *
 * @param hiredOn `YYYY-MM-DD`
 * @returns null before the hire date
 * @example tenureAt('2026-01-01', Date.UTC(2026, 0, 30), 'UTC') // '<30': 29 days; a day later '30-89'
 */
export function tenureAt(hiredOn: string, at: number, timeZone: string): Tenure | null {
  const { year, month, day } = civilAt(timeZone, at);
  const days = (Date.UTC(year, month - 1, day) - Date.parse(`${hiredOn}T00:00:00Z`)) / DAY_MS;
  if (days < 0) return null;
  return BOUNDS_DAYS.find(([below]) => days < below)?.[1] ?? '>=365';
}
