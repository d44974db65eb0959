import { z } from 'zod';
import { IDENTIFIER_CHARACTERS_MAX } from '../limits';

const id = z.string().min(1).max(IDENTIFIER_CHARACTERS_MAX);
const amount = z.number().finite();
/** What is expected in a queue at a site from `start` on; `requiredStaff` not given is computed. */
export const forecastEntrySchema = z.strictObject({
  site: id.nullish(),
  queue: id,
  start: z.string().max(40),
  intervalSeconds: z.number(),
  volume: amount,
  averageHandleSeconds: amount,
  requiredStaff: amount.nullish(),
});
/** `PUT /workforce/forecasts`: replaces per site, queue and interval. */
export const forecastsSchema = z.strictObject({ forecasts: z.array(forecastEntrySchema) });
