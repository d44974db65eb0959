import type { QueueLogPosition, QueueLogReader, SplitLine } from '@intraday/sources';

/** A line of a log on its way to the server. */
export interface PacedLine {
  readonly text: string;
  /** False for a last line without a line end. */
  readonly complete: boolean;
  /** Its instant, ms; null for a blank line or one that cannot be read. */
  readonly at: number | null;
  /** Where the reader stood before it, so that the server's reader goes on from there. */
  readonly before: QueueLogPosition | null;
}

/** Lines of one request. */
export interface LineBatch {
  /** The lines with their line ends. */
  readonly body: string;
  readonly lines: number;
  readonly after: QueueLogPosition | null;
}

/** Reads one line with the reader of its log. */
export function pacedLine({ line, complete }: Pick<SplitLine, 'line' | 'complete'>, reader: QueueLogReader): PacedLine {
  const before = reader.position;
  const read = reader.read(line, complete);
  return { text: line, complete, at: read.kind === 'line' ? read.at : null, before };
}

/** Lines as one request. The last keeps its missing line end. */
export function batchOf(lines: readonly PacedLine[]): LineBatch {
  const body = lines.map(({ text, complete }) => (complete ? `${text}\n` : text)).join('');
  return { body, lines: lines.length, after: lines[0]?.before ?? null };
}

/** Cuts lines into requests that respect both limits. */
export function* batchesOf(lines: readonly PacedLine[], linesMax: number, bytesMax: number): Iterable<LineBatch> {
  let held: PacedLine[] = [];
  let heldBytes = 0;
  for (const line of lines) {
    const bytes = Buffer.byteLength(line.text) + 1;
    if (held.length > 0 && (held.length >= linesMax || heldBytes + bytes > bytesMax)) {
      yield batchOf(held);
      held = [];
      heldBytes = 0;
    }
    held.push(line);
    heldBytes += bytes;
  }
  if (held.length > 0) yield batchOf(held);
}
