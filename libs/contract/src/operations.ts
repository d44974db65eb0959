import { z } from 'zod';

/** `GET /health/live`: the process answers. */
export const livenessSchema = z.strictObject({ status: z.literal('ok') });

/** Why a server should get no requests: the database is away or not migrated, the figures lag, or it is stopping. */
export const UNREADY_REASONS = ['database-away', 'migrations-pending', 'figures-behind', 'stopping'] as const;

/** `GET /health/ready`: 200 where `ready`, else 503 with the reasons. */
export const readinessSchema = z.strictObject({
  status: z.enum(['ready', 'unready']),
  reasons: z.array(z.strictObject({ reason: z.enum(UNREADY_REASONS), detail: z.string() })),
  lag: z.strictObject({
    /** Rows that wait for their commit. */
    rowsWaiting: z.number().int(),
    /** Rows that are committed and not yet in the figures. */
    rowsNotFolded: z.number().int(),
    /** Delay of the event loop at the 99th percentile of the last seconds. */
    eventLoopDelaySeconds: z.number(),
  }),
});
export type Readiness = z.infer<typeof readinessSchema>;

/** `GET /quarantine`: what could not be understood, and why. */
export const quarantinePageSchema = z.strictObject({
  rows: z.array(
    z.strictObject({
      id: z.number().int(),
      source: z.string(),
      receivedAt: z.string(),
      /** Place in its request, from 0; null where it had none. */
      position: z.number().int().nullable(),
      eventId: z.string().nullable(),
      reason: z.string(),
      detail: z.string(),
      body: z.string(),
      format: z.string(),
      zone: z.string().nullable(),
      state: z.enum(['held', 'replayed']),
    }),
  ),
  /** For the next page; null at the end. */
  cursor: z.string().nullable(),
});

/** What came of sending the quarantined through the door again. */
export const replayCountSchema = z.strictObject({ tried: z.number().int(), replayed: z.number().int() });
