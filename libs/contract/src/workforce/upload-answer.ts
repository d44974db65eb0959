import { z } from 'zod';
import { uploadFaultSchema } from './upload-fault';

/** A figure of a day that an upload has moved. */
export const movedFigureSchema = z.strictObject({
  kpi: z.string(),
  /** `YYYY-MM-DD` on the clocks of the site. */
  date: z.string(),
  site: z.string().nullable(),
  agent: z.string().nullable(),
  before: z.number().nullable(),
  after: z.number().nullable(),
});
export type MovedFigure = z.infer<typeof movedFigureSchema>;

/** What an upload of plans or measures has done; after a dry run, what it would touch. */
export const planUploadAnswerSchema = z.strictObject({
  /** Null after a dry run, and where everything was so already without such an upload. */
  upload: z.number().int().nullable(),
  /** Everything was so already. */
  unchanged: z.boolean(),
  dryRun: z.boolean(),
  /** Rows of the file. */
  rows: z.number().int(),
  /** Days, intervals or values that were in force before and no longer are. */
  replaced: z.number().int(),
  /** From when until when figures may have moved, and whose; null where nothing changed. */
  touched: z
    .strictObject({
      from: z.string(),
      until: z.string(),
      agents: z.array(z.string()).optional(),
      queues: z.array(z.string()).optional(),
      measures: z.array(z.string()).optional(),
    })
    .nullable(),
  moved: z.array(movedFigureSchema),
  faults: z.array(uploadFaultSchema),
});
export type PlanUploadAnswer = z.infer<typeof planUploadAnswerSchema>;

/** `GET /workforce/uploads`: who uploaded what when, the newest first. */
export const uploadsPageSchema = z.strictObject({
  rows: z.array(
    z.strictObject({
      id: z.number().int(),
      kind: z.string(),
      at: z.string(),
      who: z.string(),
      why: z.string().nullable(),
      rows: z.number().int(),
      summary: z.unknown(),
    }),
  ),
  /** For the next page; null at the end. */
  cursor: z.string().nullable(),
});
