import { z } from 'zod';
import { answerSchema, rowSchema, viewSchema } from './view';

/** Version of the live wire; it changes when a message changes in a way that an older browser would misread. */
export const WIRE_VERSION = 1;
/** Namespace of the live wire. */
export const LIVE_NAMESPACE = '/live';

/** RFC 9457 problem: `type` is stable, `detail` says what to do. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** The server's one clock: its reading in ISO UTC and how many seconds it runs a second (0 standing, N in a replay). */
export const clockSchema = z.strictObject({ now: z.string(), rate: z.number() });
export type Clock = z.infer<typeof clockSchema>;

/** Handshake of the socket: `auth: { ticket }`. */
export const handshakeSchema = z.object({ ticket: z.string().min(1).max(200) });

export const viewOpenSchema = z.strictObject({ view: viewSchema });
export const viewCloseSchema = z.strictObject({ viewId: z.string().min(1).max(200) });

/** Acknowledgement of `view:open`. */
export const viewOpenedSchema = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    viewId: z.string(),
    seq: z.number().int(),
    clock: clockSchema,
    snapshot: answerSchema,
  }),
  z.strictObject({ ok: z.literal(false), problem: problemSchema }),
]);
export type ViewOpened = z.infer<typeof viewOpenedSchema>;

/** `view:patch`: only what changed; a row replaces the whole row of its key and start. */
export const viewPatchSchema = z.strictObject({
  viewId: z.string(),
  seq: z.number().int(),
  asOf: z.string(),
  rows: z.array(rowSchema),
  removed: z.array(z.strictObject({ key: z.record(z.string(), z.string().nullable()), start: z.string().optional() })),
  complete: z.boolean().optional(),
  revised: z.boolean().optional(),
  absent: z.record(z.string(), z.string()).optional(),
});
export type ViewPatch = z.infer<typeof viewPatchSchema>;

/** `tick`: all patches of this `asOf` have been sent. */
export const tickSchema = z.strictObject({ asOf: z.string() });
export type Tick = z.infer<typeof tickSchema>;

/** How a source is doing: live (followed and talking), silent (followed, nothing for 20 s), still (not followed). */
export const SOURCE_STATES = ['live', 'silent', 'still', 'replaying'] as const;
export const feedStatusSchema = z.strictObject({
  clock: clockSchema,
  sources: z.array(
    z.strictObject({
      source: z.string(),
      state: z.enum(SOURCE_STATES),
      lastEventAt: z.string().nullable(),
      lagSeconds: z.number().nullable(),
    }),
  ),
});
export type FeedStatus = z.infer<typeof feedStatusSchema>;

/** `notice`: one line for the person, such as "Your rights have changed." */
export const noticeSchema = z.strictObject({ kind: z.enum(['info', 'warning', 'signedOut']), text: z.string() });
export type Notice = z.infer<typeof noticeSchema>;

/** Messages from the server, by event name. */
export interface ServerMessages {
  'view:patch': ViewPatch;
  tick: Tick;
  'feed:status': FeedStatus;
  notice: Notice;
}

/** What the server sends, by event name. */
export const serverMessageSchemas: { readonly [K in keyof ServerMessages]: z.ZodType<ServerMessages[K]> } = {
  'view:patch': viewPatchSchema,
  tick: tickSchema,
  'feed:status': feedStatusSchema,
  notice: noticeSchema,
};

/** What a browser sends, by event name. `view:open` is acknowledged by `viewOpenedSchema`. */
export const clientMessageSchemas = { 'view:open': viewOpenSchema, 'view:close': viewCloseSchema } as const;
