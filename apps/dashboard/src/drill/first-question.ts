import type { Period, Scope } from '@intraday/contract';
import type { DrillQuestion } from './drill-question';

/** The question of a figure on a role's page, from which the way down begins. */
export const firstQuestion = (kpi: string, scope: Scope, period: Period): DrillQuestion => ({
  ...{ kpi, scope, where: {}, by: null, over: null },
  range: { kind: 'period', period },
  ...{ compare: null, zone: null, as: 'number' },
});
