import { LINE_BYTES_MAX } from './limits';

/** One line of a stream. */
export interface SplitLine {
  /** Its text without the line end. Of a line over 64 KiB the first 64 KiB and one byte more, which the reader refuses. */
  readonly line: string;
  /** Its bytes in the stream, line end included: what to add to reach the next line. */
  readonly bytes: number;
  /** Whether it has its line end; only the last can lack it. */
  readonly complete: boolean;
}

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const HELD_BYTES_MAX = LINE_BYTES_MAX + 1;

/** UTF-8; bytes that are none are read as Latin-1, so that nothing is lost. */
function textOf(bytes: Buffer): string {
  if (bytes.length > LINE_BYTES_MAX) return bytes.toString('latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

/**
 * Cuts a stream of bytes into lines and holds no more than one line of at most 64 KiB: the rest of a longer one is
 * passed over, and the line comes once, when it ends.
 *
 * @example
 * const splitter = new LineSplitter();
 * splitter.push(Buffer.from('one\ntw')); // [{ line: 'one', bytes: 4, complete: true }]
 * splitter.push(Buffer.from('o')); // []
 * splitter.end(); // [{ line: 'two', bytes: 3, complete: false }]
 */
export class LineSplitter {
  private held: Buffer[] = [];
  private heldBytes = 0;
  private lineBytes = 0;

  /** The lines that end in this chunk. */
  push(chunk: Buffer): SplitLine[] {
    const lines: SplitLine[] = [];
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      this.hold(chunk.subarray(from, end));
      this.lineBytes += 1;
      lines.push(this.take(true));
      from = end + 1;
    }
    this.hold(chunk.subarray(from));
    return lines;
  }

  /** The last line, if the stream does not end in a line end. */
  end(): SplitLine[] {
    return this.lineBytes === 0 ? [] : [this.take(false)];
  }

  private hold(piece: Buffer): void {
    this.lineBytes += piece.length;
    const room = HELD_BYTES_MAX - this.heldBytes;
    if (piece.length === 0 || room === 0) return;
    // Copied, because a chunk's memory may be used again, and a piece would keep the whole chunk.
    const kept = Buffer.from(piece.subarray(0, room));
    this.held.push(kept);
    this.heldBytes += kept.length;
  }

  private take(complete: boolean): SplitLine {
    const whole = this.held.length === 1 ? this.held[0] : Buffer.concat(this.held);
    const carriage = complete && whole.length < HELD_BYTES_MAX && whole.at(-1) === CARRIAGE_RETURN;
    const line = { line: textOf(carriage ? whole.subarray(0, -1) : whole), bytes: this.lineBytes, complete };
    this.held = [];
    this.heldBytes = 0;
    this.lineBytes = 0;
    return line;
  }
}

/**
 * The lines of a stream of bytes, in order, as they end.
 *
 * @example for await (const { line, complete } of splitLines(createReadStream(file))) reader.read(line, complete);
 */
export async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncIterable<SplitLine> {
  const splitter = new LineSplitter();
  for await (const chunk of chunks) yield* splitter.push(chunk);
  yield* splitter.end();
}
