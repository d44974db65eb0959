import { EventLog, SourceStore, type StoragePool } from '@intraday/storage';
import type { Bench, Benchmark, BenchOptions } from '../benchmark';
import { BenchDatabase } from '../database/bench-database';
import { cpuSecondsOf } from '../process/cpu';
import { BenchServer } from '../server/bench-server';
import { EventPoster } from '../server/post-events';
import { entryOf, eventBatches, yesterday } from '../world/batches';
import { appendAll } from './ingest-store';

const ROWS = 1_000_000;
const SOURCE = 'bench';
/** Requests that a source has under way at once. */
const REQUESTS_AT_ONCE = 4;

/** Makes the source of the benchmarks. @returns its key */
export async function addSource(pool: StoragePool): Promise<string> {
  const added = await new SourceStore(pool, Date.now).add(SOURCE, 'create', null, { who: 'bench', why: null });
  if (!added.ok) throw new Error(`the source could not be added: ${added.reason}`);
  return added.key;
}

/** Sends all bodies, some at once. @returns events that were accepted, and that were duplicates */
async function postAll(poster: EventPoster, bodies: readonly Buffer[]): Promise<{ accepted: number; twice: number }> {
  let next = 0;
  const counts = { accepted: 0, twice: 0 };
  const worker = async (): Promise<void> => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      const { accepted, duplicates } = await poster.post(body);
      counts.accepted += accepted;
      counts.twice += duplicates;
    }
  };
  await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, worker));
  return counts;
}

async function open({ scale, tell, profileFolder }: BenchOptions): Promise<Bench> {
  const { batches, sent, unique } = eventBatches(Math.round(ROWS * scale), yesterday(Date.now()));
  const bodies = batches.map((batch) => Buffer.from(JSON.stringify(batch)));
  const entries = batches.map((batch) => batch.map(entryOf));
  const database = await BenchDatabase.start();
  tell(`  ${sent} events are made`);
  return {
    contenders: [
      {
        name: 'door',
        run: async () => {
          const server = new BenchServer(profileFolder);
          try {
            const key = await server.prepare(addSource);
            await server.start();
            const poster = new EventPoster(server.url, key, REQUESTS_AT_ONCE);
            const cpuBefore = cpuSecondsOf(server.pid);
            const startedAt = performance.now();
            const { accepted, twice } = await postAll(poster, bodies);
            const seconds = (performance.now() - startedAt) / 1000;
            const cpu = cpuSecondsOf(server.pid) - cpuBefore;
            poster.close();
            if (accepted !== unique || accepted + twice !== sent)
              throw new Error(`the door took ${accepted} and saw ${twice} again, of ${sent} with ${unique} different`);
            return { rate: unique / seconds, cpu: (cpu / unique) * 1e6 };
          } finally {
            await server.remove();
          }
        },
      },
      {
        name: 'store',
        run: async () => {
          await database.empty();
          const log = new EventLog(database.application, { now: Date.now });
          const before = process.cpuUsage();
          const startedAt = performance.now();
          const accepted = await appendAll(log, entries);
          const seconds = (performance.now() - startedAt) / 1000;
          const { user, system } = process.cpuUsage(before);
          if (accepted !== unique) throw new Error(`the store took ${accepted}, not ${unique}`);
          return { rate: unique / seconds, cpu: (user + system) / unique };
        },
      },
    ],
    goals: [{ figure: 'rate', of: 'door', over: 'store', atLeast: 0.75 }],
    notes: [
      `${sent} events, ${sent - unique} of them repeated, ${REQUESTS_AT_ONCE} requests at once; the door also checks them and folds them into figures.`,
      'Processor time is that of the Node process which stores; PostgreSQL is not in it.',
    ],
    close: () => database.close(),
  };
}

/** The same events through HTTP: parsed, checked, committed, folded, answered. */
export const ingestDoor: Benchmark = {
  name: 'ingest-door',
  title: 'durable ingest through the door',
  units: { rate: 'rows/s', cpu: 'µs a row' },
  open,
};
