import type { Random } from './random';

/** Why a worker is away from the calls; the words that the log holds. */
export type PauseReason = 'break' | 'meal' | 'training' | 'meeting' | 'coaching' | 'personal';

/** Time away from the calls that falls due at a minute of the day. */
export interface Pause {
  readonly minute: number;
  readonly reason: PauseReason;
  /** How long it really lasts. */
  readonly seconds: number;
}

/** One worker's day. Minutes are of the day, local time. */
export interface Duty {
  /** When the worker really logs in, and wants to log out. */
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly pauses: readonly Pause[];
}

export const hour = (hours: number): number => hours * 60;

/** Shifts and how large a share of the workers has each. */
const SHIFTS: readonly { readonly from: number; readonly to: number; readonly share: number }[] = [
  { from: hour(8), to: hour(16), share: 0.22 },
  { from: hour(9), to: hour(17), share: 0.26 },
  { from: hour(10), to: hour(18), share: 0.16 },
  { from: hour(11), to: hour(19), share: 0.06 },
  { from: hour(12), to: hour(20), share: 0.23 },
  { from: hour(15), to: hour(20), share: 0.07 },
];

const ABSENT_SHARE = 0.03;
const LATE_SHARE = 0.06;
/** Steps of the golden ratio spread any number of workers evenly over the shares. */
const GOLDEN = 0.6180339887498949;

/** The shift of a worker, minutes of the day. */
export function shiftOf(index: number): { from: number; to: number } {
  let place = (0.5 + index * GOLDEN) % 1;
  for (const shift of SHIFTS) {
    if (place < shift.share) return shift;
    place -= shift.share;
  }
  return SHIFTS[SHIFTS.length - 1];
}

function pauseAt(minute: number, reason: PauseReason, minutes: number, random: Random): Pause {
  return { minute, reason, seconds: Math.max(45, 60 * minutes * random.logNormal(1.04, 0.09)) };
}

/** In the middle of the shift, drawn towards two o'clock, when few call. */
export function mealMinute(from: number): number {
  return 0.6 * (from + hour(4)) + 0.4 * hour(13.7);
}

function offCallsPauses(from: number, to: number, index: number, random: Random): Pause[] {
  const pauses: Pause[] = [];
  const meeting = hour(13) + 30 * (index % 4);
  if (index % 3 === 0) pauses.push(pauseAt(meeting + random.between(-2, 2), 'meeting', 25, random));
  if (random.chance(0.12)) pauses.push(pauseAt(random.between(hour(13.5), hour(15)), 'training', 45, random));
  if (random.chance(0.2)) pauses.push(pauseAt(random.between(hour(13), hour(15.5)), 'coaching', 20, random));
  const errands = random.below(4);
  for (let errand = 0; errand < errands; errand += 1) {
    pauses.push(pauseAt(random.between(from + 20, to - 20), 'personal', random.between(2, 6), random));
  }
  return pauses.filter(({ minute }) => minute > from + 30 && minute < to - 30);
}

/**
 * Draws one worker's day: a shift, breaks and a meal about where they belong, now and then a meeting, training, coaching
 * or an errand.
 *
 * @param index the worker's place among all workers, which decides the shift
 * @returns null for a worker who does not come
 */
export function drawDuty(index: number, random: Random): Duty | null {
  if (random.chance(ABSENT_SHARE)) return null;
  const { from, to } = shiftOf(index);
  const lateMinutes = random.chance(LATE_SHARE) ? random.between(3, 12) : 0;
  const spread = (minutes: number): number => random.normal(0, minutes);
  const pauses = [
    pauseAt(from + hour(1.9) + spread(14), 'break', 15, random),
    ...(to - from >= hour(6) ? [pauseAt(mealMinute(from) + spread(24), 'meal', 40, random)] : []),
    ...(to - from >= hour(6) ? [pauseAt(from + hour(6.3) + spread(14), 'break', 15, random)] : []),
    ...offCallsPauses(from, to, index, random),
  ];
  return {
    fromMinute: from - 1.5 + spread(1.3) + lateMinutes,
    toMinute: to + Math.abs(spread(1.5)),
    pauses: pauses.sort((a, b) => a.minute - b.minute),
  };
}
