/** Causes in the order in which they are shown. */
export const SHRINKAGE_CAUSES = [
  'breakMeal',
  'paidLeave',
  'training',
  'coaching',
  'meeting',
  'sickness',
  'unplanned',
  'systemFailure',
  'personal',
  'otherAux',
] as const;
export type ShrinkageCause = (typeof SHRINKAGE_CAUSES)[number];

/** KPIs whose measures the causes are taken from. */
export const SHRINKAGE_KPIS = [
  'actual-shrinkage',
  'planned-shrinkage',
  'break-meal-share',
  'training-coaching-share',
  'meeting-share',
  'system-failure-share',
  'personal-aux-share',
  'absenteeism',
  'sickness',
  'planned-leave-share',
  'break-over-plan',
  'training-delivered',
  'coaching-delivered',
  'meetings-over-plan',
] as const;

/** Seconds of shrinkage by cause on one base; the causes add up to the total, and so do the plans. */
export interface ShrinkageShares {
  readonly baseSeconds: number;
  readonly totalSeconds: number;
  readonly seconds: Readonly<Record<ShrinkageCause, number>>;
  /** Null where no plan is known. */
  readonly plan: {
    readonly baseSeconds: number;
    readonly totalSeconds: number;
    readonly seconds: Readonly<Partial<Record<ShrinkageCause, number>>>;
  } | null;
}

type MeasureOf = (measure: string) => number | null;

/** From what unpaid time is taken off first: meals are what is unpaid, nearly always. */
const UNPAID_FROM: readonly ShrinkageCause[] = [
  'breakMeal',
  'otherAux',
  'personal',
  'systemFailure',
  'meeting',
  'coaching',
  'training',
];

/**
 * Shrinkage by cause over the base of actual shrinkage: aux − unpaid + paid leave + unplanned absence over logged in −
 * unpaid + leave. Which aux is unpaid is not told by cause; it is taken off break and meal first.
 *
 * @param measureOf a measure of the period, seconds
 * @returns null where a part of the base is not known, or nothing was paid
 * @example aux 300 (break 100, training 200), logged in 1,000, nothing else: break 10 %, training 20 %, in all 30 %
 */
export function shrinkageShares(measureOf: MeasureOf): ShrinkageShares | null {
  const [login, aux, unpaid, leave, absent] = [
    measureOf('agentLoggedInSeconds'),
    measureOf('agentAuxSeconds'),
    measureOf('agentAuxUnpaidSeconds'),
    measureOf('leavePlannedPaidSeconds'),
    measureOf('leaveUnplannedSeconds'),
  ];
  if (login === null || aux === null || unpaid === null || leave === null || absent === null) return null;
  const baseSeconds = login - unpaid + leave + absent;
  if (baseSeconds <= 0) return null;
  const known = (measure: string): number => measureOf(measure) ?? 0;
  const sickness = known('leaveSicknessSeconds');
  const inAux = {
    breakMeal: known('agentAuxBreakSeconds') + known('agentAuxMealSeconds'),
    training: known('agentAuxTrainingSeconds'),
    coaching: known('agentAuxCoachingSeconds'),
    meeting: known('agentAuxMeetingSeconds'),
    systemFailure: known('agentAuxSystemFailureSeconds'),
    personal: known('agentAuxPersonalSeconds'),
  };
  const named = Object.values(inAux).reduce((sum, each) => sum + each, 0);
  const seconds = {
    ...inAux,
    otherAux: Math.max(0, aux - named),
    paidLeave: leave,
    sickness,
    unplanned: absent - sickness,
  };
  let off = unpaid;
  for (const cause of UNPAID_FROM) {
    const taken = Math.min(off, seconds[cause]);
    seconds[cause] -= taken;
    off -= taken;
  }
  const totalSeconds = Object.values(seconds).reduce((sum, each) => sum + each, 0);
  return { baseSeconds, totalSeconds, seconds, plan: planOf(measureOf, leave) };
}

/** The plan by cause; what of break and meal is unpaid is outside of it, and what no measure names is other. */
function planOf(measureOf: MeasureOf, leave: number): ShrinkageShares['plan'] {
  const [base, total] = [measureOf('scheduledPaidSeconds'), measureOf('scheduledShrinkageSeconds')];
  if (base === null || total === null || base <= 0) return null;
  const seconds: Partial<Record<ShrinkageCause, number>> = {};
  let left = total;
  const take = (cause: ShrinkageCause, amount: number | null): void => {
    if (amount === null) return;
    const taken = Math.min(left, amount);
    seconds[cause] = taken;
    left -= taken;
  };
  take('training', measureOf('scheduledTrainingSeconds'));
  take('coaching', measureOf('scheduledCoachingSeconds'));
  take('meeting', measureOf('scheduledMeetingSeconds'));
  take('paidLeave', leave);
  take('breakMeal', measureOf('scheduledBreakMealSeconds'));
  take('otherAux', left);
  return { baseSeconds: base, totalSeconds: total, seconds };
}
