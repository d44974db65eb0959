import { countAfter } from './naive-after';
import { countAgents } from './naive-agents';
import { countBacklog } from './naive-backlog';
import { countCases } from './naive-cases';
import { contactsOf } from './naive-contacts';
import { NaiveHeap, sourcesOf, type NaiveDay } from './naive-count';
import { countLegs, handlingsOf } from './naive-handling';
import { countOffers, countQueues } from './naive-queues';
import { countSlots } from './naive-slots';
import { countArrivals, countCallbacks, countWork } from './naive-side';

/** Counts everything that the events of a day tell, from the raw events. */
export function recountNaively(day: NaiveDay): NaiveHeap {
  const heap = new NaiveHeap();
  for (const source of sourcesOf(day)) {
    const contacts = contactsOf(source);
    countQueues(source, contacts, day, heap);
    countOffers(source, contacts, day, heap);
    countLegs(source, contacts, day, heap);
    countAgents(source, contacts, day, heap);
    countArrivals(contacts, heap);
    countCallbacks(source, contacts, day, heap);
    countWork(source, contacts, day, heap);
    countAfter(source, handlingsOf(source, contacts, day), day, heap);
    countBacklog(source, handlingsOf(source, contacts, day), day, heap);
    countSlots(source, contacts, day, heap);
    countCases(source, contacts, day, heap);
  }
  return heap;
}
