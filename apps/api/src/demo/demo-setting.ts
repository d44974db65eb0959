import { Behaviour, Centre, defaultWorld, storiesOf, type Modifier, type World } from '@intraday/simulator';
import { z } from 'zod';

/** Under which the demo's centre is kept. */
export const DEMO_SETTING = 'demo-centre';
/** Source of the demo's facts. */
export const DEMO_SOURCE = 'centre';
/** Agents on duty at the busiest hour where nobody says. */
export const DEMO_AGENTS = 300;
/** Days of history behind the first day. */
export const DEMO_DAYS = 90;
const DEMO_SEED = 1;

/** A centre of the demo, as it was taken first: the same ever after. */
export const demoSettingSchema = z.strictObject({
  seed: z.number().int(),
  /** Its first live day, `YYYY-MM-DD`, UTC. */
  reference: z.string(),
  agents: z.number().int(),
  /** Days of history behind the first live day. */
  days: z.number().int().nonnegative(),
});
export type DemoSetting = z.infer<typeof demoSettingSchema>;

export interface DemoWish {
  readonly agents: number;
  readonly days: number;
}
export const DEMO_WISH: DemoWish = { agents: DEMO_AGENTS, days: DEMO_DAYS };

/** Measured for a day of one agent on duty, bytes: cells, states, plans and contacts, and raw facts beside them. */
const DAY_BYTES = 225_000;
const HELD_DAY_BYTES = 395_000;

/** What a demo takes of the disk once its history is filled in, bytes. */
export function demoBytes({ agents, days }: DemoWish, retentionDays: number): number {
  return agents * (days * DAY_BYTES + Math.min(days, retentionDays) * HELD_DAY_BYTES);
}

/** A new centre whose first live day is that of an instant, ms. */
export const newDemoSetting = (at: number, { agents, days }: DemoWish): DemoSetting => ({
  ...{ seed: DEMO_SEED, reference: new Date(at).toISOString().slice(0, 10), agents, days },
});

export function worldOf({ seed, reference, agents }: DemoSetting): World {
  return defaultWorld({ seed, reference, agents, source: DEMO_SOURCE });
}

/** The centre with its stories and what was ordered since, in this order. */
export function centreOf(world: World, ordered: readonly Modifier[]): Centre {
  return new Centre(world, new Behaviour([...storiesOf(world), ...ordered]));
}
