import { nameAway } from '../errors';
import type { StoragePool } from '../pool';
import { copyRowsOut, type CopyRow } from './copy-rows-out';
import { startOfDay, daysTouched } from './day';
import { LOG_FORMATS, type LogFormat, type StoredEntry } from './entry';

export interface ReadRange {
  /** First instant, ms; from the beginning without it. */
  readonly fromMs?: number;
  /** First instant no longer read, ms; to the end without it. */
  readonly toMs?: number;
  /** Rows of one batch; 5,000 by default. */
  readonly batch?: number;
  /** Only the facts of this source. */
  readonly source?: string;
}

/** The columns of an entry, in the order of `entryOf`. */
const COLUMNS = 'source, id, at, seq, format, body, received_at, folded';

function formatOf(stored: number): LogFormat {
  const format = LOG_FORMATS[stored];
  if (format === undefined) throw new Error(`the log holds a format ${stored} that nobody wrote`);
  return format;
}

const entryOf = (row: CopyRow): StoredEntry => ({
  source: row.text(),
  id: row.text(),
  at: row.int8(),
  seq: row.int4(),
  format: formatOf(row.int2()),
  body: row.text(),
  receivedAt: row.int8(),
  folded: row.bool(),
});

/**
 * Reads the log day by day in one read-only snapshot: a day is sorted by itself, and a few batches at a time are in
 * memory.
 */
export async function* readDays(
  pool: StoragePool,
  fromMs: number | null,
  toMs: number | null,
  batch: number,
  source: string | null = null,
): AsyncGenerator<StoredEntry[]> {
  const client = await pool.connect().catch((error: unknown) => {
    throw nameAway(error);
  });
  let finished = false;
  try {
    await client.query('begin isolation level repeatable read read only');
    for (const day of await daysTouched(client, fromMs, toMs)) {
      const first = Math.ceil(Math.max(startOfDay(day), fromMs ?? -Infinity));
      const end = Math.ceil(Math.min(startOfDay(day + 1), toMs ?? Infinity));
      const ofSource = source === null ? '' : `and source = ${client.escapeLiteral(source)}`;
      // COPY takes no parameters.
      yield* copyRowsOut(
        client,
        `copy (select ${COLUMNS} from event_log where at >= ${first} and at < ${end} ${ofSource}
               order by at, source, seq, id) to stdout (format binary)`,
        Math.max(1, Math.trunc(batch)),
        entryOf,
      );
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
