import { DEFAULT_CHANNEL, LOST_AFTER_MS, type ContactFacts, type Horizon } from './contact-facts';
import { between, lastWhere, ms, type Folding } from './contact-folding';
import type { CanonicalEvent, EventOf } from './event';
import { duringLeg, endLeg, followsTransfer, joinSteppedLegs, openLeg, wrapped } from './fold-leg';
import { inferredPassages, leaveQueue, queued } from './fold-queue';
import { lastSignOf, tellAside } from './fold-side';

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
    const { queue, channel } = leg;
    folding.offers.push({ agent: event.agent, queue, channel, at: event.at, outcome: 'accepted', ringMs: 0 });
  }
}

function alertMissed(folding: Folding, event: EventOf<'contactAlertMissed'>): void {
  const outcome = event.outcome === 'noAnswer' ? 'missed' : event.outcome === 'rejected' ? 'rejected' : 'customerLeft';
  const offer = lastWhere(folding.offers, (each) => each.agent === event.agent && each.outcome === 'open');
  const given = event.ringSeconds === null ? null : ms(event.ringSeconds);
  if (offer) {
    offer.outcome = outcome;
    offer.ringMs = given ?? between(offer.at, event.at);
  } else {
    const queue = folding.passages[folding.passages.length - 1]?.queue ?? null;
    const { agent } = event;
    const { channel } = folding;
    folding.offers.push({ agent, queue, channel, at: event.at - (given ?? 0), outcome, ringMs: given ?? 0 });
  }
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

function alerted(folding: Folding, { agent, queue, at }: EventOf<'contactAlerted'>): void {
  folding.offers.push({ agent, queue, channel: folding.channel, at, outcome: 'open', ringMs: 0 });
}

/** Applies one event. */
function apply(folding: Folding, event: CanonicalEvent): void {
  switch (event.type) {
    case 'contactArrived':
      folding.channel = event.channel;
      folding.site = event.site ?? folding.site;
      folding.arrival ??= { at: event.at, channel: event.channel };
      return;
    case 'contactRefused':
      folding.refusals.push({
        queue: event.queue,
        channel: event.channel,
        site: folding.site,
        outcome: event.outcome,
        at: event.at,
      });
      return;
    case 'contactQueued':
      folding.callType = event.callType ?? folding.callType;
      return queued(folding, event);
    case 'contactAlerted':
      return alerted(folding, event);
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
      return tellAside(folding, event);
  }
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
    arrival: null,
    passages: [],
    offers: [],
    legs: [],
    refusals: [],
    early: [],
    outbound: [],
    side: null,
  };
  for (const event of events) apply(folding, event);
  if (folding.legs.length > 1) joinSteppedLegs(folding);
  const lastSign = lastSignOf(events) ?? 0;
  if (horizon.now - lastSign >= LOST_AFTER_MS && folding.passages.some((passage) => passage.exit === null)) {
    for (const passage of folding.passages) {
      const at = lastSign + LOST_AFTER_MS;
      passage.exit ??= { kind: 'left', at, waitMs: at - passage.enteredAt, outcome: 'lost', inferred: true };
    }
  }
  for (const [index, leg] of folding.legs.entries()) leg.transferredIn = followsTransfer(leg, folding.legs[index - 1]);
  if (folding.early.length > 0) folding.passages.push(...inferredPassages(folding));
  return {
    callType: folding.callType,
    channel: folding.channel ?? DEFAULT_CHANNEL,
    site: folding.site,
    arrival: folding.arrival,
    passages: folding.passages,
    offers: folding.offers,
    legs: folding.legs,
    refusals: folding.refusals,
    side: folding.side,
  };
}
