import type { NaiveContact } from './naive-contacts';
import { DAY_MS, placeOfAgent, type NaiveDay, type NaiveHeap, type NaiveSource } from './naive-count';
import type { NaiveHandling } from './naive-handling';

/** Seconds within which a customer is to hear from somebody. */
const TARGETS: Readonly<Record<string, number>> = { chat: 60, email: 86_400, message: 3600, social: 3600 };

/** Counts what waits or is handled in writing at the end of a day. */
export function countBacklog(
  source: NaiveSource,
  handlings: ReadonlyMap<NaiveContact, readonly NaiveHandling[]>,
  { organisation, now }: NaiveDay,
  heap: NaiveHeap,
): void {
  const last = source.events[source.events.length - 1]?.at ?? 0;
  if (now - last >= DAY_MS) return;
  for (const [contact, complete] of handlings) {
    const { passages, legs } = contact;
    const waits = passages.some(({ exit }) => exit === null);
    const handled = legs.some((leg) => !leg.lost && !complete.some((each) => each.leg === leg));
    const latest = passages.at(-1) ?? legs.at(-1);
    if ((!waits && !handled) || !latest || latest.channel === 'voice') continue;
    const began = passages.length > 0 ? passages.map(({ entered }) => entered) : legs.map(({ answered }) => answered);
    const age = (source.horizon - Math.min(...began)) / 1000;
    const answered = legs.some(({ agent, lost }) => agent !== null && !lost);
    const written = contact.events.some((event) => event.type === 'messageExchanged' && event.by === 'agent');
    const queue = latest.queue === null ? null : `${source.name}:${latest.queue}`;
    const [agent, at] = 'entered' in latest ? [latest.answeredBy, latest.entered] : [latest.agent, latest.answered];
    const ofAgent = agent === null ? null : (placeOfAgent(organisation, `${source.name}:${agent}`, at).site ?? null);
    const own = latest.statedSite ?? (queue === null ? null : organisation.siteOfQueue(queue));
    // A contact that entered a queue is at the queue's site, one that did not at that of its agent.
    const site = passages.length > 0 ? (own ?? ofAgent) : (ofAgent ?? own);
    const place = { site, queue, callType: contact.callType, channel: latest.channel };
    const late = !answered && !written && age > (TARGETS[latest.channel] ?? Infinity);
    heap.add('backlogOpenNow', 1, now, place);
    heap.add('backlogPastTargetNow', late ? 1 : 0, now, place);
    heap.add('backlogOldestNowSeconds', age, now, place);
  }
}
