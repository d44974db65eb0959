import type { CanonicalEvent } from '@intraday/events';
import type { LogEntry, QuarantineFormat } from '@intraday/storage';

/** Characters of a refused body that are kept; more than any event or line that could be understood. */
export const QUARANTINED_CHARACTERS_MAX = 64 * 1024;

/** One item of a request after reading: a fact with the events it means, or what could not be understood. */
export type Candidate =
  | {
      readonly kind: 'fact';
      readonly position: number;
      readonly entry: LogEntry;
      readonly events: readonly CanonicalEvent[];
    }
  | {
      readonly kind: 'refused';
      readonly position: number;
      readonly id: string | null;
      readonly reason: string;
      readonly body: string;
    };

/** What all items of a request share. */
export interface Batch {
  /** What a refused item is written in; a fact says so itself. */
  readonly format: QuarantineFormat;
  /** Zone that the request named for naive times. */
  readonly zone: string | null;
  readonly candidates: readonly Candidate[];
}
