import type { ContactFacts, Horizon, Leg, Offer, Passage } from '@intraday/events';
import { cutAtIntervals, intervalStart } from '@intraday/time';
import type { Organisation } from '@intraday/workforce';
import { additionOf, CellBuilder, type CellAddition } from './counting';

/** A wait up to this long is no wait, ms: the catalogue's zeroWaitSeconds. */
const ZERO_WAIT_MS = 1_000;

/** After-contact work that the agent began, for the legs of which the source reports none: when it ends, how long. */
export interface LegWrap {
  readonly until: number;
  readonly ms: number;
}

/** What counting a contact needs beside its facts. */
export interface ContactCounting {
  readonly organisation: Organisation;
  readonly horizon: Horizon;
  /** How long after its end a handling waits for after-contact work before it counts as complete, ms. */
  readonly wrapLimitMs: number;
  /** After-contact work that the agent of a leg began after it ended; null where there was none. */
  readonly wrapOf: (leg: Leg) => LegWrap | null;
}

/** When a stretch of waiting or handling lasted, for the maxima. `until` is exclusive, ms. */
export interface WaitSpan {
  readonly site: string | null;
  readonly queue: string;
  readonly channel: string;
  readonly from: number;
  readonly until: number;
}
export interface LegSpan {
  readonly agent: string;
  readonly from: number;
  readonly until: number;
}

/** Everything that one contact adds to figures. */
export interface ContactCount {
  readonly cells: readonly CellAddition[];
  readonly waits: readonly WaitSpan[];
  readonly legs: readonly LegSpan[];
}

/** Site of a passage: the contact's own, else its queue's, else the answering agent's. */
export function siteOfPassage(passage: Passage, organisation: Organisation): string | null {
  const own = passage.site ?? organisation.siteOfQueue(passage.queue);
  if (own !== null || passage.answeredBy === null) return own;
  return organisation.siteOfAgent(passage.answeredBy, passage.enteredAt);
}

/**
 * Counts one contact: its passages in the intervals they entered, its offers in the interval of the offer, its legs in
 * the interval they were completed, its waiting and handling seconds cut at interval edges.
 *
 * @returns additions in stored units (ms and counts); the sum over all contacts is the cell
 */
export function countContact(facts: ContactFacts, counting: ContactCounting): ContactCount {
  const cells: CellAddition[] = [];
  const waits: WaitSpan[] = [];
  const legs: LegSpan[] = [];
  for (const passage of facts.passages) countPassage(facts, passage, counting, cells, waits);
  for (const refusal of facts.refusals) {
    const ofQueue = refusal.queue === null ? null : counting.organisation.siteOfQueue(refusal.queue);
    const site = refusal.site ?? ofQueue;
    const members = [site, refusal.queue, refusal.channel, refusal.outcome];
    cells.push(additionOf('refusal', members, intervalStart(refusal.at), 'contactsBlocked', 1));
  }
  for (const offer of facts.offers) countOffer(facts, offer, counting, cells);
  for (const leg of facts.legs) countLeg(facts, leg, counting, cells, legs);
  return { cells, waits, legs };
}

function countPassage(
  facts: ContactFacts,
  passage: Passage,
  { organisation, horizon }: ContactCounting,
  cells: CellAddition[],
  waits: WaitSpan[],
): void {
  const { exit, enteredAt, queue } = passage;
  const { thresholdMs, shortAbandonMs, serviceLevelTarget } = organisation.parametersOf(queue, enteredAt);
  const weight = Math.round(serviceLevelTarget * 1_000_000);
  const site = siteOfPassage(passage, organisation);
  const dimensions = [site, queue, facts.callType, facts.channel];
  const cell = new CellBuilder('queue', dimensions, intervalStart(enteredAt))
    .add('contactsOffered', 1)
    .add('contactsOffered×serviceLevelTarget', weight);
  const waited = exit ? exit.waitMs : Math.max(0, horizon.now - enteredAt);
  const within = waited <= thresholdMs ? 1 : 0;
  if (exit === null) {
    if (waited >= thresholdMs) cell.add('contactsServiceLevelEvents', 1);
    else {
      cell.add('contactsUndecidedWithinThreshold', 1);
      cell.add('contactsUndecidedWithinThreshold×serviceLevelTarget', weight);
    }
  } else if (exit.kind === 'answered') {
    cell.add('contactsAnswered', 1).add('contactsAnsweredWithinThreshold', within);
    cell.add('contactsAnsweredWithoutWait', waited <= ZERO_WAIT_MS ? 1 : 0);
    cell.add('queueWaitAnsweredSeconds', waited).add('contactsServiceLevelEvents', 1);
    cell.value('queueWaitSketch', waited);
  } else if (exit.kind === 'abandoned') {
    cell.add('contactsAbandoned', 1).add('contactsAbandonedWithinThreshold', within);
    cell.add('contactsAbandonedShort', waited <= shortAbandonMs ? 1 : 0);
    cell.add('queueWaitAbandonedSeconds', waited).add('contactsServiceLevelEvents', 1);
    cell.value('queueWaitSketch', waited);
  } else {
    cell.add('queueWaitFlowedOutSeconds', waited);
    if (waited >= thresholdMs) cell.add('contactsServiceLevelEvents', 1);
    if (exit.outcome === 'callback') {
      cell.add('contactsCallbackRequested', 1).add('contactsCallbackRequestedWithinThreshold', within);
    } else {
      const members = [...dimensions, exit.outcome];
      cells.push(additionOf('flow', members, intervalStart(enteredAt), 'contactsFlowedOut', 1));
    }
  }
  cell.into(cells);
  for (const piece of cutAtIntervals(enteredAt, enteredAt + waited)) {
    cells.push(additionOf('queue', dimensions, piece.interval, 'queueWaitCutSeconds', piece.length));
  }
  if (exit) {
    cells.push(additionOf('queue', dimensions, intervalStart(exit.at), 'queueWaitMaximumSeconds', exit.waitMs));
  }
  // A peak is the queue's, whoever answered: it stands at the queue's own site.
  if (waited <= 0) return;
  const place = organisation.siteOfQueue(queue);
  waits.push({ site: place, queue, channel: facts.channel, from: enteredAt, until: enteredAt + waited });
}

const agentSite = (agent: string | null, at: number, own: string | null, organisation: Organisation): string | null =>
  (agent === null ? null : organisation.siteOfAgent(agent, at)) ?? own;

function countOffer(facts: ContactFacts, offer: Offer, counting: ContactCounting, cells: CellAddition[]): void {
  const { organisation } = counting;
  const own = offer.queue === null ? null : organisation.siteOfQueue(offer.queue);
  const site = agentSite(offer.agent, offer.at, own, organisation);
  const cell = new CellBuilder(
    'handling',
    [site, offer.agent, offer.queue, facts.callType, facts.channel],
    intervalStart(offer.at),
  ).add('agentOffersMade', 1);
  cell.add('agentOffersAlertSeconds', offer.ringMs);
  if (offer.outcome === 'accepted') cell.add('agentOffersAccepted', 1);
  if (offer.outcome === 'missed') cell.add('agentOffersMissed', 1);
  if (offer.outcome === 'rejected') cell.add('agentOffersRejected', 1);
  if (offer.outcome === 'customerLeft') cell.add('agentOffersAbandoned', 1);
  cell.into(cells);
}

/** When the handling of a leg is complete and how much after-contact work it holds; null while it lasts. */
export function completionOf(leg: Leg, counting: ContactCounting): { at: number; wrapMs: number } | null {
  if (leg.endedAt === null || leg.lost) return null;
  if (leg.wrap) return { at: leg.wrap.at, wrapMs: leg.wrap.ms };
  const begun = counting.wrapOf(leg);
  if (begun) return { at: begun.until, wrapMs: begun.ms };
  return { at: leg.endedAt + counting.wrapLimitMs, wrapMs: 0 };
}

function countLeg(
  facts: ContactFacts,
  leg: Leg,
  counting: ContactCounting,
  cells: CellAddition[],
  legs: LegSpan[],
): void {
  const { organisation, horizon } = counting;
  const completion = completionOf(leg, counting);
  const complete = completion !== null && completion.at <= horizon.given;
  if (leg.agent !== null) {
    const until = completion === null ? (leg.endedAt ?? horizon.now) : Math.min(completion.at, horizon.given);
    if (until > leg.answeredAt) legs.push({ agent: leg.agent, from: leg.answeredAt, until });
    const members = [leg.agent, leg.queue, facts.callType, facts.channel];
    for (const { interval, length } of cutAtIntervals(leg.answeredAt, until)) {
      cells.push(additionOf('agentLoad', members, interval, 'agentConcurrentContactSeconds', length));
    }
  }
  if (!complete || completion === null) return;
  const own = leg.site ?? (leg.queue === null ? null : organisation.siteOfQueue(leg.queue));
  const site = agentSite(leg.agent, completion.at, own, organisation);
  handlingCell(facts, leg, completion.wrapMs, [site, completion.at], cells);
}

function handlingCell(
  facts: ContactFacts,
  leg: Leg,
  wrapMs: number,
  [site, at]: [string | null, number],
  cells: CellAddition[],
): void {
  const total = leg.talkMs + leg.holdMs + wrapMs;
  const cell = new CellBuilder(
    'handling',
    [site, leg.agent, leg.queue, facts.callType, facts.channel],
    intervalStart(at),
  );
  cell.add('handledTotal', 1).add('handleTotalSeconds', total).add('handleTalkSeconds', leg.talkMs);
  cell.add('handleHoldSeconds', leg.holdMs).add('handleAfterContactSeconds', wrapMs).value('handleTimeSketch', total);
  // Squares are kept in hundredths of a square second: whole numbers, so that sums stay exact.
  cell.add('handleTotalSquareSeconds', Math.round((total / 1000) ** 2 * 100));
  if (leg.direction === 'inbound') cell.add('handledInbound', 1).add('handleInboundSeconds', total);
  else cell.add('handledOutbound', 1).add('handleOutboundSeconds', total);
  if (leg.transferredIn) cell.add('handledTransferredIn', 1);
  if (leg.transferredOut) {
    cell.add('handledTransferredOut', 1);
    cell.add(leg.transferredOut.kind === 'blind' ? 'handledTransferredOutBlind' : 'handledTransferredOutWarm', 1);
    if (leg.transferredOut.external) cell.add('handledTransferredOutExternal', 1);
  }
  if (wrapMs > 0) cell.add('handledWithAfterContact', 1);
  if (leg.holds > 0 || leg.holdMs > 0) cell.add('handledWithHold', 1).add('handledHoldEvents', leg.holds);
  if (leg.endedOnHold && leg.endedBy === 'customer') cell.add('handledCustomerLeftOnHold', 1);
  if (leg.consulted) cell.add('handledWithConsult', 1);
  if (leg.conferenced) cell.add('handledWithConference', 1);
  if (leg.endedBy === 'agent') cell.add('handledAgentDisconnectedFirst', 1);
  cell.into(cells);
}
