import { limits } from '@intraday/contract';
import { DAY_MS } from '@intraday/time';
import { faultLine } from '../operations/fault-text';
import type { Pipeline } from '../pipeline';

const SECOND_MS = 1_000;
const KEEP_CELLS_EVERY_MS = 10_000;
const KEEP_HEALTH_EVERY_MS = 10_000;
const RETENTION_EVERY_MS = 60 * 60 * 1000;
const FORGET_SESSIONS_EVERY_MS = 60 * 60 * 1000;

/** Rest after a run, as a share of how long it took: what is repeated leaves room for what comes in. */
const REST_SHARE = 0.5;

/** A task that is repeated, with a rest after each run; one that takes long is repeated less often. */
function repeat(everyMs: number, name: string, say: (line: string) => void, task: () => unknown): () => void {
  let failing = false;
  let timer = setTimeout(() => void run(), everyMs);
  let ended = false;
  const run = async (): Promise<void> => {
    const begun = performance.now();
    try {
      await task();
      failing = false;
    } catch (error) {
      // One line for a row of failures: the database may be away for long.
      if (!failing) say(`${name}: ${faultLine(error)}`);
      failing = true;
    }
    const took = performance.now() - begun;
    if (!ended) timer = setTimeout(() => void run(), Math.max(everyMs - took, took * REST_SHARE));
  };
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}

/** Drops the raw facts of days that were last received before an instant; what is counted of them stays. */
export async function dropOld(
  { figures, log, states }: Pick<Pipeline, 'figures' | 'log' | 'states'>,
  before: number,
): Promise<number[]> {
  const days = await log.daysToDrop(before);
  if (days.length === 0) return [];
  await figures.freeze(days);
  const dropped = await log.dropDays(before);
  // What people did is as personal as what was said of them.
  await states.forgetDays(dropped);
  return dropped;
}

/** Everything that the server does by the passing of real time. The returned function ends it. */
export function startBeat(pipeline: Pipeline, realNow: () => number): () => void {
  const { live, changes, figures, health, clock, sessions, configuration, say } = pipeline;
  const retentionMs = configuration.retentionDays * DAY_MS;
  const tick = (): void => {
    live.tick();
    health.sent(clock.now());
  };
  const ends = [
    repeat(limits.PATCH_INTERVAL_MS, 'Figures', say, tick),
    repeat(SECOND_MS, 'Feed status', say, () => live.feedTick()),
    repeat(SECOND_MS, 'Changes', say, () => changes.look()),
    repeat(KEEP_CELLS_EVERY_MS, 'Cells', say, () => figures.keepCells()),
    repeat(KEEP_HEALTH_EVERY_MS, 'Data health', say, () => health.flush()),
    repeat(FORGET_SESSIONS_EVERY_MS, 'Sessions', say, () => sessions.purge()),
    repeat(RETENTION_EVERY_MS, 'Retention', say, () => dropOld(pipeline, realNow() - retentionMs)),
  ];
  return () => ends.forEach((end) => end());
}
