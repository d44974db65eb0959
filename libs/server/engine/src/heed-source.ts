import type { CanonicalEvent } from '@intraday/events';
import type { Batch } from './batch';
import { SHOWING_EVENTS } from './event-kinds';
import type { Source } from './known';

/** Takes note of what an event says of its source: a sign of life, and whether it tells what agents do. */
export function heedSource(event: CanonicalEvent, source: Source, batch: Batch): void {
  if (!batch.heard.has(event.source)) batch.heard.set(event.source, source.time.lastAt);
  source.time.sign(event.at, event.type === 'sourceHeartbeat');
  if (event.type === 'agentStateChanged' && !source.reportsStates) {
    source.reportsStates = true;
    batch.modes.add(event.source);
  }
  if (SHOWING_EVENTS.has(event.type) && !source.showsWork) {
    source.showsWork = true;
    batch.modes.add(event.source);
  }
}
