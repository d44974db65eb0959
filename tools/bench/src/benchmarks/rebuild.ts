import { Pool } from 'pg';
import { EventLog, startEmbedded, type LogEntry, type StoragePool } from '@intraday/storage';
import type { Bench, Benchmark, BenchOptions } from '../benchmark';
import { BenchServer } from '../server/bench-server';
import { BATCH_ROWS, entryOf, WorkDay, yesterday } from '../world/batches';
import { addSource } from './ingest-door';
import { appendAll } from './ingest-store';

const ROWS = 5_000_000;
/** Batches that are in memory at once while the log is filled. */
const BATCHES_AT_ONCE = 20;
const FETCH_ROWS = 5_000;
/** What the command says when there are cells, and all of them are as they were. */
const SAME_CELLS = /from the log: [1-9].* 0 different, 0 not stored/;

/** Fills the log with a day of events, as the door would. */
async function fillLog(pool: StoragePool, rows: number): Promise<void> {
  const day = new WorkDay(rows, yesterday(Date.now()));
  const log = new EventLog(pool, { now: Date.now });
  let made = 0;
  while (made < rows) {
    const batches: LogEntry[][] = [];
    for (; batches.length < BATCHES_AT_ONCE && made < rows;) {
      const batch: LogEntry[] = [];
      for (; batch.length < BATCH_ROWS && made < rows; made += 1) batch.push(entryOf(day.next()));
      batches.push(batch);
    }
    await appendAll(log, batches);
  }
}

/** Reads every row of the log as pg gives it: one object a row. @returns how many */
async function readAsObjects(url: string): Promise<number> {
  const pool = new Pool({ connectionString: url, max: 1 });
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(
      `declare entries no scroll cursor for
       select source, id, at, seq, format, body, received_at, folded from event_log`,
    );
    let count = 0;
    for (;;) {
      const { rows } = await client.query<{ body: string }>(`fetch ${FETCH_ROWS} from entries`);
      if (rows.length === 0) return count;
      count += rows.length;
    }
  } finally {
    client.release(true);
    await pool.end();
  }
}

async function open({ scale, tell }: BenchOptions): Promise<Bench> {
  const rows = Math.round(ROWS * scale);
  const server = new BenchServer(null);
  await server.prepare(async (pool) => {
    await addSource(pool);
    await fillLog(pool, rows);
  });
  tell(`  ${rows} events are in the log`);
  // PostgreSQL stays up through all rounds, so that no round pays for its start.
  const embedded = await startEmbedded({ dataDir: server.dataDir, log: () => undefined });
  const rebuild = async (): Promise<string> => {
    const { code, output } = await server.command(['rebuild']);
    if (code !== 0) throw new Error(`rebuild ended with ${code}:\n${output}`);
    return output;
  };
  tell(`  ${(await rebuild()).trim()}`);
  return {
    contenders: [
      {
        name: 'rebuild',
        run: async () => {
          const startedAt = performance.now();
          const output = await rebuild();
          const rate = rows / ((performance.now() - startedAt) / 1000);
          if (!SAME_CELLS.test(output)) throw new Error(`the cells are not the same: ${output}`);
          return { rate };
        },
      },
      {
        name: 'rows as objects',
        run: async () => {
          const startedAt = performance.now();
          const count = await readAsObjects(embedded.ownerUrl);
          if (count !== rows) throw new Error(`${count} rows were read, not ${rows}`);
          return { rate: rows / ((performance.now() - startedAt) / 1000) };
        },
      },
    ],
    goals: [{ figure: 'rate', of: 'rebuild', over: 'rows as objects', atLeast: 2.5 }],
    notes: [
      `${rows} events of one day, 450 of each agent. The rebuild is the whole command: its start, reading, folding, and comparing every cell with what is stored.`,
    ],
    close: async () => {
      await embedded.stop();
      await server.remove();
    },
  };
}

/** From the log to the same cells as are stored. */
export const rebuild: Benchmark = {
  name: 'rebuild',
  title: 'the log to identical cells',
  units: { rate: 'events/s' },
  open,
};
