import type { ClientBase, Connection } from 'pg';
import type { Readable, Writable } from 'node:stream';

/** What the connection of pg offers for COPY, beyond its declared type. */
interface CopyConnection {
  readonly stream: Writable & Readable;
  query(sql: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  sendCopyFail(message: string): void;
  endCopyFrom(): void;
}

/** Bytes that are gathered before they are handed on: rows come one by one. */
const PIECE_BYTES = 64 * 1024;

/** Takes a piece of rows; false asks to be waited for. */
export interface PieceSink {
  write(piece: Buffer): boolean;
  whenDrained(resume: () => void): void;
}

abstract class Copy {
  protected failed: Error | null = null;

  constructor(
    private readonly sql: string,
    private readonly done: (error: Error | null) => void,
  ) {}

  submit(connection: Connection): void {
    // pg declares its connection without the methods that its own COPY support calls.
    (connection as unknown as CopyConnection).query(this.sql);
  }

  handleError(error: Error): void {
    this.failed = error;
    this.done(error);
  }

  handleCommandComplete(_message: { readonly text: string }): void {
    // The end is told by ReadyForQuery.
  }

  handleReadyForQuery(): void {
    if (this.failed === null) this.done(null);
  }
}

class CopyOut extends Copy {
  private readonly piece = Buffer.allocUnsafe(PIECE_BYTES);
  private length = 0;
  rows = 0;

  constructor(
    sql: string,
    private readonly sink: PieceSink,
    done: (error: Error | null) => void,
  ) {
    super(sql, done);
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }, { stream }: CopyConnection): void {
    this.rows += 1;
    if (this.length + chunk.length > PIECE_BYTES) this.flush(stream);
    // The parser of pg uses its buffer again: what is kept is copied.
    if (chunk.length > PIECE_BYTES) this.send(Buffer.from(chunk), stream);
    else this.length += chunk.copy(this.piece, this.length);
  }

  override handleCommandComplete(): void {
    if (this.length > 0) this.flush(null);
  }

  private flush(stream: Readable | null): void {
    const piece = Buffer.from(this.piece.subarray(0, this.length));
    this.length = 0;
    this.send(piece, stream);
  }

  private send(piece: Buffer, stream: Readable | null): void {
    if (this.sink.write(piece) || stream === null || stream.isPaused()) return;
    stream.pause();
    this.sink.whenDrained(() => stream.resume());
  }
}

class CopyIn extends Copy {
  rows = 0;

  constructor(
    sql: string,
    private readonly pieces: AsyncIterable<Buffer>,
    done: (error: Error | null) => void,
  ) {
    super(sql, done);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.pump(connection).catch((error: unknown) => {
      connection.sendCopyFail(error instanceof Error ? error.message : String(error));
      this.failed ??= error instanceof Error ? error : new Error(String(error));
    });
  }

  override handleError(error: Error): void {
    // Pieces that failed are the reason; that PostgreSQL was told so is not.
    super.handleError(this.failed ?? error);
  }

  override handleCommandComplete({ text }: { readonly text: string }): void {
    this.rows = Number(text.split(' ')[1]);
  }

  private async pump(connection: CopyConnection): Promise<void> {
    const { stream } = connection;
    for await (const piece of this.pieces) {
      if (this.failed !== null) return;
      connection.sendCopyFromChunk(piece);
      if (stream.writableNeedDrain) await drained(stream);
    }
    if (this.failed === null) connection.endCopyFrom();
  }
}

function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      stream.off('drain', end).off('close', end);
      resolve();
    };
    stream.once('drain', end).once('close', end);
  });
}

/**
 * Runs a whole `copy … to stdout` and hands its output on in pieces, no faster than they are taken.
 *
 * @returns how many rows came
 */
export async function copyOut(client: ClientBase, sql: string, sink: PieceSink): Promise<number> {
  return new Promise<number>((resolve, reject) => {
    const copy: CopyOut = new CopyOut(sql, sink, (error) => (error ? reject(error) : resolve(copy.rows)));
    client.query(copy);
  });
}

/**
 * Runs a whole `copy … from stdin` with pieces, no faster than PostgreSQL takes them. What the pieces throw ends it and
 * is thrown on.
 *
 * @returns how many rows went in
 */
export async function copyInPieces(client: ClientBase, sql: string, pieces: AsyncIterable<Buffer>): Promise<number> {
  return new Promise<number>((resolve, reject) => {
    const copy: CopyIn = new CopyIn(sql, pieces, (error) => (error ? reject(error) : resolve(copy.rows)));
    client.query(copy);
  });
}
