import type { Dimension, Grain, View } from '@intraday/contract';

/** Dimensions as columns are headed. */
export const DIMENSION_WORDS: Readonly<Record<Dimension, string>> = {
  site: 'Site',
  team: 'Team',
  agent: 'Agent',
  queue: 'Queue',
  callType: 'Call type',
  channel: 'Channel',
  activity: 'Activity',
  reason: 'Reason',
  outcome: 'Outcome',
  tenure: 'Tenure in days',
};

/** What stands for the member null of a dimension. */
export const NOBODY_WORDS: Readonly<Record<Dimension, string>> = {
  site: 'No site',
  team: 'No team',
  agent: 'Nobody known',
  queue: 'No queue',
  callType: 'No call type',
  channel: 'No channel',
  activity: 'No activity',
  reason: 'No reason',
  outcome: 'No outcome',
  tenure: 'Not known',
};

/** Buckets of time. */
export const GRAIN_WORDS: Readonly<Record<Grain, string>> = {
  total: 'The whole range',
  interval: 'Interval of 15 minutes',
  hour: 'Hour',
  day: 'Day',
  week: 'Week',
  month: 'Month',
  quarter: 'Quarter',
  timeOfDay: 'Time of day',
  dayOfWeek: 'Day of the week',
};

/** From Sunday on, as calendars of programs count. */
export const WEEKDAY_WORDS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** What figures are set against. */
export const COMPARE_WORDS: Readonly<Record<NonNullable<View['compare']>, string>> = {
  previous: 'the time before',
  sameDayLastWeek: 'the same day last week',
  target: 'the target',
};

const UNIT_WORDS: Readonly<Record<string, string>> = {
  count: '',
  perHour: 'per hour',
  perShift: 'per shift',
  perThousand: 'per thousand',
  fractionPerYear: 'per year',
  secondsSquared: 'square seconds',
  headcountDays: 'days of people',
  currency: 'money',
  kpiPoints: 'points of the KPI',
};

/** A unit of the catalogue as a reader calls it; null for plain numbers. */
export function unitWords(unit: string): string | null {
  const words = UNIT_WORDS[unit] ?? unit;
  return words === '' ? null : words;
}
