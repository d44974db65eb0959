import { nameAway } from './errors';
import type { StoragePool } from './pool';

/** Rows of one read from the cursor. */
const READ_ROWS = 5_000;

/**
 * The rows of a query as they are at one moment, in batches of bounded memory.
 *
 * @throws DatabaseAway
 * @example for await (const batch of readRows<Row>(pool, 'select a from t where a > $1', [3])) take(batch);
 */
export async function* readRows<Row extends object>(
  pool: StoragePool,
  sql: string,
  parameters: readonly unknown[],
): AsyncGenerator<Row[]> {
  const client = await pool.connect().catch((error: unknown) => {
    throw nameAway(error);
  });
  let finished = false;
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(`declare all_rows no scroll cursor for ${sql}`, [...parameters]);
    for (;;) {
      const { rows } = await client.query<Row>(`fetch ${READ_ROWS} from all_rows`);
      if (rows.length === 0) break;
      yield rows;
    }
    await client.query('commit');
    finished = true;
  } catch (error) {
    throw nameAway(error);
  } finally {
    client.release(!finished);
  }
}
