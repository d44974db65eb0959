/** What a schedule can hold. Time of a shift outside any activity is `onQueue`. */
export const ACTIVITIES = [
  'onQueue',
  'break',
  'meal',
  'training',
  'meeting',
  'coaching',
  'offPhone',
  'personal',
  'systemFailure',
  'paidLeave',
  'sickness',
  'unpaidAbsence',
  'overtime',
  'voluntaryTimeOff',
] as const;

export type Activity = (typeof ACTIVITIES)[number];

const named: ReadonlySet<string> = new Set(ACTIVITIES);
const ON_QUEUE: ReadonlySet<Activity> = new Set<Activity>(['onQueue', 'overtime']);
const ABSENCE: ReadonlySet<Activity> = new Set<Activity>([
  'paidLeave',
  'sickness',
  'unpaidAbsence',
  'voluntaryTimeOff',
]);
const BREAK: ReadonlySet<Activity> = new Set<Activity>(['break', 'meal']);
const UNPAID: ReadonlySet<Activity> = new Set<Activity>(['meal', 'unpaidAbsence', 'voluntaryTimeOff']);

/** True for a text that names an activity. */
export const isActivity = (text: string): text is Activity => named.has(text);

/** Work with customers: on queue, or overtime, which is on-queue work outside the ordinary shift. */
export const isOnQueue = (activity: Activity): boolean => ON_QUEUE.has(activity);

/** Nobody is expected: not under adherence, whatever the agent does. */
export const isAbsence = (activity: Activity): boolean => ABSENCE.has(activity);

/** A break or a meal: what can be overrun. */
export const isBreak = (activity: Activity): boolean => BREAK.has(activity);

/** Paid unless a site says otherwise: all but meals, unpaid absence and voluntary time off. A site may pay otherwise. */
export const isPaid = (activity: Activity): boolean => !UNPAID.has(activity);

/**
 * Shrinkage: paid time that is not available to customers, paid time off included.
 *
 * @param paid who pays for what; the default of `isPaid` without it
 */
export const isShrinkage = (activity: Activity, paid: (activity: Activity) => boolean = isPaid): boolean =>
  paid(activity) && !isOnQueue(activity);
