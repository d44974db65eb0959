import { between, lastWhere, ms, type EarlyExit, type Folding, type OpenLeg } from './contact-folding';
import type { EventOf } from './event';

/** A leg begins. */
export function openLeg(folding: Folding, agent: string | null, queue: string | null, at: number): OpenLeg {
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

type LegEnd = EventOf<'contactEnded'> | EventOf<'contactTransferred'>;

/** The leg that an end closes; one that was never reported as answered is worked out from its talk time. */
function legOfEnd(folding: Folding, event: LegEnd): OpenLeg | null {
  const { agent } = event;
  const open =
    lastWhere(folding.legs, (leg) => leg.endedAt === null && (agent === null || leg.agent === agent)) ??
    lastWhere(folding.legs, (leg) => leg.endedAt === null && leg.agent === null);
  if (open) return open;
  const closedBefore = folding.legs.some(
    (leg) => leg.endedAt !== null && !leg.lost && (agent === null || leg.agent === agent),
  );
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

/** A leg ends: the conversation is over, or it is transferred. */
export function endLeg(folding: Folding, event: LegEnd): void {
  const leg = legOfEnd(folding, event);
  if (!leg) return;
  leg.endedOnHold = leg.heldSince !== null;
  if (leg.heldSince !== null) leg.clockHoldMs += between(leg.heldSince, event.at);
  leg.heldSince = null;
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
    leg.holdMs = leg.clockHoldMs;
    leg.talkMs = Math.max(0, between(leg.answeredAt, leg.endedAt) - leg.holdMs);
  }
  leg.wrap = { at: event.at, ms: given ?? between(leg.endedAt, event.at) };
}

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
