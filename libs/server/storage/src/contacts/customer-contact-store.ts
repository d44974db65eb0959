import { createHash } from 'node:crypto';
import { INTERVAL_MS } from '@intraday/time';
import { withClient, type StoragePool } from '../pool';
import { readRows } from '../read-rows';

/** Bytes of the hash that stands for a customer. */
const CUSTOMER_BYTES = 16;
/** Rows of one statement. */
const ROWS_OF_A_WRITE = 5_000;

/** A contact of which it is known who the customer is. */
export interface CustomerContact {
  readonly contact: string;
  /** As the source names the customer; only a hash of it is kept. */
  readonly customer: string;
  readonly site: string | null;
  readonly agent: string | null;
  readonly queue: string | null;
  readonly callType: string | null;
  readonly channel: string | null;
  /** Milliseconds since 1970. */
  readonly beganAt: number;
  /** When the handling of its last leg was complete; null where nobody handled it. */
  readonly completedAt: number | null;
}

/** How many rows were new, and how many of those that stood were others. */
export interface CustomerContactsSaved {
  readonly added: number;
  readonly changed: number;
}

/** Contacts of one interval, of the same members, that were old enough, and how many of them came again. */
export interface RepeatRow {
  readonly intervalStart: number;
  readonly site: string | null;
  readonly agent: string | null;
  readonly queue: string | null;
  readonly callType: string | null;
  readonly channel: string | null;
  readonly repeated: number;
  readonly closed: number;
}

const MEMBERS = 'site, agent, queue, call_type, channel';

/** Ids are per source, and so is the hash: the same customer in two sources is two. */
function hashOf(source: string, customer: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([source, customer]), 'utf8')
    .digest();
  return digest.subarray(0, CUSTOMER_BYTES).toString('hex');
}

/** Who came with which contact, as long as cells are kept. Customers are told apart by a hash, never named. */
export class CustomerContactStore {
  constructor(private readonly pool: StoragePool) {}

  /**
   * Keeps contacts of a source in the place of what was known of them. Twice the same is once.
   *
   * @throws DatabaseAway
   */
  async save(source: string, rows: readonly CustomerContact[]): Promise<CustomerContactsSaved> {
    let [added, changed] = [0, 0];
    for (let first = 0; first < rows.length; first += ROWS_OF_A_WRITE) {
      const written = await this.write(source, rows.slice(first, first + ROWS_OF_A_WRITE));
      for (const { inserted } of written) {
        if (inserted) added += 1;
        else changed += 1;
      }
    }
    return { added, changed };
  }

  private async write(source: string, rows: readonly CustomerContact[]): Promise<readonly { inserted: boolean }[]> {
    const column = (of: (row: CustomerContact) => number | string | null) => rows.map(of);
    const { rows: written } = await withClient(this.pool, (client) =>
      client.query<{ inserted: boolean }>(
        `insert into customer_contact as kept (source, contact, customer, ${MEMBERS}, began_at, completed_at)
         select $1, contact, decode(customer, 'hex'), ${MEMBERS}, began_at, completed_at
         from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[],
           $10::bigint[]) as r(contact, customer, ${MEMBERS}, began_at, completed_at)
         on conflict (source, contact) do update set customer = excluded.customer, site = excluded.site,
           agent = excluded.agent, queue = excluded.queue, call_type = excluded.call_type, channel = excluded.channel,
           began_at = excluded.began_at, completed_at = excluded.completed_at
         where (kept.*) is distinct from (excluded.*)
         returning xmax = 0 as inserted`,
        [
          source,
          column((row) => row.contact),
          column((row) => hashOf(source, row.customer)),
          ...[column((row) => row.site), column((row) => row.agent), column((row) => row.queue)],
          ...[column((row) => row.callType), column((row) => row.channel)],
          ...[column((row) => row.beganAt), column((row) => row.completedAt)],
        ],
      ),
    );
    return written;
  }

  /**
   * The handled contacts that were completed in `[from, to)`, ms, for which a window has passed, and how many of them were
   * followed within it by another contact of the same customer and call type in the same source. Contacts without a call
   * type are of one kind.
   *
   * @param windowMs how long after its completion another contact is a repeat
   * @param now up to when windows have passed, ms
   */
  repeats(from: number, to: number, windowMs: number, now: number): AsyncGenerator<RepeatRow[]> {
    const until = Math.min(to, now - windowMs + 1);
    return readRows<RepeatRow>(
      this.pool,
      `select interval_start as "intervalStart", site, agent, queue, call_type as "callType", channel,
         (count(*) filter (where repeated))::float8 as repeated, count(*)::float8 as closed
       from (
         select c.completed_at / ${INTERVAL_MS} * ${INTERVAL_MS} as interval_start, ${MEMBERS},
           exists (
             select from customer_contact r
             where r.source = c.source and r.customer = c.customer and r.call_type is not distinct from c.call_type
               and (r.began_at, r.contact) > (c.began_at, c.contact) and r.began_at <= c.completed_at + $3::bigint
           ) as repeated
         from customer_contact c where c.completed_at >= $1::bigint and c.completed_at < $2::bigint
       ) as followed
       group by interval_start, ${MEMBERS} order by interval_start`,
      [Math.max(0, from), Math.max(0, until), windowMs],
    );
  }
}
