import { schemaState, type EventLog, type StoragePool } from '@intraday/storage';
import type { LiveServer } from '../live/live-server';
import type { Figures } from '../ports';
import type { Draining } from './draining';
import { EventLoop } from './event-loop';
import { addGauges } from './gauges';
import type { Measurements } from './measurements';
import { ReadinessCheck } from './readiness';

export interface WatchedParts {
  readonly pool: StoragePool;
  readonly log: Pick<EventLog, 'waitingRows'>;
  readonly figures: Pick<Figures, 'feed'>;
  readonly live: Pick<LiveServer, 'size' | 'viewsOpen' | 'roomCount'>;
  readonly draining: Draining;
  readonly measurements: Measurements;
  /** Real time, ms. */
  readonly realNow: () => number;
}

/** Puts eyes on a pipeline: the check of readiness, and what a scrape reads beside the counters. */
export function watch({ pool, log, figures, live, draining, measurements, realNow }: WatchedParts): ReadinessCheck {
  const eventLoop = new EventLoop();
  const readiness = new ReadinessCheck({
    schemaState: () => schemaState(pool),
    rowsWaiting: () => log.waitingRows,
    rowsNotFolded: () => measurements.rowsNotFolded,
    behindMs: () => measurements.behindMs(realNow()),
    eventLoopDelaySeconds: () => eventLoop.delay().p99Seconds,
    isDraining: () => draining.isDraining,
    realNow,
  });
  addGauges(measurements.registry, {
    rowsWaiting: () => log.waitingRows,
    rowsNotFolded: () => measurements.rowsNotFolded,
    sockets: () => live.size,
    viewsOpen: () => live.viewsOpen,
    rooms: () => live.roomCount,
    feed: () => figures.feed(),
    loopDelay: () => eventLoop.delay(),
    isDatabaseUp: () => readiness.isDatabaseUp(),
  });
  return readiness;
}
