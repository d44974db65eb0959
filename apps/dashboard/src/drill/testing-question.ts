import { kpiByKey, type Kpi } from '@intraday/metrics';
import type { DrillQuestion } from './drill-question';
import { firstQuestion } from './first-question';

/** A KPI of the catalogue, for specs. */
export function kpiOf(key: string): Kpi {
  const kpi = kpiByKey(key);
  if (kpi === null) throw new Error(`The catalogue has no ${key}.`);
  return kpi;
}

/** A question about a KPI today, for specs. */
export const questionOf = (kpi: string, changes: Partial<DrillQuestion> = {}): DrillQuestion => ({
  ...firstQuestion(kpi, {}, 'today'),
  ...changes,
});
