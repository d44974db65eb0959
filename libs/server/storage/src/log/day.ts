import type { PoolClient } from 'pg';
import { withClient, type StoragePool } from '../pool';

const DAY_MS = 86_400_000;
/** Partitions made in one transaction: each costs a few locks. */
const DAYS_AT_ONCE = 64;

/** The UTC day of an instant, counted from 1970-01-01 as day 0. */
export function dayOf(at: number): number {
  return Math.floor(at / DAY_MS);
}

/** First instant of a UTC day, ms since 1970. */
export function startOfDay(day: number): number {
  return day * DAY_MS;
}

/** Makes the log's partitions of these days where they are missing. */
export async function makePartitions(pool: StoragePool, days: readonly number[]): Promise<void> {
  for (let from = 0; from < days.length; from += DAYS_AT_ONCE) {
    const some = days.slice(from, from + DAYS_AT_ONCE);
    await withClient(pool, (client) => client.query('select make_event_partitions($1::int[])', [some]));
  }
}

/** Days that hold facts, in order, of those that touch `[fromMs, toMs)`. */
export async function daysTouched(client: PoolClient, fromMs: number | null, toMs: number | null): Promise<number[]> {
  const { rows } = await client.query<{ day: number }>(
    `select day from day_held where stored > 0 and ($1::int is null or day >= $1) and ($2::int is null or day <= $2)
     order by day`,
    [fromMs === null ? null : dayOf(fromMs), toMs === null ? null : dayOf(toMs - 1)],
  );
  return rows.map((row) => row.day);
}
