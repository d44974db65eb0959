import { AccountStore, TokenStore, type StoragePool } from '@intraday/storage';
import type { BenchServer } from '../server/bench-server';
import { EventPoster } from '../server/post-events';
import { BATCH_ROWS, WorkDay, yesterday } from '../world/batches';
import type { PostedEvent } from '../world/centre';
import { ZONE } from './past';

/** Events of yesterday: enough that the server has let go of what is days ago. */
const EVENTS = 100_000;
const LIMIT_MS = 60 * 60 * 1000;
const POLL_MS = 500;
const CHANGE = { who: 'bench', why: null };
/** How long before yesterday noon the server holds figures in memory, ms. */
const HELD_MS = 5 * 86_400_000;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, POLL_MS));

/** Asks until it is so. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const begun = performance.now(); !(await isSo()); await pause()) {
    if (performance.now() - begun > LIMIT_MS) throw new Error(`It took too long until ${what}.`);
  }
}

/** Posts a day of events, and waits until the fold has been cut behind them. @returns what lies before is history, ms */
export async function postYesterday(server: BenchServer, key: string, pool: StoragePool): Promise<number> {
  const start = yesterday(Date.now());
  const day = new WorkDay(EVENTS, start);
  const poster = new EventPoster(server.url, key, 1);
  for (let made = 0; made < EVENTS;) {
    const batch: PostedEvent[] = [];
    for (; batch.length < BATCH_ROWS && made < EVENTS; made += 1) batch.push(day.next());
    await poster.post(Buffer.from(JSON.stringify(batch)));
  }
  // The newest quarter of a day that holds anything is never let go of.
  const now = { source: 'bench', id: 'now', at: new Date().toISOString(), type: 'contactQueued' };
  const last = { ...now, contact: 'now', queue: 'queue-0', channel: 'voice' };
  await poster.post(Buffer.from(JSON.stringify([last])));
  poster.close();
  await until('the fold was cut', async () => (await pool.query('select 1 from checkpoint limit 1')).rowCount === 1);
  return start - HELD_MS;
}

/** Makes somebody who sees everything. @returns the token */
export async function makeAnalyst(pool: StoragePool): Promise<string> {
  const account = { name: 'analyst', role: 'administrator', scopes: [], passwordHash: null } as const;
  await new AccountStore(pool, Date.now).create({ ...account, mustChange: false, personalDetail: true }, CHANGE);
  const token = await new TokenStore(pool, Date.now).create('analyst', CHANGE);
  if (token === null) throw new Error('the analyst has got no token');
  return token;
}

/** True once nothing is due, and months are summed up. */
export async function isSummedUp(pool: StoragePool, months: number): Promise<boolean> {
  const { rows } = await pool.query<{ due: number; months: number }>(
    `select (select count(*) from rollup_due where source = 'bench' and family = 3 and day * 86400000::bigint < $1) as due,
       (select count(*) from rollup_block where source = 'bench' and family = 3 and kind = 'month' and zone = $2) as months`,
    [Date.now() - HELD_MS, ZONE],
  );
  return rows[0]?.due === 0 && rows[0].months >= months;
}
