import { EventLog, type LogEntry } from '@intraday/storage';
import type { Benchmark, Bench, BenchOptions } from '../benchmark';
import { BenchDatabase } from '../database/bench-database';
import { copyBare, makeDays } from '../database/copy-bare';
import { TypeOrmLog } from '../database/type-orm-log';
import { BATCH_ROWS, entryBatches, withoutRepetitions, yesterday, type Batches } from '../world/batches';

const ROWS = 1_000_000;
/** TypeORM is so much slower that it gets a share of the rows; its rate does not depend on it. */
const TYPE_ORM_SHARE = 0.05;
/** Batches that wait for their commit at once: as many as the log lets wait, less one. */
export const BATCHES_AT_ONCE = 8;

/** Hands batches to the log, some at once, and waits for all. @returns how many were accepted */
export async function appendAll(log: EventLog, batches: Batches<LogEntry>['batches']): Promise<number> {
  let accepted = 0;
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let batch = batches[next++]; batch !== undefined; batch = batches[next++]) {
      const dispositions = await log.append(batch, []);
      accepted += dispositions.filter((disposition) => disposition === 'accepted').length;
    }
  };
  await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, worker));
  return accepted;
}

/** Runs work and gives rows a second. */
async function rate(rows: number, work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return rows / ((performance.now() - startedAt) / 1000);
}

async function open({ scale, tell }: BenchOptions): Promise<Bench> {
  const rows = Math.round(ROWS * scale);
  const data = entryBatches(rows, yesterday(Date.now()));
  const unique = withoutRepetitions(data.batches);
  const share = unique.slice(0, Math.max(1, Math.round(unique.length * TYPE_ORM_SHARE)));
  const database = await BenchDatabase.start();
  const { application, owner } = database;
  const orm = await TypeOrmLog.open(database.ownerUrl);
  tell(`  ${rows} events are made`);
  const expected = new Map<string, string>();
  /** The first who stores so many rows says what their sum is; everybody else must come to the same. */
  const check = async (stored: number): Promise<void> => {
    const found = await database.checksum();
    const sum = expected.get(String(stored)) ?? found.sum;
    expected.set(String(stored), sum);
    if (found.rows !== stored || found.sum !== sum)
      throw new Error(`${found.rows} rows with the sum ${found.sum} are stored, not ${stored} with ${sum}`);
  };
  const bare = (name: string, batches: readonly LogEntry[][], store: () => Promise<void>) => ({
    name,
    run: async () => {
      await database.empty();
      await makeDays(owner, batches);
      const stored = batches.reduce((sum, { length }) => sum + length, 0);
      const rowsPerSecond = await rate(stored, store);
      await check(stored);
      return { rate: rowsPerSecond };
    },
  });
  return {
    contenders: [
      {
        name: 'store',
        run: async () => {
          await database.empty();
          const log = new EventLog(application, { now: Date.now });
          const rowsPerSecond = await rate(data.unique, () => appendAll(log, data.batches));
          await check(data.unique);
          return { rate: rowsPerSecond };
        },
      },
      bare('COPY binary', unique, () => copyBare(application, unique, Date.now())),
      bare('TypeORM insert', share, () => orm.insert(share, Date.now())),
    ],
    goals: [
      { figure: 'rate', of: 'store', over: 'COPY binary', atLeast: 0.5 },
      { figure: 'rate', of: 'store', over: 'TypeORM insert', atLeast: 8 },
    ],
    notes: [
      `${data.sent} events, ${data.sent - data.unique} of them repeated, in batches of ${BATCH_ROWS}; stored rows are counted.`,
      `The baselines get no repeated row, write the same tables with the same indexes, and know that no row is there yet.`,
      `TypeORM inserts ${share.flat().length} of the rows.`,
    ],
    close: async () => {
      await orm.close();
      await database.close();
    },
  };
}

/** The event log alone: what it stores a second, beside the fastest that PostgreSQL takes and what an ORM does. */
export const ingestStore: Benchmark = {
  name: 'ingest-store',
  title: 'durable ingest, the store alone',
  units: { rate: 'rows/s' },
  open,
};
