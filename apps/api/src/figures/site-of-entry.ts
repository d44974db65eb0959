import type { StoredEntry } from '@intraday/storage';
import type { Organisation } from '@intraday/workforce';

/**
 * The site that an entry is about, by what came along with it: the one that it names, else that of its queue, else that of
 * its agent at the time; null where it tells none, as a heartbeat. No text is read for it.
 */
export function siteOfEntry({ events, source, at }: StoredEntry, organisation: Organisation): string | null {
  for (const event of events ?? []) {
    if ('site' in event && event.site !== null) return event.site;
    if ('queue' in event && event.queue !== null) {
      const site = organisation.siteOfQueue(organisation.sourceIds.idOf('queue', source, event.queue));
      if (site !== null) return site;
    }
    if ('agent' in event && event.agent !== null) {
      const site = organisation.siteOfAgent(organisation.sourceIds.idOf('agent', source, event.agent), at);
      if (site !== null) return site;
    }
  }
  return null;
}
