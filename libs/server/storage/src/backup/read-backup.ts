import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { codeOf, messageOf } from '../errors';
import { BACKUP_FORMAT, BACKUP_MAGIC, type BackupHeader } from './contents';
import { BackupDamaged, readFrames, type Frame } from './frames';

/** The backup was written by a newer program than this one. */
export class BackupTooNew extends Error {
  override readonly name = 'BackupTooNew';
}

/** A backup that is read from its beginning, once. */
export interface OpenBackup {
  readonly header: BackupHeader;
  /** Rows of the next table of the header. */
  nextTable(): AsyncGenerator<Buffer>;
  /** Reads to the end. @throws BackupDamaged where more follows than the header told, or the checksum is another */
  finish(): Promise<void>;
  /** Ends the reading, wherever it is; the file stays open. */
  close(): Promise<void>;
}

/** Bytes that are read at once, and that are unzipped at once. */
const READ_BYTES = 256 * 1024;

/** From the file's beginning, whatever was read of it before. */
async function* bytesOf(file: FileHandle): AsyncGenerator<Buffer> {
  for (let position = 0; ;) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(READ_BYTES), 0, READ_BYTES, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function* unzipped(file: FileHandle): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: READ_BYTES });
  const reading = Readable.from(bytesOf(file));
  reading.once('error', (error) => gunzip.destroy(error));
  try {
    yield* reading.pipe(gunzip);
  } catch (error) {
    // zlib's own codes begin like this; anything else is the file system's.
    if (codeOf(error)?.startsWith('Z_')) throw new BackupDamaged(messageOf(error));
    throw error;
  } finally {
    reading.destroy();
  }
}

/** Opens a backup and reads its header. @throws BackupDamaged, BackupTooNew */
export async function openBackup(file: FileHandle): Promise<OpenBackup> {
  const frames = readFrames(unzipped(file));
  const first = await frames.next();
  const header = headerOf(first.done === true ? null : first.value);
  return {
    header,
    nextTable: () => rowsOf(frames),
    async finish() {
      const more = await frames.next();
      if (more.done !== true) throw new BackupDamaged('it holds more than it says');
    },
    async close() {
      await frames.return(undefined);
    },
  };
}

/** Reads a backup to its end, without keeping anything. @throws BackupDamaged, BackupTooNew */
export async function checkBackup(file: FileHandle): Promise<BackupHeader> {
  const backup = await openBackup(file);
  for (const _ of backup.header.tables) {
    for await (const piece of backup.nextTable()) if (piece.length === 0) throw new BackupDamaged('an empty piece');
  }
  await backup.finish();
  return backup.header;
}

async function* rowsOf(frames: AsyncGenerator<Frame>): AsyncGenerator<Buffer> {
  for (;;) {
    const next = await frames.next();
    if (next.done === true) throw new BackupDamaged('a table is missing');
    if (next.value.kind === 'tableEnd') return;
    if (next.value.kind !== 'rows') throw new BackupDamaged('its parts are out of order');
    yield next.value.payload;
  }
}

function headerOf(frame: Frame | null): BackupHeader {
  if (frame?.kind !== 'header') throw new BackupDamaged('it does not begin like one');
  const header: unknown = parse(frame.payload);
  if (typeof header !== 'object' || header === null || !('magic' in header) || header.magic !== BACKUP_MAGIC)
    throw new BackupDamaged('it does not begin like one');
  if (!('format' in header) || header.format !== BACKUP_FORMAT)
    throw new BackupTooNew('The backup was written in a newer format: restore it with the version that wrote it.');
  // Only writeBackup writes this format, and the checksum says that it is as it was written.
  return header as BackupHeader;
}

function parse(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString('utf8'));
  } catch {
    throw new BackupDamaged('it does not begin like one');
  }
}
