import type { ContactFacts, Offer, Passage } from '@intraday/events';
import { cutAtIntervals, intervalStart } from '@intraday/time';
import { siteOfPassage, siteOfWork, type CompletedLeg, type ContactCounting } from './contact-counting';
import { countChain, isOver } from './count-chain';
import { countLeg, type LegSpan } from './count-leg';
import { countSide } from './count-side';
import { additionOf, CellBuilder, type CellAddition } from './counting';

/** A wait up to this long is no wait, ms: the catalogue's zeroWaitSeconds. */
const ZERO_WAIT_MS = 1_000;

/** When a contact waited, for the most at once. `until` is exclusive, ms. */
export interface WaitSpan {
  readonly site: string | null;
  readonly queue: string;
  readonly channel: string;
  readonly from: number;
  readonly until: number;
}

/** Everything that one contact adds to figures. */
export interface ContactCount {
  readonly cells: readonly CellAddition[];
  readonly waits: readonly WaitSpan[];
  readonly legs: readonly LegSpan[];
}

/**
 * Counts one contact: its passages in the intervals they entered, its offers in the interval of the offer, its legs in
 * the interval they were completed, its waiting and handling seconds cut at interval edges, and what it tells beside.
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
  const completed: CompletedLeg[] = [];
  for (const leg of facts.legs) {
    const done = countLeg(facts, leg, counting, cells, legs);
    if (done) completed.push(done);
  }
  const over = isOver(facts, completed);
  if (over) countChain(facts, completed, cells);
  if (facts.arrival !== null || facts.side !== null) countSide(facts, { completed, over }, counting, cells);
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
  const channel = passage.channel ?? facts.channel;
  const dimensions = [site, queue, facts.callType, channel];
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
  waits.push({ site: place, queue, channel, from: enteredAt, until: enteredAt + waited });
}

function countOffer(facts: ContactFacts, offer: Offer, counting: ContactCounting, cells: CellAddition[]): void {
  const { organisation } = counting;
  const own = offer.queue === null ? null : organisation.siteOfQueue(offer.queue);
  const site = siteOfWork(offer.agent, offer.at, own, organisation);
  const cell = new CellBuilder(
    'handling',
    [site, offer.agent, offer.queue, facts.callType, offer.channel ?? facts.channel],
    intervalStart(offer.at),
  ).add('agentOffersMade', 1);
  cell.add('agentOffersAlertSeconds', offer.ringMs);
  if (offer.outcome === 'accepted') cell.add('agentOffersAccepted', 1);
  if (offer.outcome === 'missed') cell.add('agentOffersMissed', 1);
  if (offer.outcome === 'rejected') cell.add('agentOffersRejected', 1);
  if (offer.outcome === 'customerLeft') cell.add('agentOffersAbandoned', 1);
  cell.into(cells);
}
