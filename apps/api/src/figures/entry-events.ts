import { decodeEvent } from '@intraday/contract';
import type { CanonicalEvent } from '@intraday/events';
import { translateQueueLogLine } from '@intraday/sources';
import type { StoredEntry } from '@intraday/storage';

/**
 * The canonical events of a stored entry: the log keeps what was received, the fold reads what it means. What came
 * through a door just now brings them along.
 */
export function eventsOfEntry(entry: Omit<StoredEntry, 'receivedAt' | 'folded'>): readonly CanonicalEvent[] {
  if (entry.events !== undefined) return entry.events;
  if (entry.format === 'queue-log') {
    const { source, id, at, seq, body } = entry;
    return translateQueueLogLine({ source, id, at, seq, line: body });
  }
  const decoded = decodeEvent(JSON.parse(entry.body));
  if (!decoded.ok) throw new Error(`Event ${entry.source}/${entry.id} of the log cannot be read: ${decoded.reason}`);
  return [decoded.event];
}
