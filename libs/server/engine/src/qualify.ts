import type { CanonicalEvent } from '@intraday/events';

/** Names that are remembered, so that all events of an agent, queue or reason share one text; then they are forgotten. */
const NAMES_MAX = 200_000;

/** The ids that figures carry, by source and the source's own ids. */
const namesOf = new Map<string, Map<string, string>>();
let names = 0;

function own(source: string, id: string): string {
  if (names >= NAMES_MAX) {
    namesOf.clear();
    names = 0;
  }
  let known = namesOf.get(source);
  if (!known) namesOf.set(source, (known = new Map()));
  let name = known.get(id);
  if (name === undefined) {
    known.set(id, (name = `${source}:${id}`));
    names += 1;
  }
  return name;
}
const ownOrNone = (source: string, id: string | null): string | null => (id === null ? null : own(source, id));

/** An event whose ids are still to be replaced. */
type Open<T> = { -readonly [K in keyof T]: T[K] };

/**
 * The event with the ids that figures carry: an agent, queue or reason of a source is `SOURCE:EXTERNALID` until an
 * organisation maps it.
 *
 * @example agent `Agent/1240` of source `pbx` is `pbx:Agent/1240`
 */
export function qualify(event: CanonicalEvent): CanonicalEvent {
  const qualified: Open<CanonicalEvent> = { ...event };
  const { source } = event;
  if ('agent' in qualified) qualified.agent = ownOrNone(source, qualified.agent);
  if ('queue' in qualified) qualified.queue = ownOrNone(source, qualified.queue);
  if ('reason' in qualified) qualified.reason = ownOrNone(source, qualified.reason);
  return qualified;
}
