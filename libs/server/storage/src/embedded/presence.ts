import { Client, escapeLiteral } from 'pg';
import { codeOf, EmbeddedStartFailed, isAway, messageOf } from '../errors';
import { APPLICATION_ROLE, OWNER_ROLE } from '../roles';
import type { Secrets } from './data-directory';
import { ADMIN_ROLE } from './postmaster';

/** The database of the product in the embedded cluster. */
export const DATABASE = 'intraday';
const HOST = '127.0.0.1';
const CONNECT_TIMEOUT_MS = 3_000;
/** Key of the advisory lock that everybody who uses the cluster holds shared. */
const PRESENCE_LOCK = 4_717_000_002;

/** SQLSTATEs that say the roles or the database are not made yet, or that the password does not fit. */
const NOT_MADE = new Set(['28P01', '28000', '3D000']);
/** Somebody else made the same role or database at the same time. */
const MADE_MEANWHILE = new Set(['42710', '42P04', '23505']);

/** PostgreSQL's own codes, as against those of the system. */
const SQLSTATE = /^[0-9A-Z]{5}$/;

export function databaseUrl(role: string, password: string, port: number, database: string): string {
  return `postgres://${role}:${encodeURIComponent(password)}@${HOST}:${port}/${database}`;
}

/**
 * A connection that says "somebody uses this cluster": it holds a shared lock, which PostgreSQL gives back when the
 * process dies, however it dies. Who leaves last stops PostgreSQL.
 */
export class Presence {
  private constructor(private readonly client: Client) {}

  /** @returns `answers` while the cluster is starting, ending or full, `silent` while it says nothing at all */
  static async join(port: number, secrets: Secrets, onLost: () => void): Promise<Presence | 'answers' | 'silent'> {
    try {
      const client = await connectOwner(port, secrets, onLost);
      const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock_shared($1) as held', [
        PRESENCE_LOCK,
      ]);
      if (rows[0]?.held) return new Presence(client);
      await client.end();
      return 'answers';
    } catch (error) {
      if (!isAway(error)) throw error;
      return SQLSTATE.test(codeOf(error) ?? '') ? 'answers' : 'silent';
    }
  }

  /** Leaves. @returns true if nobody else is there, and then nobody can join until PostgreSQL has been stopped */
  async leave(): Promise<boolean> {
    try {
      await this.client.query('select pg_advisory_unlock_shared($1)', [PRESENCE_LOCK]);
      const { rows } = await this.client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
        PRESENCE_LOCK,
      ]);
      return rows[0]?.alone ?? false;
    } catch {
      // The connection is gone, and with it the lock; who is still there cannot be asked.
      return false;
    }
  }

  async end(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'intraday presence',
    keepAlive: true,
  });
  // An error that nobody hears would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function connectOwner(port: number, secrets: Secrets, onLost: () => void): Promise<Client> {
  const url = databaseUrl(OWNER_ROLE, secrets.owner, port, DATABASE);
  const client = await connect(url).catch(async (error: unknown) => {
    if (!NOT_MADE.has(codeOf(error) ?? '')) throw error;
    await makeRolesAndDatabase(port, secrets);
    return connect(url);
  });
  client.once('end', onLost);
  return client;
}

async function makeRolesAndDatabase(port: number, secrets: Secrets): Promise<void> {
  const admin = await connect(databaseUrl(ADMIN_ROLE, secrets.admin, port, 'postgres')).catch((error: unknown) => {
    if (!NOT_MADE.has(codeOf(error) ?? '')) throw error;
    throw new EmbeddedStartFailed(
      `The PostgreSQL on port ${port} refuses the password of this data directory (${messageOf(error)}): ` +
        'stop it, or set INTRADAY_DATA_DIR to another directory.',
      { cause: error },
    );
  });
  try {
    for (const statement of [
      `create role ${OWNER_ROLE} login password ${escapeLiteral(secrets.owner)}`,
      `create role ${APPLICATION_ROLE} login password ${escapeLiteral(secrets.application)}`,
      `create database ${DATABASE} owner ${OWNER_ROLE}`,
    ]) {
      await admin.query(statement).catch((error: unknown) => {
        if (!MADE_MEANWHILE.has(codeOf(error) ?? '')) throw error;
      });
    }
  } finally {
    await admin.end().catch(() => undefined);
  }
}
