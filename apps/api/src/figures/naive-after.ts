import type { EventOf } from '@intraday/events';
import { channelAt, ofType, type NaiveContact, type NaiveLeg } from './naive-contacts';
import { placeOfAgent, type NaiveDay, type NaiveHeap, type NaiveSource, type Place } from './naive-count';
import { named, type NaiveHandling } from './naive-handling';
import { siteOf } from './naive-queues';

const TARGET_SECONDS: Readonly<Record<string, number>> = { chat: 60, email: 86_400, message: 3600, social: 3600 };

/** What the recounts of one contact need. */
interface Seen {
  readonly contact: NaiveContact;
  readonly handlings: readonly NaiveHandling[];
  readonly source: NaiveSource;
  readonly day: NaiveDay;
}

/** Place of work that no leg tells of: of the agent, and of where the contact was. */
function placeOfWork(agent: string | null, at: number, own: Place, day: NaiveDay): Place {
  if (agent === null) return own;
  const place = placeOfAgent(day.organisation, agent, at);
  return { ...own, ...place, site: place.site ?? own.site ?? null };
}

/** Where the contact was last. */
function lastPlace({ contact, source, day }: Seen): Place {
  const last = contact.passages[contact.passages.length - 1];
  if (!last) return { site: contact.statedSite, callType: contact.callType, channel: contact.channel };
  const queue = named(source, last.queue);
  return { site: siteOf(last, source, day), queue, callType: contact.callType, channel: last.channel };
}

/** True once nothing of a contact goes on: it waits nowhere, and what was not lost is complete. */
const isOver = ({ contact, handlings }: Seen): boolean =>
  contact.passages.every(({ exit }) => exit !== null) &&
  contact.legs.every((leg) => leg.lost || handlings.some((each) => each.leg === leg));

/** The leg after which a contact was queued in another channel. */
function isSwitched({ contact }: Seen, leg: NaiveLeg): boolean {
  const entries = ofType(contact.events, 'contactQueued');
  return entries.some((entry, index) => {
    const before = entries[index - 1];
    if (!before || before.channel === entry.channel) return false;
    const last = contact.legs.filter(({ answered }) => answered < entry.at).pop();
    return last === leg && last.channel !== entry.channel;
  });
}

function countOutcomes(seen: Seen, heap: NaiveHeap): void {
  const { contact, handlings, day } = seen;
  const limits = day.organisation.rows.callTypes.find(({ id }) => id === contact.callType);
  for (const { leg, at, spoken, held, wrap, where } of handlings) {
    const flag = (measure: string, holds: boolean): void => heap.add(measure, holds ? 1 : 0, at, where);
    const [long, short] = [limits?.longHandleSeconds ?? Infinity, limits?.shortTalkSeconds ?? 0];
    flag('salesMade', leg.wrapped?.sale === true);
    flag('handledLong', (spoken + held + wrap) / 1000 > long);
    flag('handledShort', spoken / 1000 < short);
    flag('contactsChannelSwitched', isSwitched(seen, leg));
  }
  const last = handlings[handlings.length - 1];
  if (!last || !isOver(seen)) return;
  const { site = null, callType = null } = last.where;
  const transfers = handlings.filter(({ leg }) => leg.end?.type === 'contactTransferred').length;
  heap.add('contactsChains', 1, last.at, { site, callType });
  heap.add('contactsChainsMultiTransfer', transfers >= 2 ? 1 : 0, last.at, { site, callType });
}

/** The instant from which a leg no longer lasts: its end, else its wrap-up, else the restart that lost it. */
const closedAt = ({ end, wrapped, lost, ended }: NaiveLeg): number =>
  end?.at ?? wrapped?.at ?? (lost ? (ended ?? Infinity) : Infinity);

function countResponse(event: EventOf<'messageExchanged'>, wait: number, first: boolean, seen: Seen, heap: NaiveHeap) {
  const { contact, source, day } = seen;
  const leg = legOfWriter(event, contact);
  const entry = ofType(contact.events, 'contactQueued')
    .filter(({ at }) => at < event.at)
    .pop();
  const stated = entry ? (entry.site ?? contact.statedSite) : contact.statedSite;
  const queue = named(source, leg ? leg.queue : (entry?.queue ?? null));
  const site = leg?.statedSite ?? stated ?? (queue === null ? null : day.organisation.siteOfQueue(queue));
  const channel = leg ? leg.channel : channelAt(contact.events, event.at);
  const agent = named(source, event.agent ?? leg?.agent ?? null);
  const where = placeOfWork(agent, event.at, { site, queue, callType: contact.callType, channel }, day);
  heap.add('responsesSent', 1, event.at, where);
  heap.add('responsesWaitSeconds', wait / 1000, event.at, where);
  if (!first) return;
  heap.add('responsesFirst', 1, event.at, where);
  heap.add('responsesFirstWaitSeconds', wait / 1000, event.at, where);
  const target = TARGET_SECONDS[channel] ?? -1;
  heap.add('responsesFirstWithinTarget', wait / 1000 <= target ? 1 : 0, event.at, where);
}

/** The latest leg of who writes; where that is not said, the latest that still lasts. */
const legOfWriter = (event: EventOf<'messageExchanged'>, contact: NaiveContact): NaiveLeg | null =>
  contact.legs
    .filter((leg) => openedAt(leg, contact) < event.at)
    .filter((leg) => (event.agent === null ? closedAt(leg) > event.at : leg.agent === event.agent))
    .pop() ?? null;

/** When a leg came to be known: at its answer, or where there was none at its end. */
const openedAt = (leg: NaiveLeg, { events }: NaiveContact): number =>
  ofType(events, 'contactAnswered').some(({ at, agent }) => at === leg.answered && agent === leg.agent)
    ? leg.answered
    : (leg.end?.at ?? leg.answered);

function countMessages(seen: Seen, heap: NaiveHeap): void {
  const { contact, handlings, source, day } = seen;
  const messages = ofType(contact.events, 'messageExchanged');
  let responses = 0;
  for (const [index, message] of messages.entries()) {
    if (message.by === 'customer') continue;
    const answered = messages
      .slice(0, index)
      .map(({ by }) => by)
      .lastIndexOf('agent');
    const waiting = messages.slice(answered + 1, index)[0];
    const since = index === 0 ? beganToWait(contact, message.at) : waiting?.at;
    if (since == null) continue;
    countResponse(message, message.at - since, responses === 0, seen, heap);
    responses += 1;
  }
  const [final, last] = [messages[messages.length - 1], handlings[handlings.length - 1]];
  if (!final || !isOver(seen)) return;
  if (last) return heap.add('messagesExchanged', messages.length, last.at, last.where);
  const written = messages.filter(({ by }) => by === 'agent');
  const writers = written.map((message) => message.agent ?? legOfWriter(message, contact)?.agent ?? null);
  const writer = named(source, writers.filter((agent) => agent !== null).pop() ?? null);
  const where = placeOfWork(writer, final.at, lastPlace(seen), day);
  heap.add('messagesExchanged', messages.length, final.at, where);
}

/** When a customer who wrote nothing began to wait for what the agent writes: at the first inbound entry, else on arrival. */
function beganToWait({ events }: NaiveContact, at: number): number | null {
  const entries = ofType(events, 'contactQueued').filter((entry) => entry.at < at);
  const inbound = entries.find(({ direction }) => direction !== 'outbound');
  const arrived = ofType(events, 'contactArrived').find((event) => event.at < at);
  return entries.length > 0 ? (inbound?.at ?? null) : (arrived?.at ?? null);
}

function countSurveys(seen: Seen, heap: NaiveHeap): void {
  const { contact, handlings, source, day } = seen;
  const about = (event: EventOf<'surveyOffered' | 'surveyAnswered'>): NaiveLeg | null =>
    contact.legs
      .filter((leg) => !leg.lost && leg.answered <= event.at && (event.agent === null || leg.agent === event.agent))
      .pop() ?? null;
  const place = (event: EventOf<'surveyOffered' | 'surveyAnswered'>): { at: number; where: Place } | null => {
    const leg = about(event);
    if (leg) return handlings.find((each) => each.leg === leg) ?? null;
    return { at: event.at, where: placeOfWork(named(source, event.agent), event.at, lastPlace(seen), day) };
  };
  for (const event of ofType(contact.events, 'surveyOffered')) {
    const found = place(event);
    if (found) heap.add('surveyOffered', 1, found.at, found.where);
  }
  const answers = ofType(contact.events, 'surveyAnswered');
  for (const [index, answer] of answers.entries()) {
    const again = answers.slice(index + 1).some((later) => {
      const [mine, theirs] = [about(answer), about(later)];
      return mine === theirs && (mine !== null || answer.agent === later.agent);
    });
    const found = place(answer);
    if (!found || again) continue;
    const add = (measure: string, holds: number | boolean): void =>
      heap.add(measure, Number(holds), found.at, found.where);
    const { satisfaction, recommend, effort, resolved } = answer;
    add('surveySatisfactionAnswers', satisfaction !== null);
    add('surveySatisfactionScoreSum', satisfaction ?? 0);
    add('surveySatisfactionTopTwo', satisfaction === 4 || satisfaction === 5);
    add('surveyRecommendAnswers', recommend !== null);
    add('surveyRecommendPromoters', recommend === 9 || recommend === 10);
    add('surveyRecommendDetractors', recommend !== null && recommend < 7);
    add('surveyEffortAnswers', effort !== null);
    add('surveyEffortScoreSum', effort ?? 0);
    add('surveyResolvedAnswers', resolved !== null);
    add('surveyResolvedYes', resolved === true);
  }
}

/** Counts what came of contacts: outcomes, chains, messages and surveys. */
export function countAfter(
  source: NaiveSource,
  handlings: ReadonlyMap<NaiveContact, readonly NaiveHandling[]>,
  day: NaiveDay,
  heap: NaiveHeap,
): void {
  for (const [contact, own] of handlings) {
    const seen = { contact, handlings: own, source, day };
    countOutcomes(seen, heap);
    countMessages(seen, heap);
    countSurveys(seen, heap);
  }
}
