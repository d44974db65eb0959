import type { Row, Running } from '@intraday/contract';
import { evaluateKpi, measureByKey, type Kpi } from '@intraday/metrics';

const MS_PER_SECOND = 1_000;

/**
 * A running figure at an instant of the server's clock.
 *
 * @param asOf instant of its value, ms
 * @example runningAt({ value: 10, perSecond: 1 }, 0, 2_500) === 12.5
 */
export function runningAt(figure: number | Running, asOf: number, instant: number): number {
  if (typeof figure === 'number') return figure;
  return figure.value + (figure.perSecond * Math.max(0, instant - asOf)) / MS_PER_SECOND;
}

/** Members of a measure that a row holds split, such as `agentsAuxNow[lunch]`; by member. */
export function splitOf(row: Row, measure: string): ReadonlyMap<string, number | Running> {
  const start = `${measure}[`;
  const found = Object.entries(row.measures).filter(([key]) => key.startsWith(start) && key.endsWith(']'));
  return new Map(found.map(([key, figure]) => [key.slice(start.length, -1), figure]));
}

/**
 * A KPI of a row at an instant. Where none of its measures runs, it is the server's value; else it is evaluated here, from
 * measures moved to the instant, with the formula that the server uses.
 *
 * Where a measure of the formula has not been sent, the server's value stands.
 *
 * @param asOf instant of the row's figures, ms
 * @returns null for no value
 */
export function liveValue(row: Row, kpi: Kpi, asOf: number, instant: number): number | null {
  let runs = false;
  const at = (figure: number | Running): number => {
    runs ||= typeof figure !== 'number' && figure.perSecond !== 0;
    return runningAt(figure, asOf, instant);
  };
  const value = evaluateKpi(kpi, (measure, part) => {
    const whole = row.measures[part ? `${measure}[${part}]` : measure];
    if (whole !== undefined) return at(whole);
    const parts = [...splitOf(row, measure).values()].map(at);
    if (part || parts.length === 0) return null;
    return measureByKey(measure)?.merge.members === 'max'
      ? Math.max(...parts)
      : parts.reduce((sum, part) => sum + part, 0);
  });
  const served = row.values[kpi.key] ?? null;
  return runs ? (value ?? served) : served;
}
