import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { MigrationFailed, messageOf, nameAway, DatabaseAway, SchemaTooNew } from '../errors';
import { APPLICATION_ROLE } from '../roles';
import { grantApplication } from './grants';
import { CallRecords1764100000000 } from './migrations/call-records';
import { Checkpoints1764200000000 } from './migrations/checkpoints';
import { ContactMemory1764400000000 } from './migrations/contact-memory';
import { DataHealth1764400000001 } from './migrations/data-health';
import { FilledDays1764500000000 } from './migrations/filled-days';
import { FirstSchema1764000000000 } from './migrations/first-schema';
import { RollupIntervals1764700000000 } from './migrations/rollup-intervals';
import { Rollups1764600000000 } from './migrations/rollups';
import { Workforce1764300000000 } from './migrations/workforce';

/** Oldest first; a migration that was released is never changed. */
export const MIGRATIONS: readonly (new () => MigrationInterface)[] = [
  FirstSchema1764000000000,
  CallRecords1764100000000,
  Checkpoints1764200000000,
  Workforce1764300000000,
  ContactMemory1764400000000,
  DataHealth1764400000001,
  FilledDays1764500000000,
  Rollups1764600000000,
  RollupIntervals1764700000000,
];

/** Key of the advisory lock under which migrations run: "intraday" in spirit, a constant in fact. */
export const MIGRATION_LOCK = 4_717_000_001;

export interface Migrated {
  /** Names of the migrations that this call applied; empty where the schema was up to date. */
  readonly applied: readonly string[];
}

/**
 * Brings the schema up to date, under an advisory lock, so that of two programs that start at once one migrates and the
 * other waits. All or nothing.
 *
 * @param ownerUrl database URL of the role that owns the schema
 * @throws SchemaTooNew, MigrationFailed, DatabaseAway
 * @example (await migrate(database.ownerUrl)).applied // ['FirstSchema1764000000000'] at first, [] later
 */
export async function migrate(ownerUrl: string): Promise<Migrated> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'intraday migration' });
  // What breaks the connection fails the query under way too; an error event nobody hears would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await migrateLocked(client, ownerUrl);
  } catch (error) {
    const named = nameAway(error);
    if (named instanceof DatabaseAway || named instanceof SchemaTooNew) throw named;
    throw new MigrationFailed(`The schema could not be brought up to date: ${messageOf(error)}`, { cause: error });
  } finally {
    // Closing the session gives the lock back.
    await client.end().catch(() => undefined);
  }
}

async function migrateLocked(client: Client, ownerUrl: string): Promise<Migrated> {
  const known = MIGRATIONS.map((Migration) => new Migration().name ?? Migration.name);
  const applied = await appliedMigrations(client);
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new SchemaTooNew(
      `The database was written by a newer version of Intraday (it holds ${unknown.join(', ')}). ` +
        'Start that version or a newer one, or use another data directory (INTRADAY_DATA_DIR).',
    );
  }
  const upToDate = known.every((name) => applied.includes(name));
  const names = upToDate ? [] : await runMigrations(ownerUrl);
  await grantApplication(client, APPLICATION_ROLE);
  return { applied: names };
}

async function appliedMigrations(client: Client): Promise<string[]> {
  const { rows: tables } = await client.query<{ found: boolean }>(
    `select to_regclass('public.migrations') is not null as found`,
  );
  if (!tables[0]?.found) return [];
  const { rows } = await client.query<{ name: string }>('select name from public.migrations order by id');
  return rows.map((row) => row.name);
}

async function runMigrations(ownerUrl: string): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    schema: 'public',
    migrations: [...MIGRATIONS],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'all',
    logging: false,
    extra: { max: 1 },
  });
  await source.initialize();
  try {
    return (await source.runMigrations()).map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}
