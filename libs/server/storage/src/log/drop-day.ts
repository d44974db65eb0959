import { inTransaction, type StoragePool } from '../pool';
import { isCrossed } from './crossed';
import { DROP_LOCK_TIMEOUT_MS } from './limits';

/**
 * Drops the partition of a day, with its identities, if its last receipt is before an instant.
 *
 * @returns false where it stays: something came meanwhile, or a reader has it open
 */
export async function dropDay(pool: StoragePool, day: number, lastReceiptBefore: number): Promise<boolean> {
  try {
    return await inTransaction(pool, async (client) => {
      await client.query(`set local lock_timeout = ${DROP_LOCK_TIMEOUT_MS}`);
      const sql = 'select drop_event_day($1::int, $2::bigint) as dropped';
      const { rows } = await client.query<{ dropped: boolean }>(sql, [day, lastReceiptBefore]);
      return rows[0]?.dropped ?? false;
    });
  } catch (error) {
    if (isCrossed(error)) return false;
    throw error;
  }
}
