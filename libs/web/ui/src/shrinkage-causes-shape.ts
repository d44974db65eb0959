/** A cause of shrinkage: its share of the base, and what was planned of it; null where nothing tells. */
export interface CauseShare {
  readonly id: string;
  readonly name: string;
  readonly actual: number | null;
  readonly plan: number | null;
}

/** A bar of a cause, percent of the field's width. */
export interface CauseBar {
  readonly id: string;
  /** Up to the plan, flat. */
  readonly within: number;
  /** Beyond the plan. */
  readonly beyond: number;
  /** Where the plan stands; null without one. */
  readonly tick: number | null;
  /** The one that goes farthest beyond its plan. */
  readonly worst: boolean;
}

/** The least share that may be called beyond a plan: half of the last digit that is shown. */
const BEYOND_MIN = 0.000_5;
/** The longest bar leaves this much of the field free. */
const AIR = 1.04;

/**
 * Bars of causes on one scale, and where each passes its plan.
 *
 * @example actual 6.6 %, plan 2.1 % of a field to 6.864 %: within 30.6, beyond 65.6, tick 30.6
 */
export function causeBars(causes: readonly Pick<CauseShare, 'id' | 'actual' | 'plan'>[]): CauseBar[] {
  const most = Math.max(0, ...causes.flatMap(({ actual, plan }) => [actual ?? 0, plan ?? 0])) * AIR || 1;
  const over = ({ actual, plan }: Pick<CauseShare, 'actual' | 'plan'>): number =>
    actual === null || plan === null ? 0 : Math.max(0, actual - plan);
  const farthest = Math.max(0, ...causes.map(over));
  return causes.map(({ id, actual, plan }) => {
    const beyond = over({ actual, plan });
    const worst = beyond >= BEYOND_MIN && beyond === farthest;
    const bar = { within: (Math.max(0, (actual ?? 0) - beyond) / most) * 100, beyond: (beyond / most) * 100 };
    return { id, ...bar, tick: plan === null ? null : (plan / most) * 100, worst };
  });
}
