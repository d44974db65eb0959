import { nameAway } from '../errors';
import type { StoragePool } from '../pool';
import { startOfDay, daysTouched } from './day';
import { LOG_FORMATS, type StoredEntry } from './entry';

interface LogRow extends Omit<StoredEntry, 'format'> {
  readonly format: number;
}

const entryOf = (row: LogRow): StoredEntry => {
  const format = LOG_FORMATS[row.format];
  if (format === undefined) throw new Error(`the log holds a format ${row.format} that nobody wrote`);
  return { ...row, format };
};

/**
 * Reads the log day by day through cursors of one read-only snapshot: a day is sorted by itself, and one batch at a time
 * is in memory.
 */
export async function* readDays(
  pool: StoragePool,
  fromMs: number | null,
  toMs: number | null,
  batch: number,
): AsyncGenerator<StoredEntry[]> {
  const client = await pool.connect().catch((error: unknown) => {
    throw nameAway(error);
  });
  let finished = false;
  try {
    await client.query('begin isolation level repeatable read read only');
    for (const day of await daysTouched(client, fromMs, toMs)) {
      await client.query(
        `declare entries no scroll cursor for
         select source, id, at, seq, format, body, received_at as "receivedAt", folded from event_log
         where at >= $1::bigint and at < $2::bigint order by at, source, seq, id`,
        [Math.max(startOfDay(day), fromMs ?? -Infinity), Math.min(startOfDay(day + 1), toMs ?? Infinity)],
      );
      for (;;) {
        const { rows } = await client.query<LogRow>(`fetch ${Math.max(1, Math.trunc(batch))} from entries`);
        if (rows.length === 0) break;
        yield rows.map(entryOf);
      }
      await client.query('close entries');
    }
    await client.query('commit');
    finished = true;
  } catch (error) {
    throw nameAway(error);
  } finally {
    // A reader that stops early leaves its transaction open: the connection goes with it.
    client.release(!finished);
  }
}
