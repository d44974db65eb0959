import type { StoragePool } from '@intraday/storage';
import type { Configuration } from '../configuration/configuration';
import { openDatabase } from '../start/open-database';
import { readRuntimeFile } from '../start/runtime-file';
import { callLocal } from './local-call';
import { tell } from './say';

/**
 * Does the work of a command in the database, whether the server runs or not: the embedded PostgreSQL is joined where it
 * runs and started where it does not.
 */
export async function withDatabase<T>(
  configuration: Configuration,
  work: (pool: StoragePool) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(configuration, tell);
  try {
    return await work(database.pool);
  } finally {
    await database.close();
  }
}

/** `withDatabase` for a change: afterwards a running server takes it in, before the command ends. */
export async function changeDatabase<T>(
  configuration: Configuration,
  work: (pool: StoragePool) => Promise<T>,
): Promise<T> {
  const result = await withDatabase(configuration, work);
  await tellServer(configuration);
  return result;
}

/** Asks a running server to take in what was changed and to store what it has folded; without one nothing happens. */
export async function tellServer({ dataDir }: Configuration): Promise<void> {
  const file = await readRuntimeFile(dataDir);
  if (file === null) return;
  const reached = await callLocal(file, 'reload', {}).catch(() => null);
  if (reached === null || !reached.ok) tell('The running server takes the change in within a few seconds.');
}
