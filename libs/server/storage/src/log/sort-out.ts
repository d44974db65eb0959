import type { Disposition, LogEntry, QuarantineEntry } from './entry';
import { isStorable } from './entry';

/** What becomes of the entries of one commit, given which identities the log holds already. */
export interface SortedOut {
  /** One for each entry, in their order. */
  readonly dispositions: readonly Disposition[];
  /** The entries to store: the first of each new identity. */
  readonly accepted: readonly LogEntry[];
  /** Rows for the conflicting and the malformed. */
  readonly quarantined: readonly QuarantineEntry[];
}

/** The identity of an entry as one string; a NUL is in neither of a storable entry's parts. */
export function identityOf(entry: { readonly source: string; readonly id: string }): string {
  return `${entry.source}\0${entry.id}`;
}

/**
 * Sorts entries into new, duplicate, conflicting and malformed. The identity keeps the digest that is stored, or else
 * that of its first entry here; an equal digest is a duplicate, another one a conflict.
 *
 * @param stored digests by identity, of what the log holds
 * @example two entries `acd/1` with digests aa and bb, none stored: accepted, conflict
 */
export function sortOut(entries: readonly LogEntry[], stored: ReadonlyMap<string, string>): SortedOut {
  const first = new Map<string, string>();
  const accepted: LogEntry[] = [];
  const quarantined: QuarantineEntry[] = [];
  const dispositions = entries.map((entry): Disposition => {
    if (!isStorable(entry)) {
      quarantined.push(refusal(entry, 'malformed', 'The text holds a NUL or half a surrogate pair.'));
      return 'malformed';
    }
    const identity = identityOf(entry);
    const digest = stored.get(identity) ?? first.get(identity);
    if (digest === undefined) {
      first.set(identity, entry.digest);
      accepted.push(entry);
      return 'accepted';
    }
    if (digest === entry.digest) return 'duplicate';
    quarantined.push(refusal(entry, 'conflicting-id', 'The log holds this id of this source with other content.'));
    return 'conflict';
  });
  return { dispositions, accepted, quarantined };
}

function refusal(entry: LogEntry, reason: string, detail: string): QuarantineEntry {
  const { source, id, body, format } = entry;
  return { source, position: null, eventId: id, reason, detail, body, format, zone: null };
}
