import type { Connection, PoolClient } from 'pg';

/** `PGCOPY\n\377\r\n\0`, no flags, no header extension. */
const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const TRAILER_BYTES = 2;
const FIRST_BYTES = 1 << 16;
const INT8_OID = 20;

/**
 * Writes rows in PostgreSQL's binary COPY format into one growing buffer.
 * Format: https://www.postgresql.org/docs/18/sql-copy.html#SQL-COPY-FILE-FORMATS
 *
 * @example new CopyRows().row(2).text('acd').int8(5).finish() // one row of two columns
 */
export class CopyRows {
  private buffer = Buffer.allocUnsafe(FIRST_BYTES);
  private length = HEADER.copy(this.buffer);

  /** Begins a row of so many columns; their values follow in the order of the columns. */
  row(columns: number): this {
    this.room(2);
    this.length = this.buffer.writeInt16BE(columns, this.length);
    return this;
  }

  null(): this {
    this.room(4);
    this.length = this.buffer.writeInt32BE(-1, this.length);
    return this;
  }

  text(value: string | null): this {
    if (value === null) return this.null();
    // A UTF-16 unit takes three bytes of UTF-8 at most.
    this.room(4 + value.length * 3);
    const written = this.buffer.write(value, this.length + 4, 'utf8');
    this.buffer.writeInt32BE(written, this.length);
    this.length += 4 + written;
    return this;
  }

  /** The bytes of an even number of hex digits, as bytea. */
  hex(digits: string): this {
    const bytes = digits.length / 2;
    this.room(4 + bytes);
    if (this.buffer.write(digits, this.length + 4, 'hex') !== bytes) throw new Error(`not hex digits: ${digits}`);
    this.buffer.writeInt32BE(bytes, this.length);
    this.length += 4 + bytes;
    return this;
  }

  int2(value: number): this {
    this.room(6);
    this.length = this.buffer.writeInt32BE(2, this.length);
    this.length = this.buffer.writeInt16BE(value, this.length);
    return this;
  }

  int4(value: number): this {
    this.room(8);
    this.length = this.buffer.writeInt32BE(4, this.length);
    this.length = this.buffer.writeInt32BE(value, this.length);
    return this;
  }

  /** A safe integer; anything else is a broken invariant. */
  int8(value: number): this {
    this.room(12);
    this.length = this.buffer.writeInt32BE(8, this.length);
    this.writeInt8(value);
    return this;
  }

  bool(value: boolean): this {
    this.room(5);
    this.length = this.buffer.writeInt32BE(1, this.length);
    this.length = this.buffer.writeInt8(value ? 1 : 0, this.length);
    return this;
  }

  /** One dimension, null members allowed. */
  int8Array(values: readonly (number | null)[]): this {
    const nulls = values.some((value) => value === null);
    const bytes = 20 + values.reduce<number>((sum, value) => sum + (value === null ? 4 : 12), 0);
    this.room(4 + bytes);
    // An empty array has no dimension at all.
    const head = values.length === 0 ? [12, 0, 0, INT8_OID] : [bytes, 1, nulls ? 1 : 0, INT8_OID, values.length, 1];
    for (const word of head) this.length = this.buffer.writeInt32BE(word, this.length);
    for (const value of values) {
      this.length = this.buffer.writeInt32BE(value === null ? -1 : 8, this.length);
      if (value !== null) this.writeInt8(value);
    }
    return this;
  }

  /** Everything written, with the trailer; the writer is not to be used after it. */
  finish(): Buffer {
    this.room(TRAILER_BYTES);
    this.length = this.buffer.writeInt16BE(-1, this.length);
    return this.buffer.subarray(0, this.length);
  }

  private writeInt8(value: number): void {
    if (!Number.isSafeInteger(value)) throw new Error(`not an exact integer: ${value}`);
    this.length = this.buffer.writeInt32BE(Math.floor(value / 2 ** 32), this.length);
    this.length = this.buffer.writeUInt32BE(value >>> 0, this.length);
  }

  private room(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.length + bytes));
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }
}

/** What the connection of pg offers for COPY, beyond its declared type. */
interface CopyConnection {
  query(sql: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/**
 * One `COPY … FROM STDIN (FORMAT binary)`, of data that is in memory as a whole. pg-copy-streams is not used: its
 * stream writes to a connection that it has already let go of when the server refuses a row while a large chunk is
 * still draining, and that exception ends the process.
 */
class CopyIn {
  constructor(
    private readonly sql: string,
    private readonly data: Buffer,
    private readonly done: (error: Error | null) => void,
  ) {}

  submit(connection: Connection): void {
    // pg declares its connection without the methods that its own COPY support calls.
    (connection as unknown as CopyConnection).query(this.sql);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    connection.sendCopyFromChunk(this.data);
    connection.endCopyFrom();
  }

  handleError(error: Error): void {
    this.done(error);
  }

  handleCommandComplete(): void {
    // The end is told by ReadyForQuery.
  }

  handleReadyForQuery(): void {
    this.done(null);
  }
}

/** Copies rows into a table. `sql` is a whole `copy … from stdin (format binary)`. Rejects with PostgreSQL's error. */
export async function copyIn(client: PoolClient, sql: string, data: Buffer): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    client.query(new CopyIn(sql, data, (error) => (error ? reject(error) : resolve())));
  });
}
