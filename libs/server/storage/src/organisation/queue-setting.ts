import type { PoolClient } from 'pg';
import { QUEUE_SETTING } from './load-organisation';
import type { QueueSettingRow } from './organisation-rows';

/** What to change of a queue; null leaves it as it is. */
export interface QueueSettingChange {
  readonly name: string | null;
  readonly channel: string | null;
  readonly site: string | null;
  readonly serviceLevelSeconds: number | null;
  /** Fraction, 0 to 1. */
  readonly serviceLevelTarget: number | null;
  readonly shortAbandonSeconds: number | null;
  /** Milliseconds since 1970 from which the parameters hold; null: for all time. */
  readonly from: number | null;
}

/**
 * Writes the parameters that are given. With an instant they go into the row of that instant. Without one they go into
 * the row for all time and are taken out of every dated row, so that they hold everywhere; rows left empty go.
 *
 * @returns the queue's rows before and after
 */
export async function changeQueueSetting(
  client: PoolClient,
  queue: string,
  change: QueueSettingChange,
): Promise<{ readonly before: readonly QueueSettingRow[]; readonly after: readonly QueueSettingRow[] }> {
  const settings = async (): Promise<QueueSettingRow[]> => {
    const { rows } = await client.query<QueueSettingRow>(
      `select ${QUEUE_SETTING}
       from queue_setting where queue = $1 order by from_instant nulls first`,
      [queue],
    );
    return rows;
  };
  const before = await settings();
  const values = [change.serviceLevelSeconds, change.serviceLevelTarget, change.shortAbandonSeconds];
  if (values.every((value) => value === null)) return { before, after: before };
  if (change.from === null) {
    await client.query(
      `update queue_setting set
         service_level_seconds = case when $2::float8 is null then service_level_seconds end,
         service_level_target = case when $3::float8 is null then service_level_target end,
         short_abandon_seconds = case when $4::float8 is null then short_abandon_seconds end
       where queue = $1 and from_instant is not null`,
      [queue, ...values],
    );
    await client.query(
      `delete from queue_setting where queue = $1 and from_instant is not null
       and num_nonnulls(service_level_seconds, service_level_target, short_abandon_seconds, patience_seconds) = 0`,
      [queue],
    );
  }
  await client.query(
    `insert into queue_setting as s
       (queue, from_instant, service_level_seconds, service_level_target, short_abandon_seconds)
     values ($1, $5, $2, $3, $4)
     on conflict (queue, from_instant) do update set
       service_level_seconds = coalesce(excluded.service_level_seconds, s.service_level_seconds),
       service_level_target = coalesce(excluded.service_level_target, s.service_level_target),
       short_abandon_seconds = coalesce(excluded.short_abandon_seconds, s.short_abandon_seconds)`,
    [queue, ...values, change.from],
  );
  return { before, after: await settings() };
}
