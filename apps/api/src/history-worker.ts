import { openPool } from '@intraday/storage';
import { parentPort, workerData } from 'node:worker_threads';
import { HistoryWorker, type HistoryJob, type HistoryTask } from './demo/history-job';

/** What a thread is started with. */
export interface HistoryThreadData {
  readonly databaseUrl: string;
  readonly task: HistoryTask;
}
/** What a thread answers to a job. */
export type HistoryAnswer = { readonly done: boolean } | { readonly fault: string };

/** Connections of a thread: one works, one is for the listing beside. */
const CONNECTIONS = 2;

// Given by the thread that starts this one.
const { databaseUrl, task } = workerData as HistoryThreadData;
const pool = openPool(databaseUrl, { connectionsMax: CONNECTIONS });
// A day that a crash takes back is played again: nobody waits for the disk before it is in as a whole.
pool.on('connect', (client) => void client.query('set synchronous_commit = off'));
const worker = new HistoryWorker(pool, task);

async function answer(job: HistoryJob | null): Promise<void> {
  if (job === null) {
    await pool.end();
    parentPort?.close();
    return;
  }
  try {
    parentPort?.postMessage({ done: await worker.work(job) } satisfies HistoryAnswer);
  } catch (error) {
    parentPort?.postMessage({ fault: error instanceof Error ? error.message : String(error) } satisfies HistoryAnswer);
  }
}

parentPort?.on('message', (job: HistoryJob | null) => void answer(job));
