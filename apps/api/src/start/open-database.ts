import { migrate, openPool, startEmbedded, type StoragePool } from '@intraday/storage';
import type { Configuration } from '../configuration/configuration';

export interface OpenDatabase {
  readonly pool: StoragePool;
  /** Of the role that reads and writes rows. */
  readonly url: string;
  /** Closes the pool, and leaves the embedded PostgreSQL, which stops when nobody else uses it. */
  close(): Promise<void>;
}

/**
 * The database that the configuration names, migrated: the one of `DATABASE_URL`, or the embedded PostgreSQL of the data
 * directory, started if it is not running.
 *
 * @param log hears one line of what happens now and then
 * @throws DataDirectoryUnusable, EmbeddedStartFailed, SchemaTooNew, MigrationFailed, DatabaseAway
 */
export async function openDatabase(
  { databaseUrl, dataDir }: Pick<Configuration, 'databaseUrl' | 'dataDir'>,
  log: (line: string) => void,
): Promise<OpenDatabase> {
  const embedded = databaseUrl === null ? await startEmbedded({ dataDir, log }) : null;
  try {
    await migrate(embedded?.ownerUrl ?? databaseUrl ?? '');
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  const url = embedded?.applicationUrl ?? databaseUrl ?? '';
  const pool = openPool(url);
  return {
    ...{ pool, url },
    async close() {
      await pool.end();
      await embedded?.stop();
    },
  };
}
