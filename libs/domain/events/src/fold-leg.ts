import type { Leg, PassageExit } from './contact-facts';
import { between, lastWhere, ms, type EarlyExit, type Folding, type OpenLeg } from './contact-folding';
import type { EventOf } from './event';
import { leaveQueue } from './fold-queue';

/** A leg begins. */
export function openLeg(folding: Folding, agent: string | null, queue: string | null, at: number): OpenLeg {
  const leg: OpenLeg = {
    agent,
    queue,
    channel: folding.channel,
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
    transferredIn: false,
    transferredOut: null,
    endedBy: null,
    endedOnHold: false,
    wrap: null,
    sold: false,
    switchedChannel: false,
    heldSince: null,
    clockHoldMs: 0,
    passage: null,
    inferred: false,
  };
  folding.legs.push(leg);
  return leg;
}

type LegEnd = EventOf<'contactEnded'> | EventOf<'contactTransferred'>;

/** The latest open leg of a kind; one that began before an instant comes before one that begins within it. */
const openLegOf = (folding: Folding, at: number, wanted: (leg: OpenLeg) => boolean): OpenLeg | null =>
  lastWhere(folding.legs, (leg) => leg.endedAt === null && leg.answeredAt < at && wanted(leg)) ??
  lastWhere(folding.legs, (leg) => leg.endedAt === null && wanted(leg));

/** The leg that an end closes; one that was never reported as answered is worked out from its talk time. */
function legOfEnd(folding: Folding, event: LegEnd): OpenLeg | null {
  const { agent } = event;
  const open =
    openLegOf(folding, event.at, (leg) => leg.agent === agent) ??
    openLegOf(folding, event.at, (leg) => agent === null || leg.agent === null);
  if (open) return open;
  const closedBefore = folding.legs.some(
    (leg) => leg.endedAt !== null && !leg.lost && (agent === null || leg.agent === agent),
  );
  const otherQueue = event.queue !== null && !folding.legs.some((leg) => leg.queue === event.queue);
  if (closedBefore && !otherQueue) return null;
  if (agent === null && event.queue === null && event.talkSeconds === null) return null;
  const talkMs = event.talkSeconds === null ? 0 : ms(event.talkSeconds);
  const leg = openLeg(folding, agent, event.queue, event.at - talkMs);
  leg.inferred = true;
  return leg;
}

/**
 * A leg that is still open although the same agent's end came before its answer: the clock was set back between the two,
 * and they are one. It lasts as its end says, and it answered the entry that its answer did.
 */
export function joinSteppedLegs(folding: Folding): void {
  for (const open of folding.legs.filter((leg) => leg.endedAt === null)) {
    const before = folding.legs.slice(0, folding.legs.indexOf(open));
    const ended = lastWhere(before, (leg) => leg.inferred && leg.agent === open.agent);
    if (!ended) continue;
    ended.inferred = false;
    ended.switchedChannel ||= open.switchedChannel;
    if (ended.passage === null && open.passage !== null) {
      const { passage, queue, channel, direction, site } = open;
      Object.assign(ended, { passage, queue, channel, direction, site });
    }
    folding.legs.splice(folding.legs.indexOf(open), 1);
    const early = folding.early.findIndex((exit) => exit.leg === open);
    if (early >= 0) folding.early.splice(early, 1);
    if (ended.passage === open.passage && ended.passage !== null) {
      const own = folding.early.findIndex((exit) => exit.leg === ended);
      if (own >= 0) folding.early.splice(own, 1);
    }
  }
}

/**
 * An end whose answer was never reported answers the open entry into its queue. One whose entry was never reported
 * enters at end − talk − wait, or where the event says.
 */
function inferEntry(folding: Folding, leg: OpenLeg, event: LegEnd): void {
  const queue = leg.queue ?? event.queue;
  if (leg.passage !== null || queue === null) return;
  leg.queue = queue;
  const early = folding.early.findIndex((each) => each.leg === leg);
  const toExit = (waitMs: number): PassageExit => ({ kind: 'answered', at: leg.answeredAt, waitMs });
  const entered = folding.passages.some((passage) => passage.exit === null && passage.queue === queue);
  if (entered && early < 0) return leaveQueue(folding, queue, leg, leg.answeredAt, event.waitSeconds, toExit);
  const queuedAt = event.type === 'contactEnded' ? event.queuedAt : null;
  const stated = (early >= 0 ? folding.early[early]?.waitSeconds : null) ?? event.waitSeconds;
  const exit: EarlyExit = {
    queue,
    leg,
    at: event.at,
    waitSeconds: stated ?? (queuedAt === null ? 0 : between(queuedAt, leg.answeredAt) / 1000),
    queuedAt,
    toExit,
  };
  if (early >= 0) folding.early[early] = exit;
  else folding.early.push(exit);
}

/** A leg that ends on hold holds until its end. */
function endHold(leg: OpenLeg, at: number): void {
  leg.endedOnHold = leg.heldSince !== null;
  if (leg.heldSince !== null) leg.clockHoldMs += between(leg.heldSince, at);
  leg.heldSince = null;
}

/** A leg ends: the conversation is over, or it is transferred. */
export function endLeg(folding: Folding, event: LegEnd): void {
  const leg = legOfEnd(folding, event);
  if (!leg) return;
  endHold(leg, event.at);
  leg.endedAt = event.at;
  leg.holdMs = event.holdSeconds === null ? leg.clockHoldMs : ms(event.holdSeconds);
  leg.talkMs =
    event.talkSeconds === null ? Math.max(0, between(leg.answeredAt, event.at) - leg.holdMs) : ms(event.talkSeconds);
  if (event.type === 'contactEnded') leg.endedBy = event.by;
  else leg.transferredOut = { kind: event.kind, external: event.external === true };
  inferEntry(folding, leg, event);
}

/** After-contact work of the latest leg is over. */
export function wrapped(folding: Folding, event: EventOf<'contactWrapped'>): void {
  const leg = lastWhere(
    folding.legs,
    (each) => each.wrap === null && !each.lost && (event.agent === null || each.agent === event.agent),
  );
  if (!leg) return;
  const given = event.wrapSeconds === null ? null : ms(event.wrapSeconds);
  if (leg.endedAt === null) {
    leg.endedAt = Math.max(leg.answeredAt, event.at - (given ?? 0));
    endHold(leg, leg.endedAt);
    leg.holdMs = leg.clockHoldMs;
    leg.talkMs = Math.max(0, between(leg.answeredAt, leg.endedAt) - leg.holdMs);
  }
  leg.wrap = { at: event.at, ms: given ?? between(leg.endedAt, event.at) };
  leg.sold = event.sale === true;
}

/** True for a leg that began once the one before it had been transferred, also within the same instant. */
export const followsTransfer = (leg: Leg, before: Leg | undefined): boolean =>
  before !== undefined && before.transferredOut !== null && before.endedAt !== null && before.endedAt <= leg.answeredAt;

type DuringLeg = EventOf<'contactHeld' | 'contactResumed' | 'contactConsulted' | 'contactConferenced'>;

/** A hold, a consultation or a conference of an open leg. */
export function duringLeg(folding: Folding, event: DuringLeg): void {
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
