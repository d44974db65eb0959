import type { EventOf } from '@intraday/events';
import { channelAt, ofType, type NaiveContact } from './naive-contacts';
import { placeOfAgent, type NaiveDay, type NaiveHeap, type NaiveSource, type Place } from './naive-count';
import { named } from './naive-handling';
import { siteOf } from './naive-queues';

/** The site that a contact was given, when it came or when it was queued. */
function siteGiven({ statedSite, events }: NaiveContact): string | null {
  return statedSite ?? ofType(events, 'contactQueued').find(({ site }) => site !== null)?.site ?? null;
}

/** Counts arrivals and self-service, where the contact came. */
export function countArrivals(contacts: readonly NaiveContact[], heap: NaiveHeap): void {
  for (const contact of contacts) {
    const { events, callType } = contact;
    const arrived = ofType(events, 'contactArrived')[0];
    const site = siteGiven(contact);
    if (arrived) heap.add('contactsArrived', 1, arrived.at, { site, callType, channel: arrived.channel });
    for (const event of ofType(events, 'selfServiceEnded')) {
      const at = arrived?.at ?? event.at - event.seconds * 1000;
      const where = { site, callType, channel: channelAt(events, event.at) };
      const add = (measure: string, amount: number | boolean): void => heap.add(measure, Number(amount), at, where);
      add('selfServiceEntered', 1);
      add('selfServiceContained', event.outcome === 'contained');
      add('selfServiceExitedToQueue', event.outcome === 'exited');
      add('selfServiceAbandoned', event.outcome === 'dropped');
      add('selfServiceSeconds', event.seconds);
      add('selfServiceTasksStarted', event.task !== null);
      add('selfServiceTasksCompleted', event.task !== null && event.taskDone === true);
      add('selfServiceAuthenticationsTried', event.authenticated !== null);
      add('selfServiceAuthenticationsPassed', event.authenticated === true);
      add('selfServiceTurns', event.turns ?? 0);
      add('selfServiceTurnsFailed', event.errors ?? 0);
    }
  }
}

/** Counts the callbacks that reached their customer, where they had been asked for. */
export function countCallbacks(
  source: NaiveSource,
  contacts: readonly NaiveContact[],
  day: NaiveDay,
  heap: NaiveHeap,
): void {
  for (const { passages, events, callType } of contacts) {
    const requests = passages.filter(({ exit }) => exit?.kind === 'callback');
    for (const [index, passage] of requests.entries()) {
      const [from, to] = [passage.exit?.at ?? 0, requests[index + 1]?.exit?.at ?? Infinity];
      const reached = ofType(events, 'callbackEnded').find(({ at, connected }) => connected && at >= from && at < to);
      if (!reached) continue;
      const { queue: own, channel } = passage;
      const where = { site: siteOf(passage, source, day), queue: named(source, own), callType, channel };
      heap.add('contactsCallbackConnected', 1, passage.entered, where);
      const onTime = reached.promisedAt !== null && reached.at <= reached.promisedAt;
      heap.add('contactsCallbackConnectedOnTime', onTime ? 1 : 0, passage.entered, where);
    }
  }
}

/** Queue, call type and channel of what an agent did for a contact: of the agent's part in it, else of its entries. */
function whereOf(contact: NaiveContact, agent: string | null, at: number, source: NaiveSource): Place {
  const { legs, passages, callType, events } = contact;
  const own = legs.filter((leg) => agent !== null && leg.agent === agent && !leg.lost && leg.answered <= at).pop();
  if (own) return { queue: named(source, own.queue), callType, channel: own.channel };
  const entry = passages.filter(({ entered }) => entered <= at).pop() ?? passages[0];
  if (entry) return { queue: named(source, entry.queue), callType, channel: entry.channel };
  return { queue: null, callType, channel: ofType(events, 'contactArrived')[0]?.channel ?? null };
}

/** Counts quality forms and tries to reach customers, where and when they happened. */
export function countWork(
  source: NaiveSource,
  contacts: readonly NaiveContact[],
  { organisation }: NaiveDay,
  heap: NaiveHeap,
): void {
  const add = (event: EventOf<'evaluationScored' | 'outboundAttempted'>, where: Place): void => {
    const agent = named(source, event.agent);
    const place = { ...where, ...(agent === null ? {} : placeOfAgent(organisation, agent, event.at)) };
    const count = (measure: string, amount: number | boolean): void =>
      heap.add(measure, Number(amount), event.at, place);
    if (event.type === 'outboundAttempted') {
      count('outboundAttempts', 1);
      count('outboundConnected', event.connected);
      count('outboundRightParty', event.rightParty === true);
    } else {
      count('evaluationsCompleted', 1);
      count('evaluationsPointsGiven', event.points);
      count('evaluationsPointsPossible', event.pointsPossible);
      count('evaluationsCriticalError', (event.criticalErrors ?? 0) > 0);
      count('evaluationsAutoFailed', event.autoFail === true);
    }
  };
  for (const contact of contacts) {
    for (const event of ofType(contact.events, 'evaluationScored', 'outboundAttempted')) {
      add(event, whereOf(contact, event.agent, event.at, source));
    }
  }
  for (const event of ofType(source.events, 'evaluationScored')) if (event.contact === null) add(event, {});
}
