import type { PoolClient } from 'pg';
import { withClient, type StoragePool } from '../pool';

const DAY_MS = 86_400_000;
/** Partitions made in one transaction: each costs a few locks. */
const DAYS_AT_ONCE = 64;

/** The UTC day of an instant, counted from 1970-01-01 as day 0. */
export function dayOf(at: number): number {
  return Math.floor(at / DAY_MS);
}

/** Length of the slots by which the facts of each source are counted, ms. */
export const SLOT_MS = 21_600_000;

/** The slot of an instant, counted from 1970-01-01. */
export const slotOf = (at: number): number => Math.floor(at / SLOT_MS);

/** First instant of a slot, ms since 1970. */
export const startOfSlot = (slot: number): number => slot * SLOT_MS;

/** How many facts of a source in a slot are folded, and whether its raw facts are still there. */
export interface HeldSlot {
  readonly source: string;
  readonly slot: number;
  readonly folded: number;
  readonly held: boolean;
}

/** The slots of one source or of all that hold facts or did, by source and slot. */
export async function slotsOf(client: PoolClient, source: string | null): Promise<HeldSlot[]> {
  const { rows } = await client.query<HeldSlot>(
    `select s.source, s.slot, s.folded, coalesce(d.state = 'held', false) as held
     from source_slot s left join day_held d on d.day = s.slot / 4
     where s.folded > 0 and ($1::text is null or s.source = $1) order by s.source, s.slot`,
    [source],
  );
  return rows;
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
