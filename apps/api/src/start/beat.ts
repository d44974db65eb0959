import { limits } from '@intraday/contract';
import { DAY_MS } from '@intraday/time';
import type { Pipeline } from '../pipeline';

const SECOND_MS = 1_000;
const KEEP_CELLS_EVERY_MS = 10_000;
const RETENTION_EVERY_MS = 60 * 60 * 1000;

/** A task that is repeated; a run that is still under way is not started again. */
function repeat(everyMs: number, name: string, say: (line: string) => void, task: () => unknown): () => void {
  let running = false;
  let failing = false;
  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    try {
      await task();
      failing = false;
    } catch (error) {
      // One line for a row of failures: the database may be away for long.
      if (!failing) say(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      failing = true;
    } finally {
      running = false;
    }
  };
  const timer = setInterval(() => void run(), everyMs);
  return () => clearInterval(timer);
}

/** Everything that the server does by the passing of real time. The returned function ends it. */
export function startBeat(pipeline: Pipeline, realNow: () => number): () => void {
  const { live, changes, figures, log, configuration, say } = pipeline;
  const retentionMs = configuration.retentionDays * DAY_MS;
  const ends = [
    repeat(limits.PATCH_INTERVAL_MS, 'Figures', say, () => live.tick()),
    repeat(SECOND_MS, 'Feed status', say, () => live.feedTick()),
    repeat(SECOND_MS, 'Changes', say, () => changes.look()),
    repeat(KEEP_CELLS_EVERY_MS, 'Cells', say, () => figures.keepCells()),
    repeat(RETENTION_EVERY_MS, 'Retention', say, () => log.dropDays(realNow() - retentionMs)),
  ];
  return () => ends.forEach((end) => end());
}
