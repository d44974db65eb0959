import { inTransaction, withClient, type StoragePool } from '../pool';
import { hashSecret, newSecret } from '../secret';
import { bump } from '../settings/revision-store';
import { writeAudit, type Change } from './audit-store';

export interface TokenRow {
  /** Hex of the stored hash: names the token inside the server, and is no secret. */
  readonly key: string;
  readonly account: string;
  readonly createdAt: number;
}

const COLUMNS = `encode(hash, 'hex') as key, account, created_at as "createdAt"`;

/** Tokens of scripts. Only the SHA-256 of a token is stored. */
export class TokenStore {
  constructor(
    private readonly pool: StoragePool,
    private readonly now: () => number,
  ) {}

  /** Makes a token for an account. @returns the token, which is shown once, or null if there is no such account */
  async create(account: string, change: Change): Promise<string | null> {
    const token = newSecret();
    return inTransaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        'insert into token (hash, account, created_at) select $1, name, $3 from account where name = $2',
        [hashSecret(token), account, this.now()],
      );
      if (rowCount === 0) return null;
      await writeAudit(client, this.now(), change, `account:${account}:token`, null, { created: true });
      await bump(client, 'rights');
      return token;
    });
  }

  /** The token's row, or null. */
  async find(token: string): Promise<TokenRow | null> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<TokenRow>(`select ${COLUMNS} from token where hash = $1`, [hashSecret(token)]),
    );
    return rows[0] ?? null;
  }

  /** All tokens, the oldest first. */
  async list(): Promise<readonly TokenRow[]> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<TokenRow>(`select ${COLUMNS} from token order by created_at, hash`),
    );
    return rows;
  }

  /** Deletes the token named by its key. Returns false if there is none. */
  async delete(key: string, change: Change): Promise<boolean> {
    return inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<{ account: string }>(
        `delete from token where hash = decode($1, 'hex') returning account`,
        [key],
      );
      const [row] = rows;
      if (!row) return false;
      await writeAudit(client, this.now(), change, `account:${row.account}:token`, { created: true }, null);
      await bump(client, 'rights');
      return true;
    });
  }
}
