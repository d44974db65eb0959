import { startEmbedded } from '@intraday/storage';
import type { Configuration } from '../configuration/configuration';
import { tell } from './say';

/**
 * Does work in the database as its owner, and leaves the schema as it is: the embedded PostgreSQL is joined where it runs
 * and started where it does not.
 */
export async function withOwner<T>(
  { databaseUrl, dataDir }: Configuration,
  work: (ownerUrl: string) => Promise<T>,
): Promise<T> {
  if (databaseUrl !== null) return work(databaseUrl);
  const embedded = await startEmbedded({ dataDir, log: tell });
  try {
    return await work(embedded.ownerUrl);
  } finally {
    await embedded.stop();
  }
}
