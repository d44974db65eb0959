import { AccountStore, openPool, SourceStore, TokenStore, type StoragePool } from '@intraday/storage';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHANGE } from '../testing/served';

const READER = 'reader';

/** URL of the application's role in the embedded PostgreSQL of a folder. */
export async function embeddedUrl(dataDir: string): Promise<string> {
  const secrets: unknown = JSON.parse(await readFile(join(dataDir, 'postgres/secrets.json'), 'utf8'));
  const password = typeof secrets === 'object' && secrets !== null ? Reflect.get(secrets, 'application') : null;
  const port = (await readFile(join(dataDir, 'postgres/port'), 'utf8')).trim();
  return `postgres://intraday_app:${encodeURIComponent(String(password))}@127.0.0.1:${port}/intraday`;
}

/** Does work in a database, past the server. */
export async function inDatabase<T>(url: string, work: (pool: StoragePool) => Promise<T>): Promise<T> {
  const pool = openPool(url);
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

/** Makes sources. @returns their keys by name */
export async function addSources(url: string, names: readonly string[]): Promise<Map<string, string>> {
  return inDatabase(url, async (pool) => {
    const store = new SourceStore(pool, Date.now);
    const keys = new Map<string, string>();
    for (const name of names) {
      const added = await store.add(name, 'create', null, CHANGE);
      if (!added.ok) throw new Error(`the source ${name} was not made`);
      keys.set(name, added.key);
    }
    return keys;
  });
}

/** Makes a person who may see everything. @returns a token of theirs */
export async function addReader(url: string): Promise<string> {
  return inDatabase(url, async (pool) => {
    const account = { passwordHash: null, mustChange: false, personalDetail: true, scopes: [] };
    await new AccountStore(pool, Date.now).create({ ...account, name: READER, role: 'administrator' }, CHANGE);
    const token = await new TokenStore(pool, Date.now).create(READER, CHANGE);
    if (token === null) throw new Error('the account of the reader was not made');
    return token;
  });
}

/** Identities that the log holds, as often as it holds them, read from its rows themselves. */
export async function storedIdentities(url: string): Promise<string[]> {
  return inDatabase(url, async (pool) => {
    const { rows } = await pool.query<{ source: string; id: string }>('select source, id from event_log');
    return rows.map(({ source, id }) => `${source}\u0000${id}`);
  });
}
