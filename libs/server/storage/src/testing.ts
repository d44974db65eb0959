import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { layoutOf, readSecrets } from './embedded/data-directory';
import { ADMIN_ROLE } from './embedded/postmaster';
import { databaseUrl } from './embedded/presence';
import { startEmbedded, type EmbeddedDatabase } from './embedded/start-embedded';
import { OWNER_ROLE } from './roles';
import { migrate } from './schema/migrate';

export interface TestDatabaseOptions {
  /** False leaves the database without schema; true by default. */
  readonly migrated?: boolean;
  /** True starts a PostgreSQL of its own, for a spec that kills it; false by default: one is shared by all specs. */
  readonly ownCluster?: boolean;
}

export interface TestDatabase {
  readonly ownerUrl: string;
  readonly applicationUrl: string;
  /** Data directory of the cluster. */
  readonly dataDir: string;
  /** Process id of PostgreSQL; null while it is down. */
  postmasterPid(): Promise<number | null>;
  /** Drops the database, and stops PostgreSQL if no other spec uses it. */
  stop(): Promise<void>;
}

const quiet = (): void => undefined;

/**
 * An empty database of its own on a real PostgreSQL, without fsync. The first call on a machine takes about a second,
 * later ones a tenth of it.
 *
 * @example
 * let database: TestDatabase;
 * beforeAll(async () => { database = await startTestDatabase(); });
 * afterAll(() => database.stop());
 */
export async function startTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const own = options.ownCluster === true;
  const dataDir = own
    ? await mkdtemp(join(tmpdir(), 'intraday-own-'))
    : join(tmpdir(), `intraday-test-${userInfo().username}`);
  // PostgreSQL's account has to get in where this process is root.
  if (own) await chmod(dataDir, 0o755);
  const embedded = await startEmbedded({ dataDir, log: quiet, durable: false });
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin(embedded, dataDir, async (admin) => {
    if (!embedded.adopted) await dropLeftovers(admin);
    await admin.query(`create database ${name} owner ${OWNER_ROLE}`);
  });
  const on = (url: string): string => url.replace(/[^/]+$/, name);
  if (options.migrated !== false) await migrate(on(embedded.ownerUrl));
  return {
    ownerUrl: on(embedded.ownerUrl),
    applicationUrl: on(embedded.applicationUrl),
    dataDir,
    postmasterPid: () => embedded.postmasterPid(),
    stop: async () => {
      if (!own) {
        await asAdmin(embedded, dataDir, (admin) => admin.query(`drop database if exists ${name} with (force)`));
      }
      await embedded.stop();
      if (own) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Databases of specs that were killed. */
async function dropLeftovers(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `select datname as name from pg_database where datname ~ '^test_[0-9a-f]{16}$'`,
  );
  for (const { name } of rows) await admin.query(`drop database if exists ${name} with (force)`);
}

async function asAdmin(
  embedded: EmbeddedDatabase,
  dataDir: string,
  work: (admin: Client) => Promise<unknown>,
): Promise<void> {
  const secrets = await readSecrets(layoutOf(dataDir));
  if (!secrets) throw new Error(`there is no cluster in ${dataDir}`);
  const port = Number(new URL(embedded.ownerUrl).port);
  const admin = new Client({ connectionString: databaseUrl(ADMIN_ROLE, secrets.admin, port, 'postgres') });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
