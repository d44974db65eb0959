import { demoOrderSchema } from '@intraday/contract';
import type { Modifier } from '@intraday/simulator';
import { z } from 'zod';

/** Orders that a demo keeps. */
export const ORDERS_MAX = 200;

const ids = z.array(z.string()).optional();
const dated = {
  where: z.strictObject({ agents: ids, teams: ids, sites: ids }),
  /** Instants, ms. */
  from: z.number(),
  until: z.number().nullable(),
};
const clock = z.string();

/** What orders become: as much of the simulation's modifiers as they need. */
const modifierSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...{ kind: z.literal('handle'), part: z.enum(['talk', 'wrap']), factor: z.number(), ...dated },
    ramp: z.strictObject({ kind: z.enum(['in', 'out']), days: z.number().positive() }),
  }),
  z.strictObject({ kind: z.literal('reassigned'), queues: z.array(z.string()), ...dated }),
  z.strictObject({ kind: z.literal('agreed'), start: clock, end: clock, activity: z.literal('break'), ...dated }),
  z.strictObject({ kind: z.literal('moved'), reason: z.string(), start: clock, to: clock.nullable(), ...dated }),
]);
/** A modifier of an order. */
export type OrderModifier = Modifier & z.output<typeof modifierSchema>;

/** Orders as they are kept in the setting `demo-orders`, the oldest first. */
export const storedOrdersSchema = z
  .array(
    z.strictObject({
      number: z.number().int(),
      /** When it was given, ms. */
      at: z.number(),
      said: z.string(),
      order: demoOrderSchema,
      modifiers: z.array(modifierSchema),
    }),
  )
  .max(ORDERS_MAX);
export type StoredOrder = z.output<typeof storedOrdersSchema>[number];
