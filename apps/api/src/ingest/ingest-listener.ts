import type { IngestAnswer } from '@intraday/contract';

/** Hears what the door answers, for those who count. Must not throw. */
export interface IngestListener {
  /** After the commit of a request, with its counts. */
  answered(answer: IngestAnswer): void;
}
