import { vectorOf, type Family } from '@intraday/metrics';
import type { PresentCell } from './present';
import type { FigureReader, PresentItem } from './reader';

const SECOND = 1000;
const NOT_NAMED: PresentCell['named'] = new Map();

type Members = readonly (string | null)[];

/** Those that are open in one place together. */
interface Open {
  readonly members: Members;
  count: number;
  past: number;
  oldestMs: number;
  oldestRuns: boolean;
}

/** True for an item that nobody has responded to within the time that its channel allows. */
const isPast = ({ unanswered, targetMs, horizon, since }: PresentItem): boolean =>
  unanswered && targetMs !== null && horizon - since > targetMs;

function cellOf(family: Family, { members, count, past, oldestMs, oldestRuns }: Open): PresentCell {
  const names = vectorOf(family);
  const [values, slopes] = [new Float64Array(names.length), new Float64Array(names.length)];
  values[names.indexOf('backlogOpenNow')] = count;
  values[names.indexOf('backlogPastTargetNow')] = past;
  values[names.indexOf('backlogOldestNowSeconds')] = oldestMs;
  slopes[names.indexOf('backlogOldestNowSeconds')] = oldestRuns ? SECOND : 0;
  return { members, values, slopes, named: NOT_NAMED };
}

/** What is open in writing now, by place; every queue of such a channel has a present, also one that is empty. */
export function* backlogNow(family: Family, reader: FigureReader): Iterable<PresentCell> {
  for (const { site, id, channel } of reader.organisation.rows.queues) {
    if (channel === 'voice') continue;
    const members = [site, id, null, channel];
    yield cellOf(family, { members, count: 0, past: 0, oldestMs: Number.NaN, oldestRuns: false });
  }
  const places = new Map<string, Open>();
  for (const item of reader.backlogNow()) {
    const members: Members = [item.site, item.queue, item.callType, item.channel];
    const name = JSON.stringify(members);
    let place = places.get(name);
    if (!place) places.set(name, (place = { members, count: 0, past: 0, oldestMs: 0, oldestRuns: false }));
    place.count += 1;
    place.past += isPast(item) ? 1 : 0;
    place.oldestMs = Math.max(place.oldestMs, item.horizon - item.since);
    place.oldestRuns ||= item.running;
  }
  for (const place of places.values()) yield cellOf(family, place);
}
