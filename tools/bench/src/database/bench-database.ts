import { migrate, openPool, startEmbedded, type StoragePool } from '@intraday/storage';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const quiet = (): void => undefined;

/** A folder of its own for one benchmark; it is made by whoever writes into it first. */
export function benchFolder(): string {
  return join(tmpdir(), `intraday-bench-${randomUUID()}`);
}

/** An embedded PostgreSQL of its own, with fsync, in a folder that goes when it is closed. */
export class BenchDatabase {
  private constructor(
    readonly owner: StoragePool,
    readonly application: StoragePool,
    readonly ownerUrl: string,
    readonly close: () => Promise<void>,
  ) {}

  static async start(): Promise<BenchDatabase> {
    const dataDir = benchFolder();
    const embedded = await startEmbedded({ dataDir, log: quiet });
    await migrate(embedded.ownerUrl);
    const owner = openPool(embedded.ownerUrl);
    const application = openPool(embedded.applicationUrl);
    return new BenchDatabase(owner, application, embedded.ownerUrl, async () => {
      await application.end();
      await owner.end();
      await embedded.stop();
      await rm(dataDir, { recursive: true, force: true });
    });
  }

  /** Takes all events away, with the files that held them. */
  async empty(): Promise<void> {
    await this.owner.query('truncate event_log, event_identity, day_held, quarantine, cell');
  }

  /** How many events are stored, and a sum that changes with any of them. */
  async checksum(): Promise<{ readonly rows: number; readonly sum: string }> {
    const { rows } = await this.owner.query<{ rows: number; sum: string }>(
      `select count(*) as rows, coalesce(sum(hashtextextended(l.source || l.id || l.body, 0)), 0)::text as sum
       from event_log l join event_identity i using (source, id)`,
    );
    return rows[0] ?? { rows: 0, sum: '0' };
  }
}

/** Version of the embedded PostgreSQL. */
export async function postgresVersion(): Promise<string> {
  const database = await BenchDatabase.start();
  try {
    const { rows } = await database.owner.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version ?? 'unknown';
  } finally {
    await database.close();
  }
}
