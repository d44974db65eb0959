import {
  DEFAULT_CHANNEL,
  LOST_AFTER_MS,
  type ContactFacts,
  type Horizon,
  type Leg,
  type Offer,
  type Passage,
  type PassageExit,
  type Refusal,
} from './contact-facts';
import type { CanonicalEvent, EventOf } from './event';

type Open<T> = { -readonly [K in keyof T]: T[K] };
type OpenLeg = Open<Leg> & { heldSince: number | null; clockHoldMs: number; passage: Open<Passage> | null };
/** An exit that came before any entry into its queue: it waits for an entry that the clocks put later. */
interface EarlyExit {
  readonly queue: string;
  readonly leg: OpenLeg | null;
  readonly at: number;
  readonly waitSeconds: number | null;
  /** Queue entry as the end of the contact states it, ms. */
  readonly queuedAt: number | null;
  readonly toExit: (waitMs: number) => PassageExit;
}
interface Folding {
  callType: string | null;
  channel: string | null;
  site: string | null;
  readonly passages: Open<Passage>[];
  readonly offers: Open<Offer>[];
  readonly legs: OpenLeg[];
  readonly refusals: Refusal[];
  readonly early: EarlyExit[];
  directionOf: Map<Open<Passage>, 'inbound' | 'outbound'>;
}

const ms = (seconds: number): number => Math.round(seconds * 1000);
const between = (from: number, to: number): number => Math.max(0, to - from);

function lastWhere<T>(list: readonly T[], wanted: (item: T) => boolean): T | null {
  for (let index = list.length - 1; index >= 0; index -= 1) {
    const item = list[index];
    if (item !== undefined && wanted(item)) return item;
  }
  return null;
}

function leaveQueue(
  folding: Folding,
  queue: string | null,
  leg: OpenLeg | null,
  at: number,
  waitSeconds: number | null,
  toExit: (waitMs: number) => PassageExit,
): void {
  const passage = lastWhere(folding.passages, (each) => each.exit === null && (queue === null || each.queue === queue));
  if (passage) {
    passage.exit = toExit(waitSeconds === null ? between(passage.enteredAt, at) : ms(waitSeconds));
    attach(folding, leg, passage);
  } else if (queue !== null) {
    folding.early.push({ queue, leg, at, waitSeconds, queuedAt: null, toExit });
  }
}

function attach(folding: Folding, leg: OpenLeg | null, passage: Open<Passage>): void {
  if (!leg) return;
  leg.passage = passage;
  leg.queue = passage.queue;
  leg.direction = folding.directionOf.get(passage) ?? 'inbound';
  leg.site = passage.site;
  passage.answeredBy = leg.agent;
}

function queued(folding: Folding, event: EventOf<'contactQueued'>): void {
  const passage: Open<Passage> = {
    queue: event.queue,
    enteredAt: event.at,
    entryInferred: false,
    site: event.site ?? folding.site,
    exit: null,
    answeredBy: null,
  };
  folding.directionOf.set(passage, event.direction ?? 'inbound');
  folding.channel = event.channel;
  const early = folding.early.findIndex((each) => each.queue === event.queue);
  if (early >= 0) {
    const [exit] = folding.early.splice(early, 1);
    if (exit) {
      passage.exit = exit.toExit(exit.waitSeconds === null ? 0 : ms(exit.waitSeconds));
      attach(folding, exit.leg, passage);
    }
  }
  folding.passages.push(passage);
}

function openLeg(folding: Folding, agent: string | null, queue: string | null, at: number): OpenLeg {
  const before = folding.legs[folding.legs.length - 1];
  const leg: OpenLeg = {
    agent,
    queue,
    site: folding.site,
    direction: 'inbound',
    answeredAt: at,
    endedAt: null,
    lost: false,
    talkMs: 0,
    holdMs: 0,
    holds: 0,
    consulted: false,
    conferenced: false,
    transferredIn: before !== undefined && before.transferredOut !== null,
    transferredOut: null,
    endedBy: null,
    endedOnHold: false,
    wrap: null,
    heldSince: null,
    clockHoldMs: 0,
    passage: null,
  };
  folding.legs.push(leg);
  return leg;
}

function answered(folding: Folding, event: EventOf<'contactAnswered'>): void {
  const leg = openLeg(folding, event.agent, event.queue, event.at);
  leaveQueue(folding, event.queue, leg, event.at, event.waitSeconds, (waitMs) => ({
    kind: 'answered',
    at: event.at,
    waitMs,
  }));
  if (event.agent === null) return;
  const offer = lastWhere(folding.offers, (each) => each.agent === event.agent && each.outcome === 'open');
  if (offer) {
    offer.outcome = 'accepted';
    offer.ringMs = between(offer.at, event.at);
  } else {
    folding.offers.push({ agent: event.agent, queue: leg.queue, at: event.at, outcome: 'accepted', ringMs: 0 });
  }
}

function alertMissed(folding: Folding, event: EventOf<'contactAlertMissed'>): void {
  const outcome =
    event.outcome === 'noAnswer' ? 'missed' : event.outcome === 'rejected' ? 'rejected' : 'customerLeft';
  const offer = lastWhere(folding.offers, (each) => each.agent === event.agent && each.outcome === 'open');
  const given = event.ringSeconds === null ? null : ms(event.ringSeconds);
  if (offer) {
    offer.outcome = outcome;
    offer.ringMs = given ?? between(offer.at, event.at);
  } else {
    folding.offers.push({ agent: event.agent, queue: null, at: event.at - (given ?? 0), outcome, ringMs: given ?? 0 });
  }
}

type LegEnd = EventOf<'contactEnded'> | EventOf<'contactTransferred'>;

/** The leg that an end closes; one that was never reported as answered is worked out from its talk time. */
function legOfEnd(folding: Folding, event: LegEnd): OpenLeg | null {
  const { agent } = event;
  const open =
    lastWhere(folding.legs, (leg) => leg.endedAt === null && (agent === null || leg.agent === agent)) ??
    lastWhere(folding.legs, (leg) => leg.endedAt === null && leg.agent === null);
  if (open) return open;
  const closedBefore = folding.legs.some((leg) => leg.endedAt !== null && !leg.lost && (agent === null || leg.agent === agent));
  const otherQueue = event.queue !== null && !folding.legs.some((leg) => leg.queue === event.queue);
  if (closedBefore && !otherQueue) return null;
  if (agent === null && event.queue === null && event.talkSeconds === null) return null;
  const talkMs = event.talkSeconds === null ? 0 : ms(event.talkSeconds);
  return openLeg(folding, agent, event.queue, event.at - talkMs);
}

/** An end whose queue entry was never reported enters at end − talk − wait, or where the event says. */
function inferEntry(folding: Folding, leg: OpenLeg, event: LegEnd): void {
  const queue = leg.queue ?? event.queue;
  if (leg.passage !== null || queue === null) return;
  leg.queue = queue;
  const early = folding.early.findIndex((each) => each.leg === leg);
  const queuedAt = event.type === 'contactEnded' ? event.queuedAt : null;
  const stated = (early >= 0 ? folding.early[early]?.waitSeconds : null) ?? event.waitSeconds;
  const exit: EarlyExit = {
    queue,
    leg,
    at: event.at,
    waitSeconds: stated ?? (queuedAt === null ? 0 : between(queuedAt, leg.answeredAt) / 1000),
    queuedAt,
    toExit: (waitMs) => ({ kind: 'answered', at: leg.answeredAt, waitMs }),
  };
  if (early >= 0) folding.early[early] = exit;
  else folding.early.push(exit);
}

function endLeg(folding: Folding, event: LegEnd): void {
  const leg = legOfEnd(folding, event);
  if (!leg) return;
  leg.endedOnHold = leg.heldSince !== null;
  if (leg.heldSince !== null) leg.clockHoldMs += between(leg.heldSince, event.at);
  leg.heldSince = null;
  leg.endedAt = event.at;
  leg.holdMs = event.holdSeconds === null ? leg.clockHoldMs : ms(event.holdSeconds);
  leg.talkMs =
    event.talkSeconds === null
      ? Math.max(0, between(leg.answeredAt, event.at) - leg.holdMs)
      : ms(event.talkSeconds);
  if (event.type === 'contactEnded') leg.endedBy = event.by;
  else leg.transferredOut = { kind: event.kind, external: event.external === true };
  inferEntry(folding, leg, event);
}

function wrapped(folding: Folding, event: EventOf<'contactWrapped'>): void {
  const leg = lastWhere(
    folding.legs,
    (each) => each.wrap === null && !each.lost && (event.agent === null || each.agent === event.agent),
  );
  if (!leg) return;
  const given = event.wrapSeconds === null ? null : ms(event.wrapSeconds);
  if (leg.endedAt === null) {
    leg.endedAt = Math.max(leg.answeredAt, event.at - (given ?? 0));
    leg.holdMs = leg.clockHoldMs;
    leg.talkMs = Math.max(0, between(leg.answeredAt, leg.endedAt) - leg.holdMs);
  }
  leg.wrap = { at: event.at, ms: given ?? between(leg.endedAt, event.at) };
}

function abandonOffers(folding: Folding, at: number): void {
  for (const offer of folding.offers) {
    if (offer.outcome !== 'open') continue;
    offer.outcome = 'customerLeft';
    offer.ringMs = between(offer.at, at);
  }
}

function lose(folding: Folding, at: number): void {
  for (const passage of folding.passages) {
    passage.exit ??= {
      kind: 'left',
      at,
      waitMs: between(passage.enteredAt, at),
      outcome: 'lost',
      inferred: true,
    };
  }
  for (const leg of folding.legs) {
    if (leg.endedAt !== null) continue;
    leg.endedAt = at;
    leg.lost = true;
  }
}

/** Applies one event. Types that say nothing of queues, offers or legs leave the contact as it is. */
function apply(folding: Folding, event: CanonicalEvent): void {
  switch (event.type) {
    case 'contactArrived':
      folding.channel = event.channel;
      folding.site = event.site ?? folding.site;
      return;
    case 'contactRefused':
      folding.refusals.push({ queue: event.queue, channel: event.channel, outcome: event.outcome, at: event.at });
      return;
    case 'contactQueued':
      folding.callType = event.callType ?? folding.callType;
      return queued(folding, event);
    case 'contactAlerted':
      folding.offers.push({ agent: event.agent, queue: event.queue, at: event.at, outcome: 'open', ringMs: 0 });
      return;
    case 'contactAlertMissed':
      return alertMissed(folding, event);
    case 'contactAnswered':
      return answered(folding, event);
    case 'contactHeld':
    case 'contactResumed':
    case 'contactConsulted':
    case 'contactConferenced':
      return duringLeg(folding, event);
    case 'contactTransferred':
    case 'contactEnded':
      return endLeg(folding, event);
    case 'contactWrapped':
      folding.callType = event.callType ?? folding.callType;
      return wrapped(folding, event);
    case 'contactAbandoned':
      abandonOffers(folding, event.at);
      return leaveQueue(folding, event.queue, null, event.at, event.waitSeconds, (waitMs) => ({
        kind: 'abandoned',
        at: event.at,
        waitMs,
      }));
    case 'contactLeftQueue':
      return leaveQueue(folding, event.queue, null, event.at, event.waitSeconds, (waitMs) => ({
        kind: 'left',
        at: event.at,
        waitMs,
        outcome: event.outcome,
        inferred: false,
      }));
    case 'sourceRestarted':
      return lose(folding, event.at);
    default:
      return;
  }
}

type DuringLeg = EventOf<'contactHeld' | 'contactResumed' | 'contactConsulted' | 'contactConferenced'>;

function duringLeg(folding: Folding, event: DuringLeg): void {
  const leg = lastWhere(folding.legs, (each) => each.endedAt === null && each.agent === event.agent);
  if (!leg) return;
  if (event.type === 'contactConsulted') leg.consulted = true;
  else if (event.type === 'contactConferenced') leg.conferenced = true;
  else if (event.type === 'contactHeld') {
    if (leg.heldSince === null) leg.holds += 1;
    leg.heldSince ??= event.at;
  } else if (leg.heldSince !== null) {
    leg.clockHoldMs += between(leg.heldSince, event.at);
    leg.heldSince = null;
  }
}

/** Answers that never found their entry: the ended ones enter at end − talk − wait; others never entered. */
function inferredPassages(folding: Folding): Open<Passage>[] {
  return folding.early.flatMap(({ leg, queue, waitSeconds, queuedAt, toExit }) => {
    if (!leg || leg.endedAt === null || leg.lost) return [];
    const waitMs = ms(waitSeconds ?? 0);
    const enteredAt = queuedAt ?? leg.endedAt - leg.talkMs - waitMs;
    return [
      { queue, enteredAt, entryInferred: true, site: leg.site, exit: toExit(waitMs), answeredBy: leg.agent },
    ];
  });
}

/**
 * Folds the events of one contact to its passages, offers and legs.
 *
 * @param events the contact's events and its source's restarts in the order of `compareEvents`
 * @param horizon how far time has run for the source
 * @returns the facts that its figures are counted from; the same for any arrival order of the same events
 * @example queued 09:00:00, answered 09:00:12 by A1, ended 09:03:12 → one passage answered after 12 s, one leg of 180 s
 */
export function foldContact(events: readonly CanonicalEvent[], horizon: Horizon): ContactFacts {
  const folding: Folding = {
    callType: null,
    channel: null,
    site: null,
    passages: [],
    offers: [],
    legs: [],
    refusals: [],
    early: [],
    directionOf: new Map(),
  };
  for (const event of events) apply(folding, event);
  const lastSign = events[events.length - 1]?.at ?? 0;
  if (horizon.now - lastSign >= LOST_AFTER_MS && folding.passages.some((passage) => passage.exit === null)) {
    for (const passage of folding.passages) {
      const at = lastSign + LOST_AFTER_MS;
      passage.exit ??= { kind: 'left', at, waitMs: at - passage.enteredAt, outcome: 'lost', inferred: true };
    }
  }
  return {
    callType: folding.callType,
    channel: folding.channel ?? DEFAULT_CHANNEL,
    passages: [...folding.passages, ...inferredPassages(folding)],
    offers: folding.offers.map((offer) => ({ ...offer, queue: offer.queue ?? folding.passages[0]?.queue ?? null })),
    legs: folding.legs,
    refusals: folding.refusals,
  };
}
