import { withClient, type StoragePool } from '../pool';
import { hashSecret, newSecret } from '../secret';
import type { RoleName } from './account-rows';

export interface NewSession {
  /** Null for a demo session. */
  readonly account: string | null;
  /** Null for an account's session. */
  readonly demoRole: RoleName | null;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface SessionRow extends NewSession {
  /** Hex of the stored hash: names the session inside the server, and is no secret. */
  readonly key: string;
  readonly createdAt: number;
}

const COLUMNS = `encode(hash, 'hex') as key, account, demo_role as "demoRole", created_at as "createdAt",
  expires_at as "expiresAt"`;

/** Sessions of browsers. Only the SHA-256 of a session id is stored. */
export class SessionStore {
  constructor(
    private readonly pool: StoragePool,
    private readonly now: () => number,
  ) {}

  /** Opens a session. @returns the session id, for the cookie, and its row */
  async create(session: NewSession): Promise<{ readonly secret: string; readonly row: SessionRow }> {
    const secret = newSecret();
    const { rows } = await withClient(this.pool, (client) =>
      client.query<SessionRow>(
        `insert into session (hash, account, demo_role, created_at, expires_at)
         values ($1, $2, $3, $4, $5) returning ${COLUMNS}`,
        [hashSecret(secret), session.account, session.demoRole, this.now(), session.expiresAt],
      ),
    );
    const [row] = rows;
    if (!row) throw new Error('insert returning gave no row');
    return { secret, row };
  }

  /** The session of an id as the cookie brings it, or null if there is none or it has expired. */
  async find(secret: string): Promise<SessionRow | null> {
    return this.findByKey(hashSecret(secret).toString('hex'));
  }

  /** The session named by its key, or null if it was closed or has expired: for checks of open sockets. */
  async findByKey(key: string): Promise<SessionRow | null> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<SessionRow>(`select ${COLUMNS} from session where hash = decode($1, 'hex') and expires_at > $2`, [
        key,
        this.now(),
      ]),
    );
    return rows[0] ?? null;
  }

  /** Which of these keys are still open; one question for all sockets. */
  async openKeys(keys: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<{ key: string }>(
        `select encode(hash, 'hex') as key from session
         where hash in (select decode(k, 'hex') from unnest($1::text[]) as k) and expires_at > $2`,
        [keys, this.now()],
      ),
    );
    return new Set(rows.map((row) => row.key));
  }

  /** Closes the session named by its key. */
  async delete(key: string): Promise<void> {
    await withClient(this.pool, (client) => client.query(`delete from session where hash = decode($1, 'hex')`, [key]));
  }

  /** Closes all sessions of an account. @returns how many */
  async deleteOf(account: string): Promise<number> {
    const { rowCount } = await withClient(this.pool, (client) =>
      client.query('delete from session where account = $1', [account]),
    );
    return rowCount ?? 0;
  }

  /** Deletes what has expired. @returns how many */
  async purge(): Promise<number> {
    const { rowCount } = await withClient(this.pool, (client) =>
      client.query('delete from session where expires_at <= $1', [this.now()]),
    );
    return rowCount ?? 0;
  }
}
