import {
  CALL_RECORDS_MAX,
  callRecordMappingSchema,
  columnFaults,
  COLUMNS_MAX,
  limits,
  mappingFaultsOf,
  namesOf,
  type CallRecordMapping,
} from '@intraday/contract';
import { RecordSplitter, splitLines, splitRecord, type RecordText } from '@intraday/sources';
import { readFile } from 'node:fs/promises';
import type { Configuration } from '../configuration/configuration';
import { readSafeJson } from '../http/read-json';
import { Fault } from '../start/fault';
import { bytesOfFile, sizeOf } from './import-file';
import { ImportProgress, tellEnd } from './import-progress';
import { IngestTarget } from './ingest-target';

/** The arguments of an import of call records. */
export const CALL_RECORDS_USAGE = 'call-records FILE|- --mapping MAP.json --source NAME';
const KIND = 'call-records';
/** Bytes of a mapping file. */
const MAPPING_BYTES_MAX = 256 * 1024;
/** Bytes that a request has beside its rows, such as brackets and names. */
const FRAME_BYTES = 1024;

export interface CallRecordsOptions {
  readonly path: string;
  readonly source: string;
  /** Path of the mapping. */
  readonly mapping: string;
}

/** A mapping as it is written and as it is read. */
interface Mapping {
  readonly path: string;
  readonly written: unknown;
  readonly read: CallRecordMapping;
}

/** `import call-records FILE`: sends the rows of an export to the server; ends after the last acknowledgement. */
export async function importCallRecords(options: CallRecordsOptions, configuration: Configuration): Promise<void> {
  const { path, source } = options;
  const bytesMax = await sizeOf(path);
  const mapping = await readMapping(options.mapping);
  const target = new IngestTarget(configuration, source);
  const progress = new ImportProgress(bytesMax, Date.now, 'rows');
  let head: Head | null = null;
  let batch: RecordText[] = [];
  let batchBytes = 0;
  const send = async (to: Head): Promise<void> => {
    if (batch.length === 0) return;
    const bytes = batch.reduce((sum, record) => sum + record.bytes, 0);
    progress.add(batch.length, bytes, await target.records(requestOf(to, batch)));
    [batch, batchBytes] = [[], 0];
  };
  for await (const record of recordsOf(path, mapping.read)) {
    if (head === null) {
      head = headOf(record, path, mapping);
      await target.prepare(KIND);
      continue;
    }
    const bytes = Buffer.byteLength(JSON.stringify(rowOf(record))) + 1;
    const isFull = batch.length >= CALL_RECORDS_MAX || head.bytes + batchBytes + bytes > limits.INGEST_BYTES_MAX;
    if (isFull) await send(head);
    batch.push(record);
    batchBytes += bytes;
  }
  if (head === null) throw new Fault(`${path} is empty: its first line must name the columns.`);
  await send(head);
  tellEnd(progress, source);
}

async function readMapping(path: string): Promise<Mapping> {
  const size = await sizeOf(path);
  if (path === '-' || size === null || size > MAPPING_BYTES_MAX)
    throw new Fault(`The mapping ${path} must be a file of at most ${MAPPING_BYTES_MAX / 1024} KiB.`);
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Fault(`The mapping ${path} cannot be read.`);
  });
  const json = readSafeJson(text.replace(/^\ufeff/, ''));
  if (!json.ok) throw new Fault(`The mapping ${path} ${json.fault}.`);
  const decoded = callRecordMappingSchema.safeParse(json.value);
  if (!decoded.success) throw new Fault(`The mapping ${path} is wrong: ${mappingFaultsOf(decoded.error)}.`);
  return { path, written: json.value, read: decoded.data };
}

async function* recordsOf(path: string, { delimiter, quote }: CallRecordMapping): AsyncIterable<RecordText> {
  const splitter = new RecordSplitter(delimiter, quote);
  for await (const line of splitLines(bytesOfFile(path))) yield* splitter.push(line);
  yield* splitter.end();
}

/** What every request of a file begins with. */
interface Head {
  readonly mapping: unknown;
  readonly columns: readonly string[];
  readonly bytes: number;
}

/** The header of the file, checked against the mapping. */
function headOf({ text }: RecordText, path: string, { path: mappingPath, written, read }: Mapping): Head {
  if (text.includes('\0')) throw new Fault(`${path} is no text in UTF-8: save it again as CSV in UTF-8.`);
  const split = splitRecord(text, read.delimiter, read.quote);
  if (split.kind !== 'values') throw new Fault(`The header of ${path} cannot be read: a quote is not closed.`);
  const columns = split.values.map((name) => name.trim());
  if (columns.length > COLUMNS_MAX) throw new Fault(`${path} has more than ${COLUMNS_MAX} columns.`);
  const faults = columnFaults(read, columns);
  if (faults.length > 0) {
    throw new Fault(
      `The mapping ${mappingPath} does not fit ${path}: ${faults.join('; ')}. Its columns are ${namesOf(columns)}.`,
    );
  }
  return { mapping: written, columns, bytes: Buffer.byteLength(JSON.stringify([written, columns])) + FRAME_BYTES };
}

const rowOf = ({ line, text }: RecordText) => ({ line, text });

function requestOf({ mapping, columns }: Head, records: readonly RecordText[]): string {
  return JSON.stringify({ mapping, columns, rows: records.map(rowOf) });
}
