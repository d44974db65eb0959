import type { ClientBase } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { BackupTable } from './contents';

export type Migration = new () => MigrationInterface;

const NOT_OF_EXTENSION = (catalogue: string): string =>
  `not exists (select from pg_depend d
    where d.classid = '${catalogue}'::regclass and d.objid = o.oid and d.deptype = 'e')`;

/** Statements that drop everything of the schema: tables with what belongs to them, sequences, functions and types. */
const DROPS: readonly string[] = [
  `select format('drop %s if exists %I cascade',
      case o.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end, o.relname) as sql
   from pg_class o where o.relnamespace = 'public'::regnamespace and o.relkind in ('r', 'p', 'v', 'm')
     and not o.relispartition and ${NOT_OF_EXTENSION('pg_class')}`,
  `select format('drop sequence if exists %I cascade', o.relname) as sql
   from pg_class o where o.relnamespace = 'public'::regnamespace and o.relkind = 'S' and ${NOT_OF_EXTENSION('pg_class')}`,
  `select format('drop routine if exists %s cascade', o.oid::regprocedure) as sql
   from pg_proc o where o.pronamespace = 'public'::regnamespace and o.prokind in ('f', 'p')
     and ${NOT_OF_EXTENSION('pg_proc')}`,
  `select format('drop type if exists %I cascade', o.typname) as sql
   from pg_type o where o.typnamespace = 'public'::regnamespace and o.typtype in ('e', 'd')
     and ${NOT_OF_EXTENSION('pg_type')}`,
];

/** As TypeORM makes it, whose migrations go on from here. */
const MIGRATIONS_TABLE = `create table migrations (
  id serial not null, "timestamp" bigint not null, name varchar not null,
  constraint "PK_8c82d7f526340ab734260ea46be" primary key (id))`;
/** TypeORM takes a migration's time from the last digits of its name. */
const TIMESTAMP_DIGITS = 13;

/** Drops everything of the schema, inside the caller's transaction. What extensions brought stays. */
export async function dropEverything(client: ClientBase): Promise<void> {
  for (const drops of DROPS) {
    const { rows } = await client.query<{ sql: string }>(drops);
    for (const { sql } of rows) await client.query(sql);
  }
  await client.query(MIGRATIONS_TABLE);
}

/** Applies migrations in the caller's transaction, and notes them as TypeORM does. */
export async function applyMigrations(runner: QueryRunner, migrations: readonly Migration[]): Promise<void> {
  for (const migration of migrations) {
    await new migration().up(runner);
    await runner.query('insert into migrations ("timestamp", name) values ($1, $2)', [
      migration.name.slice(-TIMESTAMP_DIGITS),
      migration.name,
    ]);
  }
}

/** Empties a table of the rows that its migration put there, and makes the partitions that the backup had. */
export async function prepareTable(client: ClientBase, { name, partitions }: BackupTable): Promise<void> {
  const table = client.escapeIdentifier(name);
  const { rowCount } = await client.query(`select 1 from ${table} limit 1`);
  if (rowCount !== 0) await client.query(`delete from ${table}`);
  for (const partition of partitions) {
    await client.query(
      `create table ${client.escapeIdentifier(partition.name)} partition of ${table} ${partition.bound}`,
    );
  }
}
