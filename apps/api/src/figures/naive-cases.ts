import type { EventOf } from '@intraday/events';
import type { NaiveContact } from './naive-contacts';
import { placeOfAgent, type NaiveDay, type NaiveHeap, type NaiveSource } from './naive-count';

type Changed = EventOf<'caseChanged'>;

/** What a case was before one of its events, told from all the events before it. */
function stateBefore(events: readonly Changed[], index: number): 'unknown' | 'open' | 'resolved' {
  const last = events[index - 1];
  if (!last) return 'unknown';
  return last.state === 'resolved' ? 'resolved' : 'open';
}

/** Where a resolution counts: with whoever had the contact that it names last. */
function whereOf(
  event: Changed,
  source: NaiveSource,
  contacts: readonly NaiveContact[],
  { organisation }: NaiveDay,
): object {
  const contact = contacts.find(({ events }) =>
    events.some((each) => 'contact' in each && each.contact === event.contact),
  );
  if (event.contact === null || !contact) return {};
  const leg = contact.legs[contact.legs.length - 1];
  const entry = contact.passages[contact.passages.length - 1];
  const arrived = contact.events.find(({ type }) => type === 'contactArrived');
  const arrivedIn = arrived?.type === 'contactArrived' ? arrived.channel : null;
  const channel = leg ? leg.channel : entry ? entry.channel : arrivedIn;
  const by = leg?.agent == null ? {} : placeOfAgent(organisation, `${source.name}:${leg.agent}`, event.at);
  return { ...by, callType: contact.callType, channel };
}

/** Counts the cases of a source: every resolution, and with it whether it was undone. */
export function countCases(
  source: NaiveSource,
  contacts: readonly NaiveContact[],
  day: NaiveDay,
  heap: NaiveHeap,
): void {
  const all = source.events.flatMap((event) => (event.type === 'caseChanged' ? [event] : []));
  for (const id of new Set(all.map((event) => event.case))) {
    const events = all.filter((event) => event.case === id);
    for (const [index, event] of events.entries()) {
      if (event.state !== 'resolved' || stateBefore(events, index) === 'resolved') continue;
      const where = whereOf(event, source, contacts, day);
      const before = events.slice(0, index + 1);
      const resolvedBefore = before.slice(0, -1).findLastIndex(({ state }) => state === 'resolved');
      const opening = before[resolvedBefore + 1];
      const named = new Set(before.flatMap(({ contact }) => (contact === null ? [] : [contact])));
      heap.add('casesResolved', 1, event.at, where);
      heap.add('casesLinkedContacts', named.size, event.at, where);
      if (opening && opening !== event) {
        heap.add('casesResolutionTimed', 1, event.at, where);
        heap.add('casesResolutionSeconds', (event.at - opening.at) / 1000, event.at, where);
      }
      const next = events.slice(index + 1).find(({ state }) => state !== 'resolved');
      if (next?.state === 'reopened') heap.add('casesReopened', 1, event.at, where);
    }
  }
}
