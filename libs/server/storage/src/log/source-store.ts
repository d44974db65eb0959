import { inTransaction, withClient, type StoragePool } from '../pool';
import { hashSecret, newSecret } from '../secret';
import { writeAudit, type Change } from '../access/audit-store';
import { bump } from '../settings/revision-store';

/** What becomes of an agent, queue or reason that is not known: created as unassigned, or quarantined. */
export type UnknownRule = 'create' | 'quarantine';

export interface SourceRow {
  readonly name: string;
  readonly unknown: UnknownRule;
  /** What it sends, such as `queue-log`; null until it is known. */
  readonly kind: string | null;
  readonly createdAt: number;
  /** False for a source that was made by a local import and has no key. */
  readonly hasKey: boolean;
}

export type SourceAdded =
  { readonly ok: true; readonly key: string } | { readonly ok: false; readonly reason: 'exists' | 'invalid-name' };

const COLUMNS = `id as name, unknown, kind, created_at as "createdAt", key_hash is not null as "hasKey"`;

/** A name is up to 100 characters without colon, space or control characters: ids are written `SOURCE:EXTERNALID`. */
const NAME = /^[^\s:\p{C}]{1,100}$/u;

/** Sources and the keys they speak with. Only the SHA-256 of a key is stored. */
export class SourceStore {
  constructor(
    private readonly pool: StoragePool,
    private readonly now: () => number,
  ) {}

  /** Adds a source. @returns its key, which is shown once */
  async add(name: string, unknown: UnknownRule, kind: string | null, change: Change): Promise<SourceAdded> {
    if (!NAME.test(name)) return { ok: false, reason: 'invalid-name' };
    const key = newSecret();
    return inTransaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        `insert into source (id, key_hash, unknown, kind, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [name, hashSecret(key), unknown, kind, this.now()],
      );
      if (rowCount === 0) return { ok: false, reason: 'exists' };
      await writeAudit(client, this.now(), change, `source:${name}`, null, { unknown, kind });
      await bump(client, 'organisation');
      return { ok: true, key };
    });
  }

  /** The source of that name, made without a key if there is none; null for a name that no source may have. */
  async ensure(name: string, kind: string | null, change: Change): Promise<SourceRow | null> {
    if (!NAME.test(name)) return null;
    return inTransaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        `insert into source (id, key_hash, unknown, kind, created_at) values ($1, null, 'create', $2, $3)
         on conflict do nothing`,
        [name, kind, this.now()],
      );
      if (rowCount === 1) {
        await writeAudit(client, this.now(), change, `source:${name}`, null, { unknown: 'create', kind });
        await bump(client, 'organisation');
      }
      const { rows } = await client.query<SourceRow>(`select ${COLUMNS} from source where id = $1`, [name]);
      return rows[0] ?? null;
    });
  }

  /** Gives the source a new key; the one before is refused from then on. @returns the key, or null without a source */
  async renewKey(name: string, change: Change): Promise<string | null> {
    const key = newSecret();
    return inTransaction(this.pool, async (client) => {
      const { rowCount } = await client.query('update source set key_hash = $2 where id = $1', [name, hashSecret(key)]);
      if (rowCount === 0) return null;
      await writeAudit(client, this.now(), change, `source:${name}:key`, null, { renewed: true });
      await bump(client, 'organisation');
      return key;
    });
  }

  /** The source that this key is bound to, or null. */
  async findByKey(key: string): Promise<SourceRow | null> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<SourceRow>(`select ${COLUMNS} from source where key_hash = $1`, [hashSecret(key)]),
    );
    return rows[0] ?? null;
  }

  /** The source of that name, or null. */
  async find(name: string): Promise<SourceRow | null> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<SourceRow>(`select ${COLUMNS} from source where id = $1`, [name]),
    );
    return rows[0] ?? null;
  }

  /** All sources by name. */
  async list(): Promise<readonly SourceRow[]> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<SourceRow>(`select ${COLUMNS} from source order by id`),
    );
    return rows;
  }

  /** Sets what becomes of the unknown. Returns false if there is no such source. */
  async setUnknown(name: string, unknown: UnknownRule, change: Change): Promise<boolean> {
    return inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<{ unknown: UnknownRule }>(
        'select unknown from source where id = $1 for update',
        [name],
      );
      const [before] = rows;
      if (!before) return false;
      await client.query('update source set unknown = $2 where id = $1', [name, unknown]);
      await writeAudit(client, this.now(), change, `source:${name}`, before, { unknown });
      await bump(client, 'organisation');
      return true;
    });
  }
}
