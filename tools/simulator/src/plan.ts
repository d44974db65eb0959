import { hour, mealMinute, shiftOf, type PauseReason } from './duty';

/** An activity of a shift, local time. */
export interface PlannedActivity {
  readonly start: string;
  readonly end: string;
  readonly activity: PauseReason;
}

/** What a worker was meant to do on a date; what came of it is the day's own affair. */
export interface PlannedDay {
  readonly start: string;
  readonly end: string;
  readonly activities: readonly PlannedActivity[];
}

/** Plans are made in steps of so many minutes. */
const STEP_MINUTES = 5;

const stepped = (minute: number): number => Math.round(minute / STEP_MINUTES) * STEP_MINUTES;
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/**
 * The plan that the workers of a simulated day have: shift, breaks and meal, and a meeting for every third worker where
 * nothing else is planned. Absences, errands and lateness are not in it.
 *
 * @param index the worker's place among all workers
 * @example samplePlan(0) // 10:00 to 18:00, break 11:55, meeting 13:00, meal 13:55, break 16:20
 */
export function samplePlan(index: number): PlannedDay {
  const { from, to } = shiftOf(index);
  const isLong = to - from >= hour(6);
  const wished: readonly (readonly [minute: number, minutes: number, activity: PauseReason])[] = [
    [from + hour(1.9), 15, 'break'],
    ...(isLong ? ([[mealMinute(from), 40, 'meal']] as const) : []),
    ...(isLong ? ([[from + hour(6.3), 15, 'break']] as const) : []),
    ...(index % 3 === 0 ? ([[hour(13) + 30 * (index % 4), 25, 'meeting']] as const) : []),
  ];
  const planned: { start: number; end: number; activity: PauseReason }[] = [];
  for (const [minute, minutes, activity] of wished) {
    const [start, end] = [stepped(minute), stepped(minute) + minutes];
    const isFree = planned.every((other) => end <= other.start || start >= other.end);
    if (isFree && start > from && end < to) planned.push({ start, end, activity });
  }
  planned.sort((a, b) => a.start - b.start);
  const activities = planned.map(({ start, end, activity }) => ({ start: clock(start), end: clock(end), activity }));
  return { start: clock(from), end: clock(to), activities };
}
