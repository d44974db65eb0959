import { Client } from 'pg';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { nameAway } from '../errors';
import { readContents, type BackupHeader, type BackupTable } from './contents';
import { copyOut } from './copy-stream';
import { FrameWriter } from './frames';

export interface BackupOptions {
  /** Real time, ms since 1970. */
  readonly now: () => number;
  /** Hears of each table when its rows are written. */
  readonly onTable?: (table: BackupTable, position: number, tables: number) => void;
}

/** Time and size both count: a level more takes much longer for little. */
const GZIP_LEVEL = 4;

/** Texts are written and read by these, whatever the servers are set to. */
export const COPY_SETTINGS = [
  `set local client_encoding = 'UTF8'`,
  `set local datestyle = 'ISO, YMD'`,
  `set local intervalstyle = 'iso_8601'`,
  `set local timezone = 'UTC'`,
  `set local bytea_output = 'hex'`,
  'set local extra_float_digits = 3',
];

/**
 * Writes a backup of the whole database into a stream and ends it: one snapshot, while others go on reading and writing.
 *
 * @param ownerUrl database URL of the role that owns the schema
 * @returns what was written
 * @throws DatabaseAway, or what the stream fails with
 * @example const { tables } = await writeBackup(database.ownerUrl, createWriteStream('x', { mode: 0o600 }), { now });
 */
export async function writeBackup(ownerUrl: string, sink: Writable, options: BackupOptions): Promise<BackupHeader> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'intraday backup' });
  // What breaks the connection fails the query under way too; an error event nobody hears would end the process.
  client.on('error', () => undefined);
  const gzip = createGzip({ level: GZIP_LEVEL });
  const written = pipeline(gzip, sink);
  try {
    await client.connect();
    // A sink that fails must not leave the rows waiting for it.
    const failed = new Promise<never>((_, reject) => void written.catch(reject));
    const header = await Promise.race([writeFrames(client, new FrameWriter(gzip), options), failed]);
    await written;
    return header;
  } catch (error) {
    gzip.destroy();
    await written.catch(() => undefined);
    throw nameAway(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function writeFrames(client: Client, frames: FrameWriter, options: BackupOptions): Promise<BackupHeader> {
  await client.query('begin isolation level repeatable read read only');
  for (const setting of COPY_SETTINGS) await client.query(setting);
  const header = await readContents(client, options.now());
  frames.write('header', Buffer.from(JSON.stringify(header)));
  const sink = {
    write: (piece: Buffer) => frames.write('rows', piece),
    whenDrained: (resume: () => void) => frames.whenDrained(resume),
  };
  for (const [position, table] of header.tables.entries()) {
    const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ');
    // A partitioned table can only be copied by a query.
    const sql = `copy (select ${columns} from ${client.escapeIdentifier(table.name)}) to stdout`;
    const rows = await copyOut(client, sql, sink);
    if (rows !== table.rows) throw new Error(`${table.name} has ${table.rows} rows and gave ${rows}`);
    frames.write('tableEnd', Buffer.alloc(0));
    options.onTable?.(table, position, header.tables.length);
  }
  await client.query('commit');
  frames.end();
  return header;
}
