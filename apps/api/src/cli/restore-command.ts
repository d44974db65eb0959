import { restoreBackup, type RestoreRefusal } from '@intraday/storage';
import { open } from 'node:fs/promises';
import type { Configuration } from '../configuration/configuration';
import { Fault } from '../start/fault';
import { readRuntimeFile } from '../start/runtime-file';
import { readArguments } from './arguments';
import { answer, tell } from './say';
import { withOwner } from './with-owner';

const USAGE = 'Usage: npm run restore -- FILE [--replace]';

/** `restore FILE [--replace]`: puts a backup into an empty database, or in the place of what there is. */
export async function restoreCommand(args: readonly string[], configuration: Configuration): Promise<void> {
  const options = { replace: { type: 'boolean', default: false } } as const;
  const { values, positionals } = readArguments(args, options, 1, USAGE);
  const [path = ''] = positionals;
  if ((await readRuntimeFile(configuration.dataDir)) !== null) throw new Fault(lineOf({ reason: 'in-use' }, path));
  const file = await open(path, 'r').catch((error: unknown) => {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new Fault(missing ? `There is no file ${path}.` : `The file ${path} cannot be read.`);
  });
  try {
    const restored = await withOwner(configuration, (ownerUrl) =>
      restoreBackup(ownerUrl, file, {
        replace: values.replace,
        onChecked: ({ madeAt, tables }) => tell(`The backup of ${madeAt} is whole: ${tables.length} tables.`),
        onTable: ({ name, rows }, position, tables) => tell(`${position + 1}/${tables} ${name}: ${rows} rows`),
      }),
    );
    if (!restored.ok) throw new Fault(lineOf(restored, path));
    const { header, migrated } = restored;
    const rows = header.tables.reduce((sum, table) => sum + table.rows, 0);
    if (migrated.length > 0) tell(`Brought up to date: ${migrated.join(', ')}.`);
    answer(`Restored ${rows} rows of ${header.tables.length} tables as of ${header.madeAt}.`);
  } finally {
    await file.close();
  }
}

function lineOf(refusal: RestoreRefusal, path: string): string {
  switch (refusal.reason) {
    case 'damaged':
      return `${path} is damaged or no backup (${refusal.detail}); nothing was changed.`;
    case 'newer':
      return `${refusal.detail} Nothing was changed.`;
    case 'in-use':
      return 'A server or a command uses this database: stop it first. Nothing was changed.';
    case 'not-empty':
      return `The database is not empty (${refusal.table}): --replace puts the backup in its place. Nothing was changed.`;
  }
}
