import { ACTIVITIES } from '@intraday/workforce';
import { z } from 'zod';
import { IDENTIFIER_CHARACTERS_MAX } from '../limits';

/** Shifts of one agent and date. */
export const SHIFTS_OF_A_DAY_MAX = 24;
/** Activities of one shift. */
export const ACTIVITIES_OF_A_SHIFT_MAX = 96;

const time = z.string().max(5);
const shift = z.strictObject({
  start: time,
  end: time,
  activities: z
    .array(z.strictObject({ start: time, end: time, activity: z.enum(ACTIVITIES) }))
    .max(ACTIVITIES_OF_A_SHIFT_MAX)
    .default([]),
});
/** What an agent does on a date; without shifts the agent is free. Times are the site's, `HH:mm`. */
export const scheduleDaySchema = z.strictObject({
  agent: z.string().min(1).max(IDENTIFIER_CHARACTERS_MAX),
  date: z.string().max(10),
  shifts: z.array(shift).max(SHIFTS_OF_A_DAY_MAX),
});
/** `PUT /workforce/schedules` and the answer of `GET`: replaces per agent and date. */
export const schedulesSchema = z.strictObject({ schedules: z.array(scheduleDaySchema) });
export type ScheduleDay = z.output<typeof scheduleDaySchema>;
