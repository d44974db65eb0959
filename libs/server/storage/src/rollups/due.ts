import { DAY_MS } from '@intraday/time';
import type { ClientBase } from 'pg';

/** A UTC day of a source and a family whose cells are not summed up as they are now. */
export interface DueDay {
  readonly source: string;
  readonly family: number;
  /** Days since 1970. */
  readonly day: number;
  /** Another one after each change. */
  readonly version: number;
}

interface Changed {
  readonly source: string;
  readonly family: number;
  readonly intervalStart: number;
}

/**
 * Notes that the days of these intervals have to be summed up again, in the transaction that changes their cells: whoever
 * has begun to sum them up finds another version at the end, and the day stays due.
 */
export async function markDue(client: ClientBase, changed: readonly Changed[]): Promise<void> {
  if (changed.length === 0) return;
  const days = new Map<string, { source: string; family: number; day: number }>();
  for (const { source, family, intervalStart } of changed) {
    const day = Math.floor(intervalStart / DAY_MS);
    days.set(JSON.stringify([source, family, day]), { source, family, day });
  }
  const all = [...days.values()];
  // In one order for everybody, so that no two wait for each other.
  await client.query(
    `insert into rollup_due (source, family, day, version)
     select source, family, day, pg_current_xact_id()::text::bigint
     from unnest($1::text[], $2::smallint[], $3::integer[]) as d(source, family, day) order by 1, 2, 3
     on conflict (source, family, day) do update set version = excluded.version`,
    [all.map(({ source }) => source), all.map(({ family }) => family), all.map(({ day }) => day)],
  );
}
