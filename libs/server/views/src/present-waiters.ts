import type { PresentWaiter } from './reader';

/** Those who wait in one place together. */
export interface Waiters {
  readonly members: readonly [site: string | null, queue: string, callType: string | null, channel: string];
  count: number;
  running: number;
  oldestMs: number;
  oldestRuns: boolean;
}

/** Gathers those who wait by place. */
export function* waitersOf(waiting: Iterable<PresentWaiter>): Iterable<Waiters> {
  const places = new Map<string, Waiters>();
  for (const { site, queue, callType, channel, since, horizon, running } of waiting) {
    const members = [site, queue, callType, channel] as const;
    const name = JSON.stringify(members);
    let place = places.get(name);
    if (!place) places.set(name, (place = { members, count: 0, running: 0, oldestMs: 0, oldestRuns: false }));
    place.count += 1;
    place.running += running ? 1 : 0;
    place.oldestMs = Math.max(place.oldestMs, horizon - since);
    place.oldestRuns ||= running;
  }
  yield* places.values();
}
