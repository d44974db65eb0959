import type { Dimension, Places } from '@intraday/contract';
import { reasonText, type Writing } from '@intraday/web-ui';

const NAMED = { site: 'sites', team: 'teams', agent: 'agents', queue: 'queues' } as const;
const isNamed = (dimension: Dimension): dimension is keyof typeof NAMED => dimension in NAMED;

/**
 * A member of a dimension as people call it; what has no name is called by its id.
 *
 * @param id null is "none" or "nobody known"
 */
export function memberName(dimension: Dimension, id: string | null, places: Places | null, writing: Writing): string {
  const { drill, day } = writing.words;
  if (id === null) return drill.none[dimension] ?? '';
  if (isNamed(dimension)) return places?.[NAMED[dimension]].find((place) => place.id === id)?.name ?? id;
  switch (dimension) {
    case 'tenure':
      return drill.tenures[id] ?? id;
    case 'channel':
      return drill.channels[id] ?? id;
    case 'activity':
      return day.activities[id] ?? id;
    case 'reason':
      return reasonText(id, writing) ?? id;
    case 'callType':
    case 'outcome':
      return id;
  }
}
