import type { Socket } from 'node:net';
import type { Connection, PoolClient } from 'pg';

/** `PGCOPY\n\377\r\n\0`, no flags, no header extension. */
const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const TRAILER_BYTES = 2;
const FIRST_BYTES = 1 << 16;
const INT8_OID = 20;
const INT4_OID = 23;

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

  /** One dimension. */
  int4Array(values: readonly number[] | null): this {
    if (values === null) return this.null();
    const bytes = 20 + values.length * 8;
    this.room(4 + bytes);
    const head = values.length === 0 ? [12, 0, 0, INT4_OID] : [bytes, 1, 0, INT4_OID, values.length, 1];
    for (const word of head) this.length = this.buffer.writeInt32BE(word, this.length);
    for (const value of values) {
      this.length = this.buffer.writeInt32BE(4, this.length);
      this.length = this.buffer.writeInt32BE(value, this.length);
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
  readonly stream: Socket;
  query(sql: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** Rows for one table. */
export interface Copy {
  /** A whole `copy … from stdin (format binary)`. */
  readonly sql: string;
  /** From `CopyRows`. */
  readonly data: Buffer;
}

/**
 * `COPY … FROM STDIN (FORMAT binary)`, once or more in one query, of data that is in memory as a whole. Everything is
 * sent at once: the server reads one table's rows after the other's, and passes over what follows an error.
 * pg-copy-streams is not used: its stream writes to a connection that it has already let go of when the server refuses
 * a row while a large chunk is still draining, and that exception ends the process.
 */
class CopyIn {
  private isSent = false;

  constructor(
    private readonly copies: readonly Copy[],
    private readonly sent: () => void,
    private readonly done: (error: Error | null) => void,
  ) {}

  submit(connection: Connection): void {
    // pg declares its connection without the methods that its own COPY support calls.
    (connection as unknown as CopyConnection).query(this.copies.map(({ sql }) => sql).join('; '));
  }

  handleCopyInResponse(connection: CopyConnection): void {
    if (this.isSent) return;
    this.isSent = true;
    for (const { data } of this.copies) {
      connection.sendCopyFromChunk(data);
      connection.endCopyFrom();
    }
    if (connection.stream.writableNeedDrain) connection.stream.once('drain', this.sent);
    else setImmediate(this.sent);
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

const nothing = (): void => undefined;

/** Copies rows into a table. `sql` is a whole `copy … from stdin (format binary)`. Rejects with PostgreSQL's error. */
export function copyIn(client: PoolClient, sql: string, data: Buffer): Promise<void> {
  return copyAll(client, [{ sql, data }], nothing);
}

/**
 * Copies rows into tables, one after the other.
 *
 * @param sent called once when everything is on its way and the server is busy with it; not where it breaks before
 */
export async function copyAll(client: PoolClient, copies: readonly Copy[], sent: () => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    client.query(new CopyIn(copies, sent, (error) => (error ? reject(error) : resolve())));
  });
}
