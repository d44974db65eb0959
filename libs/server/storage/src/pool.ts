import { Pool, types, type CustomTypesConfig, type PoolClient } from 'pg';
import { isAway, nameAway } from './errors';

export type StoragePool = Pool;

export interface PoolOptions {
  /** Connections that the pool may hold; 10 by default. */
  readonly connectionsMax?: number;
  /** Hears of connections that break while nobody uses them. Without it they are silently replaced. */
  readonly onConnectionLost?: (error: Error) => void;
}

/** Longest wait for a free or new connection, ms. */
const CONNECT_TIMEOUT_MS = 5_000;
/** Connections to PostgreSQL that one server holds. */
export const CONNECTIONS_MAX = 10;
const IDLE_TIMEOUT_MS = 30_000;

const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;

/** A PostgreSQL bigint as a number; beyond 2^53 it is a broken invariant, because nothing here counts that far. */
export function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`bigint ${text} is beyond the integers that are exact`);
  return value;
}

const bigintArray = (text: string): (number | null)[] =>
  text === '{}'
    ? []
    : text
        .slice(1, -1)
        .split(',')
        .map((item) => (item === 'NULL' ? null : safeInteger(item)));

/** bigint as number, bigint[] as numbers, date as `YYYY-MM-DD`; every store relies on it. */
const STORAGE_TYPES: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary') {
      if (oid === INT8) return safeInteger;
      if (oid === INT8_ARRAY) return bigintArray;
      if (oid === DATE) return (text: string) => text;
    }
    return types.getTypeParser(oid, format);
    // The overloads of the declared type say no more than this does.
  }) as CustomTypesConfig['getTypeParser'],
};

/**
 * Opens a pool on a database URL. All stores and the event log want a pool made here, for its types and its error
 * handlers: a connection that breaks, idle or in use, never ends the process.
 *
 * @example const pool = openPool('postgres://user:password@127.0.0.1:5432/intraday');
 */
export function openPool(url: string, options: PoolOptions = {}): StoragePool {
  const pool = new Pool({
    connectionString: url,
    max: options.connectionsMax ?? CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'intraday',
    types: STORAGE_TYPES,
  });
  const lost = (error: Error): void => options.onConnectionLost?.(error);
  pool.on('error', lost);
  // The pool's handler hears only of idle clients; one that is checked out needs its own.
  pool.on('connect', (client: PoolClient) => client.on('error', lost));
  return pool;
}

/** Runs work on one connection. Throws DatabaseAway where the database is away, and what the work throws otherwise. */
export async function withClient<T>(pool: StoragePool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw nameAway(error);
  });
  let broken = true;
  try {
    const result = await work(client);
    broken = false;
    return result;
  } catch (error) {
    const named = nameAway(error);
    broken = named !== error || (error instanceof Error && isAway(error.cause));
    throw named;
  } finally {
    client.release(broken);
  }
}

/** Runs work in one transaction: committed if it returns, rolled back if it throws. */
export async function inTransaction<T>(
  pool: StoragePool,
  work: (client: PoolClient) => Promise<T>,
  begin = 'begin',
): Promise<T> {
  return withClient(pool, async (client) => {
    await client.query(begin);
    try {
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      // When the connection is gone the server rolls back by itself.
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  });
}
