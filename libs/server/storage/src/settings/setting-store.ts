import { inTransaction, withClient, type StoragePool } from '../pool';
import { bump } from './revision-store';

/**
 * Named values as JSON: the clock of a replay, whether the database is demo, replay or live, things of the enterprise.
 * What comes back is `unknown`: the caller decodes it.
 */
export class SettingStore {
  constructor(private readonly pool: StoragePool) {}

  /** The value, or null if there is none. */
  async get(key: string): Promise<unknown> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<{ value: unknown }>('select value from setting where key = $1', [key]),
    );
    return rows[0]?.value ?? null;
  }

  /** All values by key. */
  async all(): Promise<ReadonlyMap<string, unknown>> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<{ key: string; value: unknown }>('select key, value from setting'),
    );
    return new Map(rows.map((row) => [row.key, row.value]));
  }

  /** Sets a value; null deletes it. */
  async set(key: string, value: unknown): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      if (value === null || value === undefined) await client.query('delete from setting where key = $1', [key]);
      else {
        await client.query(
          `insert into setting (key, value) values ($1, $2::jsonb) on conflict (key) do update set value = excluded.value`,
          [key, JSON.stringify(value)],
        );
      }
      await bump(client, 'settings');
    });
  }

  /**
   * Sets a value only if there is none, so that of two starts one marks the database.
   *
   * @returns the value that now holds, which is the other's if `claimed` is false
   * @example await settings.claim('database', 'demo') // { claimed: true, value: 'demo' }
   */
  async claim(key: string, value: unknown): Promise<{ readonly claimed: boolean; readonly value: unknown }> {
    return inTransaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        'insert into setting (key, value) values ($1, $2::jsonb) on conflict do nothing',
        [key, JSON.stringify(value)],
      );
      if (rowCount === 1) {
        await bump(client, 'settings');
        return { claimed: true, value };
      }
      const { rows } = await client.query<{ value: unknown }>('select value from setting where key = $1', [key]);
      return { claimed: false, value: rows[0]?.value ?? null };
    });
  }
}
