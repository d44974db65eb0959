import { EXPORT_ROWS_HEADER, limits, type ExportFormat } from '@intraday/contract';
import type { Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvOf } from './csv-writer';
import { dispositionOf } from './file-name';
import type { Sheet } from './sheet';
import { xlsxOf } from './xlsx-writer';

const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A file to be sent. */
export interface ExportFile {
  readonly format: ExportFormat;
  readonly title: string;
  readonly sheet: Sheet;
  /** Rows that the table will have; null where that is not known yet. */
  readonly rowsTotal: number | null;
}

/** Hands pieces on as bytes up to a limit. @throws RangeError over it: half a file must not look like a whole one */
async function* upTo(bytesMax: number, pieces: AsyncIterable<string | Buffer>): AsyncGenerator<Buffer> {
  let sent = 0;
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    sent += bytes.length;
    if (sent > bytesMax) throw new RangeError(`the export is larger than ${bytesMax} bytes`);
    yield bytes;
  }
}

const isGone = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';

/**
 * Writes a table to its reader, no faster than it is read. Who goes away stops it; who takes nothing for `stallMs` is
 * cut, and so is what fails halfway, so that nobody takes a part for the whole.
 *
 * @throws what the rows throw, and RangeError for a file that grows beyond `EXPORT_BYTES_MAX`; the connection is cut then
 */
export async function sendFile(
  response: Response,
  { format, title, sheet, rowsTotal }: ExportFile,
  stallMs: number = limits.EXPORT_STALL_MS,
): Promise<void> {
  response.setHeader('Content-Type', CONTENT_TYPES[format]);
  response.setHeader('Content-Disposition', dispositionOf(title, format));
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (rowsTotal !== null) response.setHeader(EXPORT_ROWS_HEADER, String(rowsTotal));
  response.setTimeout(stallMs, () => response.destroy());
  const pieces = format === 'csv' ? csvOf(sheet) : xlsxOf(sheet);
  try {
    await pipeline(Readable.from(upTo(limits.EXPORT_BYTES_MAX, pieces)), response);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}
