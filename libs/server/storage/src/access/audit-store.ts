import type { PoolClient } from 'pg';
import { withClient, type StoragePool } from '../pool';

/** Who makes a change, and why; every change of a right, target or rule carries one. */
export interface Change {
  readonly who: string;
  readonly why: string | null;
}

export interface AuditRow {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly who: string;
  /** What was changed, such as `queue:support`. */
  readonly what: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly why: string | null;
}

export interface AuditPage {
  readonly rows: readonly AuditRow[];
  /** For the next page; null at the end. */
  readonly cursor: number | null;
}

/** Rows of one page. */
const PAGE_ROWS_MAX = 500;

/** Writes one audit row in the transaction of the change that it tells of. */
export async function writeAudit(
  client: Pick<PoolClient, 'query'>,
  at: number,
  change: Change,
  what: string,
  before: unknown,
  after: unknown,
): Promise<void> {
  await client.query(
    'insert into audit (at, who, what, before, after, why) values ($1, $2, $3, $4::jsonb, $5::jsonb, $6)',
    [at, change.who, what, JSON.stringify(before ?? null), JSON.stringify(after ?? null), change.why],
  );
}

/** The audit trail: rows are added and read, and no role of the application can change or delete one. */
export class AuditStore {
  constructor(
    private readonly pool: StoragePool,
    private readonly now: () => number,
  ) {}

  /** Adds a row for something that changes no other table, such as the reading of a person's detail. */
  async add(change: Change, what: string, before: unknown, after: unknown): Promise<void> {
    await withClient(this.pool, (client) => writeAudit(client, this.now(), change, what, before, after));
  }

  /** The newest rows first, at most 500 a page. */
  async list(cursor: number | null, limit: number): Promise<AuditPage> {
    const size = Math.min(Math.max(1, limit), PAGE_ROWS_MAX);
    const { rows } = await withClient(this.pool, (client) =>
      client.query<AuditRow>(
        `select id, at, who, what, before, after, why from audit
         where $1::bigint is null or id < $1 order by id desc limit $2`,
        [cursor, size],
      ),
    );
    return { rows, cursor: rows.length === size ? (rows.at(-1)?.id ?? null) : null };
  }
}
