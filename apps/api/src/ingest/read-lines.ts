import { LineSplitter, translateQueueLogLine, type QueueLogReader } from '@intraday/sources';
import { QUARANTINED_CHARACTERS_MAX, type Candidate } from './candidate';
import { ITEMS_A_TURN, nextTurn } from './in-turns';

const NAIVE_TIME = 'naive-time';

export type LinesRead =
  | { readonly ok: true; readonly candidates: readonly Candidate[] }
  | { readonly ok: false; readonly reason: 'zone-needed' | 'too-many' };

/**
 * Reads lines of a queue_log, letting others have their turn in between. Positions are lines, blank ones counted.
 *
 * @param linesMax lines that one request may hold
 * @returns the facts, or that the lines need a time zone, or that they are too many
 */
export async function readLines(
  bytes: Buffer,
  reader: QueueLogReader,
  hasZone: boolean,
  linesMax: number,
): Promise<LinesRead> {
  const splitter = new LineSplitter();
  const lines = [...splitter.push(bytes), ...splitter.end()];
  if (lines.length > linesMax) return { ok: false, reason: 'too-many' };
  const candidates: Candidate[] = [];
  for (const [position, { line, complete }] of lines.entries()) {
    if (position > 0 && position % ITEMS_A_TURN === 0) await nextTurn();
    const candidate = readLine(line, complete, position, reader);
    if (candidate === null) continue;
    if (!hasZone && candidate.kind === 'refused' && candidate.reason.startsWith(NAIVE_TIME)) {
      return { ok: false, reason: 'zone-needed' };
    }
    candidates.push(candidate);
  }
  return { ok: true, candidates };
}

/** Reads one line; null for a blank one. */
export function readLine(text: string, complete: boolean, position: number, reader: QueueLogReader): Candidate | null {
  const read = reader.read(text, complete);
  if (read.kind === 'blank') return null;
  if (read.kind === 'fault') {
    return {
      kind: 'refused',
      position,
      id: read.id,
      reason: read.reason,
      body: text.slice(0, QUARANTINED_CHARACTERS_MAX),
    };
  }
  const { at, seq, id, digest, line } = read;
  const { source } = reader;
  const events = translateQueueLogLine({ source, id, at, seq, line });
  return {
    kind: 'fact',
    position,
    entry: { source, id, at, seq, format: 'queue-log', body: line, digest: digest.slice(0, 32), events },
    events,
  };
}
