import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';

/**
 * What a backup is made of: a header, then for each table its rows in PostgreSQL's text format in pieces, each table
 * closed by an empty frame, then the end with the checksum of everything before it.
 */
export type FrameKind = 'header' | 'rows' | 'tableEnd' | 'end';

export interface Frame {
  readonly kind: FrameKind;
  readonly payload: Buffer;
}

const LETTERS = { header: 0x48, rows: 0x52, tableEnd: 0x54, end: 0x45 } as const;
const KINDS: ReadonlyMap<number, FrameKind> = new Map(
  Object.entries(LETTERS).map(([kind, letter]) => [letter, kind as FrameKind]),
);
/** One letter and the length of what follows. */
const HEAD_BYTES = 5;
/** Bytes of one frame; over it a file is taken to be damaged. The header names each partition. */
const FRAME_BYTES_MAX = 64 * 1024 * 1024;

/** The file holds something else than a backup, or not all of it. */
export class BackupDamaged extends Error {
  override readonly name = 'BackupDamaged';
}

function headOf(kind: FrameKind, bytes: number): Buffer {
  const head = Buffer.allocUnsafe(HEAD_BYTES);
  head.writeUInt8(LETTERS[kind], 0);
  head.writeUInt32BE(bytes, 1);
  return head;
}

/** Writes frames, and their checksum at the end. */
export class FrameWriter {
  private readonly hash = createHash('sha256');

  constructor(private readonly sink: Writable) {}

  /** @returns false where the sink wants to be waited for */
  write(kind: Exclude<FrameKind, 'end'>, payload: Buffer): boolean {
    const head = headOf(kind, payload.length);
    this.hash.update(head).update(payload);
    this.sink.write(head);
    return this.sink.write(payload);
  }

  /** Writes the checksum. */
  end(): void {
    const digest = this.hash.digest();
    this.sink.end(Buffer.concat([headOf('end', digest.length), digest]));
  }

  /** Calls once the sink has room again. */
  whenDrained(resume: () => void): void {
    this.sink.once('drain', resume);
  }
}

/**
 * Reads the frames of a backup, without the last one, whose checksum is compared.
 *
 * @throws BackupDamaged where the bytes are no backup, are cut, or give another checksum
 */
export async function* readFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  const hash = createHash('sha256');
  let held: Buffer = Buffer.alloc(0);
  let ended = false;
  for await (const chunk of source) {
    if (ended) throw new BackupDamaged('something follows its end');
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    let from = 0;
    for (;;) {
      const frame = frameAt(held, from);
      if (frame === null) break;
      const bytes = held.subarray(from, from + HEAD_BYTES + frame.payload.length);
      from += bytes.length;
      if (frame.kind !== 'end') {
        hash.update(bytes);
        yield frame;
        continue;
      }
      if (!hash.digest().equals(frame.payload)) throw new BackupDamaged('its checksum is another');
      ended = true;
      if (from < held.length) throw new BackupDamaged('something follows its end');
    }
    held = held.subarray(from);
  }
  if (!ended) throw new BackupDamaged('its end is missing');
}

function frameAt(held: Buffer, from: number): Frame | null {
  if (held.length - from < HEAD_BYTES) return null;
  const kind = KINDS.get(held.readUInt8(from));
  const bytes = held.readUInt32BE(from + 1);
  if (kind === undefined || bytes > FRAME_BYTES_MAX) throw new BackupDamaged('it holds something else');
  const start = from + HEAD_BYTES;
  return held.length < start + bytes ? null : { kind, payload: held.subarray(start, start + bytes) };
}
