import { z } from 'zod';

/** Bodies of what commands ask the running server on their machine; instants in ms. */
const name = z.string().min(1).max(200);
export const sourceRequest = z.strictObject({ name, kind: z.string().max(50) });
export const replayRequest = z.strictObject({
  source: name,
  start: z.number().int(),
  rate: z.number().positive().max(100_000),
});
export const announceRequest = z.strictObject({ source: name, horizon: z.number().int() });
export const quarantineRequest = z.strictObject({ source: name.nullable() });
