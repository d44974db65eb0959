import { withClient, type StoragePool } from '../pool';
import { MIGRATIONS } from './migrate';

/** How the schema of a database stands to this program. */
export interface SchemaState {
  /** Names of migrations that this program brings and the database has not seen. */
  readonly pending: readonly string[];
  /** Names of migrations that the database has seen and this program does not know: it is older. */
  readonly unknown: readonly string[];
}

/**
 * Asks the database which migrations it has seen. It changes nothing and needs only the application's rights.
 *
 * @throws DatabaseAway
 * @example await schemaState(pool) // { pending: [], unknown: [] } where the schema is this program's own
 */
export async function schemaState(pool: StoragePool): Promise<SchemaState> {
  const { rows } = await withClient(pool, (client) =>
    client.query<{ name: string }>('select name from public.migrations order by id'),
  );
  const known = MIGRATIONS.map(({ name }) => name);
  const applied = rows.map(({ name }) => name);
  return {
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  };
}
