import type { FileHandle } from 'node:fs/promises';
import { Client, type ClientBase } from 'pg';
import { DataSource } from 'typeorm';
import { codeOf, nameAway } from '../errors';
import { migrate, MIGRATION_LOCK, MIGRATIONS } from '../schema/migrate';
import type { BackupHeader, BackupTable } from './contents';
import { copyInPieces } from './copy-stream';
import { BackupDamaged } from './frames';
import { BackupTooNew, checkBackup, openBackup, type OpenBackup } from './read-backup';
import { applyMigrations, dropEverything, prepareTable } from './rebuild-schema';
import { COPY_SETTINGS } from './write-backup';

export interface RestoreOptions {
  /** True puts the backup in the place of what the database holds; false refuses where it holds events or accounts. */
  readonly replace: boolean;
  /** Hears that the file is whole, before anything is changed. */
  readonly onChecked?: (header: BackupHeader) => void;
  readonly onTable?: (table: BackupTable, position: number, tables: number) => void;
}

/** Why nothing was restored; the database is as it was. */
export type RestoreRefusal =
  | { readonly reason: 'damaged'; readonly detail: string }
  | { readonly reason: 'newer'; readonly detail: string }
  | { readonly reason: 'in-use' }
  | { readonly reason: 'not-empty'; readonly table: string };

export type Restored =
  | {
      readonly ok: true;
      readonly header: BackupHeader;
      /** Migrations that were applied to what the backup held. */
      readonly migrated: readonly string[];
    }
  | ({ readonly ok: false } & RestoreRefusal);

/** A table of these with a row in it says that the database is used. */
const USED_TABLES = ['account', 'event_log', 'event_identity', 'day_held', 'quarantine', 'cell'];
/** Longest wait for what still reads the tables that are dropped, ms. */
const LOCK_TIMEOUT_MS = 10_000;
const LOCK_NOT_AVAILABLE = '55P03';

class Refused extends Error {
  constructor(readonly refusal: RestoreRefusal) {
    super(refusal.reason);
  }
}

/**
 * Puts a backup into a database, in one transaction: whatever interrupts it leaves the database as it was. The file is
 * read to its end first. A backup of an older schema is restored as it was and then migrated.
 *
 * @param ownerUrl database URL of the role that owns the schema
 * @returns what was restored, or why nothing was
 * @throws DatabaseAway, what reading the file fails with, or MigrationFailed
 * @example (await restoreBackup(database.ownerUrl, file, { replace: false })).ok === true
 */
export async function restoreBackup(ownerUrl: string, file: FileHandle, options: RestoreOptions): Promise<Restored> {
  try {
    const header = await checkBackup(file);
    refuseNewer(header);
    options.onChecked?.(header);
    await withRestoreLock(ownerUrl, () => restoreInTransaction(ownerUrl, file, options));
    // Rights of the application role are granted as after any migration.
    await migrate(ownerUrl);
    return { ok: true, header, migrated: MIGRATIONS.slice(header.migrations.length).map(({ name }) => name) };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw nameAway(error);
    return { ok: false, ...refusal };
  }
}

function refusalOf(error: unknown): RestoreRefusal | null {
  if (error instanceof Refused) return error.refusal;
  if (error instanceof BackupDamaged) return { reason: 'damaged', detail: error.message };
  if (error instanceof BackupTooNew) return { reason: 'newer', detail: error.message };
  return codeOf(error) === LOCK_NOT_AVAILABLE ? { reason: 'in-use' } : null;
}

function refuseNewer({ migrations }: BackupHeader): void {
  const unknown = migrations.filter((name, index) => MIGRATIONS[index]?.name !== name);
  if (unknown.length === 0) return;
  throw new BackupTooNew(
    `The backup was written by a newer version of Intraday (it holds ${unknown.join(', ')}): restore it with that one.`,
  );
}

/** Nobody migrates meanwhile: a server that starts now waits, and finds what was restored. */
async function withRestoreLock(ownerUrl: string, work: () => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'intraday restore' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [MIGRATION_LOCK]);
    if (!rows[0]?.held) throw new Refused({ reason: 'in-use' });
    await work();
  } finally {
    // Closing the session gives the lock back.
    await client.end().catch(() => undefined);
  }
}

async function restoreInTransaction(ownerUrl: string, file: FileHandle, options: RestoreOptions): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    schema: 'public',
    logging: false,
    applicationName: 'intraday restore',
    extra: { max: 1 },
  });
  await source.initialize();
  const runner = source.createQueryRunner();
  const backup = await openBackup(file);
  try {
    // TypeORM does not declare what it gives for PostgreSQL: the client of pg.
    const client = (await runner.connect()) as ClientBase;
    client.on('error', () => undefined);
    await client.query('begin');
    for (const setting of COPY_SETTINGS) await client.query(setting);
    await refuseUsed(client, options.replace);
    await client.query(`set local lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await dropEverything(client);
    const { migrations } = backup.header;
    await applyMigrations(runner, MIGRATIONS.slice(0, migrations.length));
    await restoreRows(client, backup, options);
    await applyMigrations(runner, MIGRATIONS.slice(migrations.length));
    await client.query('commit');
  } finally {
    await backup.close();
    // A transaction that is still open goes with its connection.
    await runner.release();
    await source.destroy();
  }
}

async function refuseUsed(client: ClientBase, replace: boolean): Promise<void> {
  const { rowCount } = await client.query(
    `select 1 from pg_stat_activity where datname = current_database() and application_name = 'intraday' limit 1`,
  );
  if (rowCount !== 0) throw new Refused({ reason: 'in-use' });
  if (replace) return;
  for (const table of USED_TABLES) {
    const { rows } = await client.query<{ found: boolean }>('select to_regclass($1) is not null as found', [table]);
    if (!rows[0]?.found) continue;
    const used = await client.query(`select 1 from ${table} limit 1`);
    if (used.rowCount !== 0) throw new Refused({ reason: 'not-empty', table });
  }
}

async function restoreRows(client: ClientBase, backup: OpenBackup, options: RestoreOptions): Promise<void> {
  const { tables, sequences } = backup.header;
  for (const table of tables) await prepareTable(client, table);
  for (const [position, table] of tables.entries()) {
    const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ');
    const sql = `copy ${client.escapeIdentifier(table.name)} (${columns}) from stdin`;
    const rows = await copyInPieces(client, sql, backup.nextTable());
    if (rows !== table.rows) throw new BackupDamaged(`${table.name} holds ${rows} rows, not ${table.rows}`);
    options.onTable?.(table, position, tables.length);
  }
  await backup.finish();
  for (const { name, lastValue, isCalled } of sequences) {
    await client.query('select setval($1::regclass, $2::bigint, $3)', [
      client.escapeIdentifier(name),
      lastValue,
      isCalled,
    ]);
  }
}
