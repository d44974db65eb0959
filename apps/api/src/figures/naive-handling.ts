import type { EventOf } from '@intraday/events';
import type { NaiveContact, NaiveLeg } from './naive-contacts';
import { placeOfAgent, type Place, type NaiveDay, type NaiveHeap, type NaiveSource } from './naive-count';

const INTERVAL_MS = 900_000;
const ms = (seconds: number): number => Math.round(seconds * 1000);
export const named = (source: NaiveSource, id: string | null): string | null =>
  id === null ? null : `${source.name}:${id}`;

/** After-contact work of a leg: what the contact says, else what its agent began after this leg and before the next ended. */
function wrapOf(
  leg: NaiveLeg,
  source: NaiveSource,
  all: readonly NaiveLeg[],
): { until: number; length: number } | null {
  const { ended, wrapped } = leg;
  if (ended === null) return null;
  if (wrapped)
    return { until: wrapped.at, length: wrapped.wrapSeconds === null ? wrapped.at - ended : ms(wrapped.wrapSeconds) };
  const next = Math.min(
    ...all
      .filter((each) => each.agent === leg.agent && !each.lost && each.ended !== null && each.ended > ended)
      .map((each) => each.ended ?? Infinity),
  );
  const begun = source.events.filter(
    (event): event is EventOf<'agentWrapStarted'> =>
      event.type === 'agentWrapStarted' && event.agent === leg.agent && event.at >= ended && event.at < next,
  );
  if (begun.length === 0) return null;
  const covers = (at: number): boolean => begun.some((event) => event.at <= at && at < event.at + ms(event.seconds));
  const edges = [...new Set(begun.flatMap((event) => [event.at, event.at + ms(event.seconds)]))].sort((a, b) => a - b);
  const length = edges.reduce((sum, at, index) => sum + (covers(at) ? (edges[index + 1] ?? at) - at : 0), 0);
  return { until: Math.max(...edges), length };
}

/** Seconds on hold by the clock, and how the leg ended. */
function holdOf(leg: NaiveLeg): { clock: number; holds: number; open: boolean } {
  let [clock, holds, since] = [0, 0, null as number | null];
  for (const { type, at } of leg.during) {
    if (type === 'contactHeld' && since === null) [holds, since] = [holds + 1, at];
    if (type === 'contactResumed' && since !== null) [clock, since] = [clock + at - since, null];
  }
  if (since !== null && leg.ended !== null) clock += leg.ended - since;
  return { clock, holds, open: since !== null };
}

interface Completion {
  readonly at: number;
  readonly wrap: number;
}

function completionOf(
  leg: NaiveLeg,
  source: NaiveSource,
  all: readonly NaiveLeg[],
  wrapLimitMs: number,
): Completion | null {
  if (leg.ended === null || leg.lost) return null;
  const wrap = wrapOf(leg, source, all);
  return wrap ? { at: wrap.until, wrap: wrap.length } : { at: leg.ended + wrapLimitMs, wrap: 0 };
}

/** The handling of a leg that is complete: when and where it counts, times in ms. */
export interface NaiveHandling {
  readonly leg: NaiveLeg;
  readonly at: number;
  readonly wrap: number;
  readonly held: number;
  readonly spoken: number;
  readonly where: Place;
}

/** The handlings of each contact of a source that are complete, in the order of its legs. */
export function handlingsOf(
  source: NaiveSource,
  contacts: readonly NaiveContact[],
  { organisation, wrapLimitMs }: NaiveDay,
): ReadonlyMap<NaiveContact, readonly NaiveHandling[]> {
  const given = source.followedFrom === null ? Infinity : source.horizon;
  const all = contacts.flatMap(({ legs }) => legs);
  const handlings = (contact: NaiveContact): NaiveHandling[] =>
    contact.legs.flatMap((leg) => {
      const completion = completionOf(leg, source, all, wrapLimitMs);
      if (!completion || completion.at > given) return [];
      const { end } = leg;
      const held = end?.holdSeconds == null ? holdOf(leg).clock : ms(end.holdSeconds);
      const byClock = Math.max(0, (leg.ended ?? 0) - leg.answered - held);
      const spoken = end?.talkSeconds == null ? byClock : ms(end.talkSeconds);
      const [agent, queue] = [named(source, leg.agent), named(source, leg.queue)];
      const own = leg.statedSite ?? (queue === null ? null : organisation.siteOfQueue(queue));
      const ofAgent = agent === null ? null : placeOfAgent(organisation, agent, completion.at);
      const { callType } = contact;
      const place = { agent, queue, callType, channel: leg.channel };
      const where = { ...place, team: ofAgent?.team ?? null, site: ofAgent?.site ?? own };
      return [{ ...completion, leg, held, spoken, where }];
    });
  return new Map(contacts.map((contact) => [contact, handlings(contact)]));
}

function countHandling({ leg, at, wrap, held, spoken, where }: NaiveHandling, heap: NaiveHeap): void {
  const { end } = leg;
  const hold = holdOf(leg);
  const total = (spoken + held + wrap) / 1000;
  const add = (measure: string, amount: number): void => heap.add(measure, amount, at, where);
  const flag = (measure: string, holds: boolean): void => add(measure, holds ? 1 : 0);
  add('handledTotal', 1);
  add('handleTotalSeconds', total);
  add('handleTalkSeconds', spoken / 1000);
  add('handleHoldSeconds', held / 1000);
  add('handleAfterContactSeconds', wrap / 1000);
  add('handleTotalSquareSeconds', total ** 2);
  const outbound = leg.passage?.direction === 'outbound';
  add(outbound ? 'handledOutbound' : 'handledInbound', 1);
  add(outbound ? 'handleOutboundSeconds' : 'handleInboundSeconds', total);
  flag('handledTransferredIn', leg.transferredIn);
  const transfer = end?.type === 'contactTransferred' ? end : null;
  flag('handledTransferredOut', transfer !== null);
  flag('handledTransferredOutBlind', transfer?.kind === 'blind');
  flag('handledTransferredOutWarm', transfer?.kind === 'warm');
  flag('handledTransferredOutExternal', transfer?.external === true);
  flag('handledWithAfterContact', wrap > 0);
  flag('handledWithHold', hold.holds > 0 || held > 0);
  add('handledHoldEvents', hold.holds);
  flag('handledCustomerLeftOnHold', hold.open && end?.type === 'contactEnded' && end.by === 'customer');
  flag(
    'handledWithConsult',
    leg.during.some(({ type }) => type === 'contactConsulted'),
  );
  flag(
    'handledWithConference',
    leg.during.some(({ type }) => type === 'contactConferenced'),
  );
  flag('handledAgentDisconnectedFirst', end?.type === 'contactEnded' && end.by === 'agent');
}

/** A contact that an agent has, from the answer to its completion, ms. */
export interface NaiveSpan {
  readonly agent: string;
  readonly queue: string | null;
  readonly callType: string | null;
  readonly channel: string;
  readonly from: number;
  readonly until: number;
}

/** The contacts that the agents of a source have. */
export function spansOf(source: NaiveSource, contacts: readonly NaiveContact[], day: NaiveDay): NaiveSpan[] {
  const given = source.followedFrom === null ? Infinity : source.horizon;
  const all = contacts.flatMap(({ legs }) => legs);
  return contacts.flatMap(({ legs, callType }) =>
    legs.flatMap((leg): NaiveSpan[] => {
      const [agent, queue] = [named(source, leg.agent), named(source, leg.queue)];
      const completion = completionOf(leg, source, all, day.wrapLimitMs);
      const until = completion ? Math.min(completion.at, given) : (leg.ended ?? source.horizon);
      return agent === null ? [] : [{ agent, queue, callType, channel: leg.channel, from: leg.answered, until }];
    }),
  );
}

/** Counts the parts that agents had in contacts: completed handlings, contact-seconds, most contacts at once. */
export function countLegs(
  source: NaiveSource,
  contacts: readonly NaiveContact[],
  day: NaiveDay,
  heap: NaiveHeap,
): void {
  const handlings = handlingsOf(source, contacts, day);
  const spans = spansOf(source, contacts, day);
  for (const contact of contacts) {
    for (const handling of handlings.get(contact) ?? []) countHandling(handling, heap);
  }
  for (const { agent, from, until, channel, queue, callType } of spans) {
    heap.cut('agentConcurrentContactSeconds', from, until, (at) => ({
      ...placeOfAgent(day.organisation, agent, at),
      ...{ queue, callType, channel },
    }));
  }
  countConcurrency(spans, day, heap);
}

function countConcurrency(
  spans: readonly { agent: string; from: number; until: number }[],
  day: NaiveDay,
  heap: NaiveHeap,
): void {
  for (const span of spans) {
    // A peak is reached where a contact begins, or where an interval begins with it.
    const instants = [span.from];
    for (let at = Math.ceil(span.from / INTERVAL_MS) * INTERVAL_MS; at < span.until; at += INTERVAL_MS)
      instants.push(at);
    for (const at of instants) {
      if (at >= span.until) continue;
      const present = spans.filter((each) => each.agent === span.agent && each.from <= at && at < each.until).length;
      heap.add('agentConcurrencyMaximum', present, at, placeOfAgent(day.organisation, span.agent, at));
    }
  }
}
