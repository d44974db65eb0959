import { withClient, type StoragePool } from '../pool';
import { readRows } from '../read-rows';

/** What was counted of the running of the product in one interval, at one site. */
export interface HealthRow {
  /** Milliseconds since 1970. */
  readonly intervalStart: number;
  /** Null: at no site. */
  readonly site: string | null;
  readonly eventsReceived: number;
  readonly eventsLate: number;
  readonly eventsLagMs: number;
  readonly cellsClosed: number;
  readonly cellsRestated: number;
}

const AMOUNTS = ['events_received', 'events_late', 'events_lag_ms', 'cells_closed', 'cells_restated'];

/** Counters of data health, as they stand. */
export class HealthStore {
  constructor(private readonly pool: StoragePool) {}

  /**
   * Keeps rows in the place of those of the same interval and site. Twice the same is once.
   *
   * @throws DatabaseAway
   */
  async replace(rows: readonly HealthRow[]): Promise<void> {
    if (rows.length === 0) return;
    const column = (of: (row: HealthRow) => number | string | null) => rows.map(of);
    await withClient(this.pool, (client) =>
      client.query(
        `insert into data_health (interval_start, site, ${AMOUNTS.join(', ')})
         select * from unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[])
         on conflict on constraint data_health_key
         do update set ${AMOUNTS.map((name) => `${name} = excluded.${name}`).join(', ')}`,
        [
          column((row) => row.intervalStart),
          column((row) => row.site),
          column((row) => row.eventsReceived),
          column((row) => row.eventsLate),
          column((row) => row.eventsLagMs),
          column((row) => row.cellsClosed),
          column((row) => row.cellsRestated),
        ],
      ),
    );
  }

  /** The rows of `[from, to)`, ms, by interval, in batches of bounded memory. */
  between(from: number, to: number): AsyncGenerator<HealthRow[]> {
    return readRows<HealthRow>(
      this.pool,
      `select interval_start as "intervalStart", site, events_received as "eventsReceived", events_late as "eventsLate",
         events_lag_ms as "eventsLagMs", cells_closed as "cellsClosed", cells_restated as "cellsRestated"
       from data_health where interval_start >= $1::bigint and interval_start < $2::bigint order by interval_start, site`,
      [Math.max(0, from), Math.max(0, Math.min(to, Number.MAX_SAFE_INTEGER))],
    );
  }

  /** True where something was counted at any time. */
  async any(): Promise<boolean> {
    const { rows } = await withClient(this.pool, (client) =>
      client.query<{ found: boolean }>('select exists (select from data_health) as found'),
    );
    return rows[0]?.found ?? false;
  }
}
