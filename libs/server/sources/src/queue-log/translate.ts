import type { CanonicalEvent } from '@intraday/events';
import type { QueueLogMapping } from './dated-fact';
import { splitFields } from './fields';
import { meaningOf } from './rules';

/** A line as the event log keeps it, its time resolved. */
export interface StoredQueueLogLine {
  readonly source: string;
  readonly id: string;
  /** Instant, ms. */
  readonly at: number;
  readonly seq: number;
  /** The line without its line end. */
  readonly line: string;
}

/**
 * The canonical events of a stored line, without memory: what came before does not matter. The first carries the line's
 * id, the next ones `ID#2` and on; all carry its number.
 *
 * @param stored the line, with the instant that reading it gave
 * @param mapping how the source's free fields are to be read; without one, every key means `overflow`
 * @returns the events in order; none for lines that have no effect
 * @example a CONNECT with 3 s of ringing at 09:00:10 gives contactAlerted at 09:00:07 and contactAnswered at 09:00:10
 */
export function translateQueueLogLine(stored: StoredQueueLogLine, mapping?: QueueLogMapping): CanonicalEvent[] {
  const { source, id, seq } = stored;
  const split = splitFields(stored.line);
  if (!split.ok) return [];
  const meaning = meaningOf(split.fields, stored.at, id, mapping);
  if (!meaning.ok) return [];
  return meaning.facts.map(({ at, fact }, index) => ({
    source,
    id: index === 0 ? id : `${id}#${index + 1}`,
    at,
    seq,
    ...fact,
  }));
}
