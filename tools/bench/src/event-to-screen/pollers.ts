import { openPool, type StoragePool } from '@intraday/storage';
import { serve } from '../process/part';
import { instantNow, type Sighting } from './ages';
import { COUNTED_TYPE } from './stream';

/** How often a page asks again. */
const EVERY_MS = 5_000;
const CONNECTIONS = 20;

/** What a page of today asks each time: the whole day, by agent. */
const QUESTION = `
  select agent, count(*) filter (where type = 'contactQueued') as offered,
    count(*) filter (where type = 'contactAnswered') as answered,
    count(*) filter (where type = '${COUNTED_TYPE}') as handled
  from bench_live where at >= $1 group by agent`;

/** The part that polls: each viewer asks the live table, waits, and asks again. */
export function servePollers(): Promise<void> {
  let pool: StoragePool | null = null;
  let asking: Promise<Sighting[]>[] = [];
  return serve({
    open({ url }: { url: string }): void {
      pool = openPool(url, { connectionsMax: CONNECTIONS });
    },
    /** Lets so many viewers ask until an instant, spread over the pause between two questions. */
    begin({ viewers, since, until }: { viewers: number; since: number; until: number }): void {
      asking = Array.from({ length: viewers }, async (_, viewer) => {
        const sightings: Sighting[] = [];
        let next = instantNow() + (viewer / viewers) * EVERY_MS;
        while (next < until) {
          await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - instantNow())));
          const rows = (await pool?.query<{ handled: number }>(QUESTION, [since]))?.rows ?? [];
          const count = rows.reduce((sum, { handled }) => sum + handled, 0);
          sightings.push({ at: instantNow(), count });
          next = Math.max(next + EVERY_MS, instantNow());
        }
        return sightings;
      });
    },
    seen: (): Promise<Sighting[][]> => Promise.all(asking),
  });
}
