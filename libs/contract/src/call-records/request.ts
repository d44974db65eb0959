import { z } from 'zod';
import { INGEST_EVENTS_MAX } from '../limits';
import { columnFaults } from './columns';
import { callRecordMappingSchema } from './mapping';

/** Events that one row can mean: arrived, queued, answered, ended, wrapped. */
export const EVENTS_OF_A_CALL_RECORD_MAX = 5;
/** Rows of one request, so that a row is never split and the events of all are at most 5,000. */
export const CALL_RECORDS_MAX = INGEST_EVENTS_MAX / EVENTS_OF_A_CALL_RECORD_MAX;
/** Columns of a file. */
export const COLUMNS_MAX = 500;

const LINE_MAX = Number.MAX_SAFE_INTEGER;

/** Rows of one file on their way to the server, each with the number of its first line. */
export const callRecordsRequestSchema = z
  .strictObject({
    mapping: callRecordMappingSchema,
    columns: z.array(z.string()).min(1).max(COLUMNS_MAX),
    rows: z
      .array(z.strictObject({ line: z.number().int().min(1).max(LINE_MAX), text: z.string() }))
      .max(CALL_RECORDS_MAX),
  })
  .superRefine(({ mapping, columns }, context) => {
    for (const message of columnFaults(mapping, columns)) {
      context.addIssue({ code: 'custom', path: ['columns'], message });
    }
  });
export type CallRecordsRequest = z.output<typeof callRecordsRequestSchema>;

/** Answer of the door of call records, sent after the commit. All counts are rows. */
export const callRecordsAnswerSchema = z.strictObject({
  accepted: z.number().int(),
  duplicates: z.number().int(),
  /** Passed over because the mapping says so. */
  dropped: z.number().int(),
  quarantined: z.array(z.strictObject({ line: z.number().int(), id: z.string().nullable(), reason: z.string() })),
});
export type CallRecordsAnswer = z.infer<typeof callRecordsAnswerSchema>;
