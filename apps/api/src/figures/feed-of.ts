import type { FeedStatus } from '@intraday/contract';
import { SILENT_AFTER_MS, type Engine, type ServerTime } from '@intraday/engine';

/** How the sources of some engines stand: live, silent, standing still at their last event, or replayed. */
export function sourcesOf(engines: readonly Engine[], { now, replaying }: ServerTime): FeedStatus['sources'] {
  return engines
    .flatMap((engine) => [...engine.sourceTimes()])
    .map(({ source, lastAt, followed }) => {
      const lag = Math.max(0, now - lastAt);
      const state = replaying ? 'replaying' : !followed ? 'still' : lag > SILENT_AFTER_MS ? 'silent' : 'live';
      return {
        source,
        state,
        lastEventAt: Number.isFinite(lastAt) ? new Date(lastAt).toISOString() : null,
        lagSeconds: Number.isFinite(lag) ? lag / 1000 : null,
      };
    });
}
