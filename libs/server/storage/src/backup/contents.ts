import type { ClientBase } from 'pg';

/** Written into every backup, and asked of every file that is to be restored. */
export const BACKUP_MAGIC = 'intraday-backup';
/** Raised when a file of before can no longer be read as it was. */
export const BACKUP_FORMAT = 1;

export interface BackupPartition {
  readonly name: string;
  /** As PostgreSQL writes it: `FOR VALUES FROM ('0') TO ('86400000')`. */
  readonly bound: string;
}

export interface BackupTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly partitions: readonly BackupPartition[];
}

export interface BackupSequence {
  readonly name: string;
  /** A bigint as text. */
  readonly lastValue: string;
  readonly isCalled: boolean;
}

/** First frame of a backup: what follows, in that order. */
export interface BackupHeader {
  readonly magic: typeof BACKUP_MAGIC;
  readonly format: number;
  /** When the snapshot was taken, ISO 8601 UTC. */
  readonly madeAt: string;
  /** Names of the migrations that made the schema, oldest first. */
  readonly migrations: readonly string[];
  /** Version of the PostgreSQL that wrote it. */
  readonly postgres: string;
  /** A table comes after those that it refers to. */
  readonly tables: readonly BackupTable[];
  readonly sequences: readonly BackupSequence[];
}

/** The database has no schema yet, so there is nothing to save. */
export class NothingToBackUp extends Error {
  override readonly name = 'NothingToBackUp';
}

/** Kept in the header, because the rows of this table are written by the migrations themselves. */
const MIGRATIONS_TABLE = 'migrations';

const OWN_RELATION = `c.relnamespace = 'public'::regnamespace
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

const TABLES = `
  select c.relname as name,
    (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    (select coalesce(json_agg(json_build_object('name', p.relname, 'bound', pg_get_expr(p.relpartbound, p.oid))
        order by p.relname), '[]'::json)
      from pg_inherits i join pg_class p on p.oid = i.inhrelid where i.inhparent = c.oid) as partitions,
    (select coalesce(array_agg(distinct r.relname::text), '{}') from pg_constraint k join pg_class r on r.oid = k.confrelid
      where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as refers
  from pg_class c
  where c.relkind in ('r', 'p') and not c.relispartition and c.relname <> '${MIGRATIONS_TABLE}' and ${OWN_RELATION}
  order by c.relname`;

/** The columns that belong to the migrations table's sequence are its own affair. */
const SEQUENCES = `
  select c.relname as name from pg_class c
  where c.relkind = 'S' and ${OWN_RELATION}
    and not exists (select from pg_depend d join pg_class t on t.oid = d.refobjid
      where d.objid = c.oid and d.deptype in ('a', 'i') and t.relname = '${MIGRATIONS_TABLE}')
  order by c.relname`;

interface TableFound {
  readonly name: string;
  readonly columns: readonly string[];
  readonly partitions: readonly BackupPartition[];
  readonly refers: readonly string[];
}

/**
 * Reads from PostgreSQL's catalogue what there is to save, so that a table that is added later is saved by itself.
 *
 * @param client inside the transaction whose snapshot is saved
 */
export async function readContents(client: ClientBase, madeAt: number): Promise<BackupHeader> {
  const schema = await client.query<{ found: boolean }>(
    `select to_regclass('${MIGRATIONS_TABLE}') is not null as found`,
  );
  if (!schema.rows[0]?.found) throw new NothingToBackUp('The database is empty: there is nothing to back up.');
  const tables = await client.query<TableFound>(TABLES);
  const sequences = await client.query<{ name: string }>(SEQUENCES);
  const migrations = await client.query<{ name: string }>(`select name from ${MIGRATIONS_TABLE} order by id`);
  const version = await client.query<{ server_version: string }>('show server_version');
  return {
    magic: BACKUP_MAGIC,
    format: BACKUP_FORMAT,
    madeAt: new Date(madeAt).toISOString(),
    migrations: migrations.rows.map(({ name }) => name),
    postgres: version.rows[0]?.server_version ?? '',
    tables: await countRows(client, inOrderOfReference(tables.rows)),
    sequences: await readSequences(
      client,
      sequences.rows.map(({ name }) => name),
    ),
  };
}

/** Each table after those it refers to. @throws where two refer to each other, which the schema never does */
export function inOrderOfReference<T extends { readonly name: string; readonly refers: readonly string[] }>(
  tables: readonly T[],
): T[] {
  const waiting = new Map(tables.map((table) => [table.name, table]));
  const ordered: T[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ refers }) => refers.every((name) => !waiting.has(name)));
    if (ready.length === 0) throw new Error(`tables refer to each other: ${[...waiting.keys()].join(', ')}`);
    for (const table of ready) waiting.delete(table.name);
    ordered.push(...ready);
  }
  return ordered;
}

async function countRows(client: ClientBase, tables: readonly TableFound[]): Promise<BackupTable[]> {
  const counted: BackupTable[] = [];
  for (const { name, columns, partitions } of tables) {
    const { rows } = await client.query<{ rows: number }>(
      `select count(*)::float8 as rows from ${client.escapeIdentifier(name)}`,
    );
    counted.push({ name, columns, partitions, rows: rows[0]?.rows ?? 0 });
  }
  return counted;
}

async function readSequences(client: ClientBase, names: readonly string[]): Promise<BackupSequence[]> {
  const read: BackupSequence[] = [];
  for (const name of names) {
    const { rows } = await client.query<Omit<BackupSequence, 'name'>>(
      `select last_value::text as "lastValue", is_called as "isCalled" from ${client.escapeIdentifier(name)}`,
    );
    read.push(...rows.map((row) => ({ name, ...row })));
  }
  return read;
}
