import { writeBackup, type BackupHeader } from '@intraday/storage';
import { constants } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import type { Configuration } from '../configuration/configuration';
import { Fault } from '../start/fault';
import { readArguments } from './arguments';
import { tell } from './say';
import { withOwner } from './with-owner';

const USAGE = 'Usage: npm run backup [-- FILE] | npm run --silent backup -- -';
/** The file holds hashes of passwords and keys, and what people did: only its owner reads it. */
const OWNER_ONLY = 0o600;

/** `backup [FILE|-]`: one consistent snapshot of the whole database, while the server runs or not. */
export async function backupCommand(args: readonly string[], configuration: Configuration): Promise<void> {
  const wanted = args.length === 0 ? [nameOf(new Date())] : args;
  const [path = ''] = readArguments(wanted, {}, 1, USAGE).positionals;
  if (path !== '-') return backupTo(path, configuration);
  if (process.stdout.isTTY) throw new Fault(`A backup is not for a screen: name a file. ${USAGE}`);
  summarise(await write(configuration, process.stdout), null);
}

/** `intraday-20261123-132158.backup` */
const nameOf = (at: Date): string =>
  `intraday-${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}.backup`;

/** Under its name there is never half a backup. */
async function backupTo(path: string, configuration: Configuration): Promise<void> {
  const part = `${path}.part`;
  const file = await open(part, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC, OWNER_ONLY).catch(
    (error: unknown) => {
      throw new Fault(`${part} cannot be written (${codeOf(error)}): name a file in a folder that can.`);
    },
  );
  try {
    await file.chmod(OWNER_ONLY);
    const header = await write(configuration, file.createWriteStream({ flush: true, autoClose: true }));
    await rename(part, path);
    summarise(header, { path, bytes: (await stat(path)).size });
  } catch (error) {
    await rm(part, { force: true });
    if (codeOf(error) !== 'ENOSPC') throw error;
    throw new Fault(`There is no room for ${part}: name a file on another disk.`);
  } finally {
    await file.close().catch(() => undefined);
  }
}

function write(configuration: Configuration, sink: Writable): Promise<BackupHeader> {
  return withOwner(configuration, (ownerUrl) =>
    writeBackup(ownerUrl, sink, {
      now: Date.now,
      onTable: ({ name, rows }, position, tables) => tell(`${position + 1}/${tables} ${name}: ${rows} rows`),
    }),
  );
}

function summarise({ madeAt, tables }: BackupHeader, written: { path: string; bytes: number } | null): void {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const where = written === null ? '' : ` in ${written.path}, ${(written.bytes / 1e6).toFixed(1)} MB`;
  tell(`Backup of ${madeAt}: ${rows} rows of ${tables.length} tables${where}.`);
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);
