import { measureByKey, type Kpi } from './catalogue';
import { measuresOf } from './evaluate';

/** What a target's place may name; of places that name as much, the one that names the earlier of these wins. */
export const TARGET_DIMENSIONS = ['agent', 'team', 'callType', 'queue', 'site'] as const;
export type TargetDimension = (typeof TARGET_DIMENSIONS)[number];
/** Where a target holds; nothing named is the enterprise. */
export type TargetPlace = Readonly<Partial<Record<TargetDimension, string>>>;

/** What an amount is asked for each of: closed interval, civil day, hour that agents are on queue. */
export const TARGET_PERS = ['interval', 'day', 'onQueueHour'] as const;
export type TargetPer = (typeof TARGET_PERS)[number];

/** The range that is wanted for a KPI, in its unit. */
export interface Bounds {
  readonly low: number | null;
  readonly high: number | null;
  /** How far beyond a bound a value is tolerated. */
  readonly tolerance: number;
}

/** What is wanted for a KPI at a place from an instant to another, ms; null: since ever, for good. */
export interface Target extends Bounds {
  readonly id: number;
  readonly kpi: string;
  readonly place: TargetPlace;
  readonly per: TargetPer | null;
  readonly from: number | null;
  readonly to: number | null;
}

/** True for a KPI that adds up over members, such as contacts handled: what a whole is asked, no part of it is. */
export function isAmount(kpi: Kpi): boolean {
  return kpi.kind === 'linear' && measuresOf(kpi).every((measure) => mergesBySum(measure));
}

function mergesBySum(measure: string): boolean {
  // A weighted measure adds up as the one that is weighted does.
  return measureByKey(measure.split('×', 1)[0] ?? '')?.merge.members === 'sum';
}

/** True for an amount that adds up over time too, which can be asked for each interval, day or hour. */
export function isCount(kpi: Kpi): boolean {
  const flows = (measure: string): boolean => measureByKey(measure.split('×', 1)[0] ?? '')?.time === 'flow';
  return isAmount(kpi) && measuresOf(kpi).every(flows);
}

/** Why a target cannot be set, in a sentence that says what to change; null where it can. */
export function targetFault(kpi: Kpi, { low, high, tolerance, per, from, to }: Omit<Target, 'id' | 'kpi' | 'place'>) {
  if (kpi.direction === 'info') return `${kpi.key} is information only: it has no colour and takes no target.`;
  if (low === null && high === null) return 'The target has no bound: give low, high or both.';
  if (low !== null && high !== null && low > high) return 'low lies above high: give low <= high.';
  if (tolerance < 0) return 'The tolerance is below 0: give 0 or more.';
  if (per !== null && !isCount(kpi)) return `${kpi.key} does not add up over time: leave per out.`;
  if (from !== null && to !== null && to <= from) return 'The target ends before it begins: put to after from.';
  return null;
}
