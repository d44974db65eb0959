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
  const seen = new Map<string, Map<string, string>>();
  const accepted: LogEntry[] = [];
  const quarantined: QuarantineEntry[] = [];
  const dispositions = entries.map((entry): Disposition => {
    if (!isStorable(entry)) {
      quarantined.push(refusal(entry, 'malformed', 'The text holds a NUL or half a surrogate pair.'));
      return 'malformed';
    }
    const first = seen.get(entry.source) ?? new Map<string, string>();
    if (first.size === 0) seen.set(entry.source, first);
    const digest = (stored.size > 0 ? stored.get(identityOf(entry)) : undefined) ?? first.get(entry.id);
    if (digest === undefined) {
      first.set(entry.id, entry.digest);
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
