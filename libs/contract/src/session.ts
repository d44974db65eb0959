import { z } from 'zod';

export const ROLES = ['agent', 'supervisor', 'manager', 'controlDesk', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Roles that the demo signs in; never administrator. */
export const DEMO_ROLES = ['agent', 'supervisor', 'manager', 'controlDesk'] as const;

const password = z.string().min(1).max(1_000);

/** `POST /session` */
export const signInSchema = z.strictObject({ name: z.string().min(1).max(200), password });
/** `PUT /session/password` */
export const changePasswordSchema = z.strictObject({ current: password, next: z.string().min(12).max(1_000) });
/** `POST /session/demo` */
export const demoSignInSchema = z.strictObject({ role: z.enum(DEMO_ROLES) });
/** `POST /session/ticket` */
export const ticketSchema = z.strictObject({ ticket: z.string() });

export const placeSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
});

/** `GET /session`: who is signed in and what they may see, for the shell. */
export const meSchema = z.strictObject({
  name: z.string(),
  role: z.enum(ROLES),
  /** Empty for the roles that see the enterprise. */
  scopes: z.array(z.strictObject({ kind: z.enum(['site', 'team', 'agent']), id: z.string(), name: z.string() })),
  personalDetail: z.boolean(),
  mustChangePassword: z.boolean(),
  demo: z.boolean(),
});
export type Me = z.infer<typeof meSchema>;

/** How far a demo has come. */
export const demoProgressSchema = z.strictObject({
  /** preparing: today so far is being played; live: figures move; stopped: broken off, the server's log says why. */
  phase: z.enum(['preparing', 'live', 'stopped']),
  /** Days of history behind today: how many are there, and how many there will be. */
  days: z.number().int().nonnegative(),
  daysWanted: z.number().int().nonnegative(),
});
export type DemoProgress = z.infer<typeof demoProgressSchema>;

/** `GET /status`, without signing in: what the first page needs to know. */
export const statusSchema = z.strictObject({
  version: z.string(),
  /** empty: no event yet; demo: marked as demo; live: fed by sources; replay: a log is being replayed. */
  database: z.enum(['empty', 'demo', 'live', 'replay']),
  /** True where demo sign-in will be accepted for this request. */
  demoSignIn: z.boolean(),
  /** True where the demo can be started from the page. */
  demoOffered: z.boolean(),
  /** What the demo will take of the disk once its history is filled in, bytes. */
  demoBytes: z.number().int().nonnegative(),
  /** Null where no demo runs. */
  demo: demoProgressSchema.nullable(),
  timeZone: z.string(),
});
export type Status = z.infer<typeof statusSchema>;

/** `GET /people`: the names that the reader's scope holds, for grids and crumbs. */
export const placesSchema = z.strictObject({
  sites: z.array(z.strictObject({ id: z.string(), name: z.string(), timeZone: z.string() })),
  teams: z.array(z.strictObject({ id: z.string(), name: z.string(), site: z.string().nullable() })),
  agents: z.array(z.strictObject({ id: z.string(), name: z.string(), team: z.string().nullable() })),
  queues: z.array(z.strictObject({ id: z.string(), name: z.string(), site: z.string().nullable() })),
});
export type Places = z.infer<typeof placesSchema>;
