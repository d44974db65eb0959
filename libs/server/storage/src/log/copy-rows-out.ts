import type { Readable } from 'node:stream';
import type { Connection, PoolClient } from 'pg';

/** Batches that wait to be taken; the connection is not read further while there are so many. */
const BATCHES_AHEAD = 2;
/** `PGCOPY\n\377\r\n\0`, flags and the length of a header extension. */
const HEADER_BYTES = 19;
const FIRST_OF_HEADER = 0x50;
const TRAILER = -1;

/** The values of one row of a binary COPY, read in the order of its columns. */
export class CopyRow {
  private bytes: Buffer = Buffer.alloc(0);
  private at = 0;

  /** Goes to the rows of a message; the first one begins with the header. */
  enter(bytes: Buffer, first: boolean): void {
    this.bytes = bytes;
    this.at = 0;
    if (!first) return;
    if (bytes[0] !== FIRST_OF_HEADER) throw new Error('not a binary COPY');
    this.at = HEADER_BYTES + bytes.readInt32BE(HEADER_BYTES - 4);
  }

  /** Goes to the next row of the message; false after its last. */
  next(): boolean {
    if (this.at >= this.bytes.length) return false;
    const columns = this.bytes.readInt16BE(this.at);
    this.at += 2;
    return columns !== TRAILER;
  }

  text(): string {
    const length = this.length();
    const from = this.at;
    this.at += length;
    return this.bytes.toString('utf8', from, this.at);
  }

  int2(): number {
    this.fixed(2);
    return this.bytes.readInt16BE(this.at - 2);
  }

  int4(): number {
    this.fixed(4);
    return this.bytes.readInt32BE(this.at - 4);
  }

  /** A safe integer; anything else is a broken invariant. */
  int8(): number {
    this.fixed(8);
    const value = this.bytes.readInt32BE(this.at - 8) * 2 ** 32 + this.bytes.readUInt32BE(this.at - 4);
    if (!Number.isSafeInteger(value)) throw new Error(`not an exact integer: ${value}`);
    return value;
  }

  bool(): boolean {
    this.fixed(1);
    return this.bytes[this.at - 1] === 1;
  }

  private fixed(bytes: number): void {
    const length = this.length();
    if (length !== bytes) throw new Error(`a value of ${length} bytes where ${bytes} are wanted`);
    this.at += bytes;
  }

  private length(): number {
    const length = this.bytes.readInt32BE(this.at);
    if (length < 0) throw new Error('a null where a value is wanted');
    this.at += 4;
    return length;
  }
}

/** What the connection of pg offers for COPY, beyond its declared type. */
interface CopyConnection {
  readonly stream: Readable;
  query(sql: string): void;
}

/** One `COPY … TO STDOUT (FORMAT binary)` whose rows are taken in batches. */
class CopyOut<T> {
  private readonly row = new CopyRow();
  private readonly ready: T[][] = [];
  private rows: T[] = [];
  private first = true;
  private ended = false;
  private failure: Error | null = null;
  private stream: Readable | null = null;
  private wake: () => void = () => undefined;

  constructor(
    private readonly sql: string,
    private readonly batch: number,
    private readonly read: (row: CopyRow) => T,
  ) {}

  submit(connection: Connection): void {
    // pg declares its connection without the methods that its own COPY support calls.
    const copied = connection as unknown as CopyConnection;
    this.stream = copied.stream;
    copied.query(this.sql);
  }

  /** Every message of PostgreSQL holds whole rows; pg uses its buffer again, so they are read at once. */
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    if (this.failure !== null) return;
    try {
      this.row.enter(chunk, this.first);
      this.first = false;
      while (this.row.next()) this.rows.push(this.read(this.row));
    } catch (error) {
      this.handleError(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    if (this.rows.length >= this.batch) this.hand();
  }

  private hand(): void {
    if (this.rows.length > 0) this.ready.push(this.rows);
    this.rows = [];
    if (this.ready.length >= BATCHES_AHEAD) this.stream?.pause();
    this.wake();
  }

  handleError(error: Error): void {
    this.failure ??= error;
    this.wake();
  }

  handleCommandComplete(): void {
    // The end is told by ReadyForQuery.
  }

  handleReadyForQuery(): void {
    this.ended = true;
    this.hand();
  }

  /** The next batch; null after the last. */
  async take(): Promise<T[] | null> {
    for (;;) {
      if (this.failure !== null) throw this.failure;
      const batch = this.ready.shift();
      // The connection belongs to the next query, too: what was paused is always resumed.
      if (this.ready.length < BATCHES_AHEAD && this.stream?.isPaused()) this.stream.resume();
      if (batch !== undefined) return batch;
      if (this.ended) return null;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  /** Takes no more rows; a connection that is not read would never hear of its end. */
  stop(): void {
    this.failure ??= new Error('nobody reads on');
    this.stream?.resume();
  }
}

/**
 * Reads the rows of a query by binary COPY, in batches, no faster than they are taken.
 *
 * @param sql a whole `copy (select …) to stdout (format binary)`, of columns that are never null
 * @param batch rows of one batch
 * @param read takes the columns of a row, in their order
 * @throws PostgreSQL's error. The connection of a reader that stops early is of no use: release it with true.
 * @example for await (const ids of copyRowsOut(client, 'copy (select 1) to stdout (format binary)', 10, (row) => row.int4()))
 */
export async function* copyRowsOut<T>(
  client: PoolClient,
  sql: string,
  batch: number,
  read: (row: CopyRow) => T,
): AsyncGenerator<T[]> {
  const copy = new CopyOut(sql, batch, read);
  client.query(copy);
  try {
    for (let rows = await copy.take(); rows !== null; rows = await copy.take()) yield rows;
  } finally {
    copy.stop();
  }
}
