import type { LogEntry, StoragePool } from '@intraday/storage';
import type { Connection, PoolClient } from 'pg';

/** What the connection of pg offers for COPY, beyond its declared type. */
interface CopyConnection {
  query(sql: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const DAY_MS = 86_400_000;
/** Bytes that one row takes at most besides three for each character of its texts. */
const FIXED_BYTES = 160;

const COPY_IDENTITY = 'copy event_identity (source, id, digest, day) from stdin (format binary)';
const COPY_LOG = 'copy event_log (at, received_at, seq, format, folded, source, id, body) from stdin (format binary)';

/** Rows in PostgreSQL's binary format, written without anything that is not needed for it. */
class BareRows {
  private length = HEADER.length;
  private constructor(private readonly buffer: Buffer) {
    HEADER.copy(buffer);
  }

  static for(entries: readonly LogEntry[]): BareRows {
    const characters = entries.reduce((sum, { source, id, body }) => sum + source.length + id.length + body.length, 0);
    return new BareRows(Buffer.allocUnsafe(HEADER.length + entries.length * FIXED_BYTES + characters * 3));
  }

  columns(count: number): this {
    this.length = this.buffer.writeInt16BE(count, this.length);
    return this;
  }

  text(value: string, encoding: BufferEncoding = 'utf8'): this {
    const bytes = this.buffer.write(value, this.length + 4, encoding);
    this.buffer.writeInt32BE(bytes, this.length);
    this.length += 4 + bytes;
    return this;
  }

  integer(value: number, bytes: 1 | 2 | 4 | 8): this {
    this.length = this.buffer.writeInt32BE(bytes, this.length);
    if (bytes === 8) {
      this.length = this.buffer.writeInt32BE(Math.floor(value / 2 ** 32), this.length);
      this.length = this.buffer.writeUInt32BE(value >>> 0, this.length);
    } else this.length = this.buffer.writeIntBE(value, this.length, bytes);
    return this;
  }

  finish(): Buffer {
    this.length = this.buffer.writeInt16BE(-1, this.length);
    return this.buffer.subarray(0, this.length);
  }
}

/** Copies batches into identities and log, one transaction each, and does nothing else. */
export async function copyBare(
  pool: StoragePool,
  batches: readonly (readonly LogEntry[])[],
  receivedAt: number,
): Promise<void> {
  const client = await pool.connect();
  try {
    for (const batch of batches) {
      const identities = BareRows.for(batch);
      const log = BareRows.for(batch);
      for (const { source, id, at, seq, body, digest } of batch) {
        const day = Math.floor(at / DAY_MS);
        identities.columns(4).text(source).text(id).text(digest, 'hex').integer(day, 4);
        log.columns(8).integer(at, 8).integer(receivedAt, 8).integer(seq, 4).integer(0, 2).integer(1, 1);
        log.text(source).text(id).text(body);
      }
      await client.query('begin');
      await copy(client, COPY_IDENTITY, identities.finish());
      await copy(client, COPY_LOG, log.finish());
      await client.query('commit');
    }
  } finally {
    client.release();
  }
}

/** Makes the partition of each day that the batches touch, and notes the day as held, as the log would. */
export async function makeDays(pool: StoragePool, batches: readonly (readonly LogEntry[])[]): Promise<void> {
  const counts = new Map<number, number>();
  for (const { at } of batches.flat()) {
    const day = Math.floor(at / DAY_MS);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const days = [...counts.keys()];
  await pool.query('select make_event_partitions($1::int[])', [days]);
  await pool.query(
    `insert into day_held (day, state, last_receipt_at, stored, not_folded)
     select day, 'held', $3::bigint, rows, 0 from unnest($1::int[], $2::bigint[]) as d(day, rows)`,
    [days, [...counts.values()], Date.now()],
  );
}

function copy(client: PoolClient, sql: string, data: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    let failed: Error | null = null;
    client.query({
      // pg declares its connection without the methods that its own COPY support calls.
      submit: (connection: Connection) => (connection as unknown as CopyConnection).query(sql),
      handleCopyInResponse: (connection: CopyConnection) => {
        connection.sendCopyFromChunk(data);
        connection.endCopyFrom();
      },
      handleError: (error: Error) => void (failed = error),
      handleCommandComplete: () => undefined,
      handleReadyForQuery: () => (failed === null ? resolve() : reject(failed)),
    });
  });
}
