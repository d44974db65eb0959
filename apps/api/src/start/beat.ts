import { limits } from '@intraday/contract';
import { DAY_MS } from '@intraday/time';
import { faultLine } from '../operations/fault-text';
import type { Pipeline } from '../pipeline';

const SECOND_MS = 1_000;
const KEEP_CELLS_EVERY_MS = 10_000;
/** Cells are summed up for so long at once, and then rest for longer: whoever looks at the present comes first. */
const SUM_UP_MS = 500;
const SUM_UP_EVERY_MS = 2_000;
const SUM_UP_REST_SHARE = 2;
const KEEP_HEALTH_EVERY_MS = 10_000;
const RETENTION_EVERY_MS = 60 * 60 * 1000;
const FORGET_SESSIONS_EVERY_MS = 60 * 60 * 1000;

/** Rest after a run, as a share of how long it took: what is repeated leaves room for what comes in. */
const REST_SHARE = 0.5;
/** The same for figures while a demo's day so far is being played: each part of it changes all of them. */
const PREPARING_REST_SHARE = 6;

/** A task that is repeated, with a rest after each run; one that takes long is repeated less often. */
function repeat(
  everyMs: number,
  name: string,
  say: (line: string) => void,
  task: () => unknown,
  restShare = (): number => REST_SHARE,
): () => Promise<void> {
  let failing = false;
  let running = Promise.resolve();
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
    if (!ended) later(Math.max(everyMs - took, took * restShare()));
  };
  let timer: NodeJS.Timeout | undefined;
  const later = (ms: number): void => {
    timer = setTimeout(() => void (running = run()), ms);
  };
  later(everyMs);
  return () => {
    ended = true;
    clearTimeout(timer);
    return running;
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

/** Everything that the server does by the passing of real time. The returned function ends it, and waits for what runs. */
export function startBeat(pipeline: Pipeline, realNow: () => number): () => Promise<void> {
  const { live, changes, figures, rollups, health, clock, sessions, configuration, demo, say } = pipeline;
  const retentionMs = configuration.retentionDays * DAY_MS;
  const tick = (): void => {
    live.tick();
    health.sent(clock.now());
  };
  const rest = (): number => (demo.progress?.phase === 'preparing' ? PREPARING_REST_SHARE : REST_SHARE);
  // Days that are being filled in would be summed up again with each that follows.
  const isFilling = (): boolean => {
    const { progress } = demo;
    return progress !== null && progress.phase !== 'stopped' && progress.days < progress.daysWanted;
  };
  const sumUp = (): unknown => (isFilling() ? null : rollups.work(SUM_UP_MS));
  const ends = [
    repeat(limits.PATCH_INTERVAL_MS, 'Figures', say, tick, rest),
    repeat(SECOND_MS, 'Feed status', say, () => live.feedTick()),
    repeat(SECOND_MS, 'Changes', say, () => changes.look()),
    repeat(KEEP_CELLS_EVERY_MS, 'Cells', say, () => figures.keepCells()),
    repeat(SUM_UP_EVERY_MS, 'Sums', say, sumUp, () => SUM_UP_REST_SHARE),
    repeat(KEEP_HEALTH_EVERY_MS, 'Data health', say, () => health.flush()),
    repeat(FORGET_SESSIONS_EVERY_MS, 'Sessions', say, () => sessions.purge()),
    repeat(RETENTION_EVERY_MS, 'Retention', say, () => dropOld(pipeline, realNow() - retentionMs)),
  ];
  return async () => void (await Promise.all(ends.map((end) => end())));
}
