import type { ContactFacts, Leg } from '@intraday/events';
import { cutAtIntervals, intervalStart } from '@intraday/time';
import { membersOfLeg, siteOfWork, type CompletedLeg, type ContactCounting } from './contact-counting';
import { countOutcome } from './count-outcome';
import { additionOf, CellBuilder, type CellAddition } from './counting';

/** When an agent was busy with a leg, for the most at once and for slots. `until` is exclusive, ms. */
export interface LegSpan {
  readonly agent: string;
  readonly channel: string;
  readonly from: number;
  readonly until: number;
}

/** When the handling of a leg is complete and how much after-contact work it holds; null while it lasts. */
export function completionOf(leg: Leg, counting: ContactCounting): { at: number; wrapMs: number } | null {
  if (leg.endedAt === null || leg.lost) return null;
  if (leg.wrap) return { at: leg.wrap.at, wrapMs: leg.wrap.ms };
  const begun = counting.wrapOf(leg);
  if (begun) return { at: begun.until, wrapMs: begun.ms };
  return { at: leg.endedAt + counting.wrapLimitMs, wrapMs: 0 };
}

/**
 * Counts one leg: its seconds cut at interval edges, and once it is complete its handling where it was completed.
 *
 * @returns when and where the handling is complete; null while it is not, or where the leg was lost
 */
export function countLeg(
  facts: ContactFacts,
  leg: Leg,
  counting: ContactCounting,
  cells: CellAddition[],
  legs: LegSpan[],
): CompletedLeg | null {
  const { organisation, horizon } = counting;
  const completion = completionOf(leg, counting);
  const complete = completion !== null && completion.at <= horizon.given;
  if (leg.agent !== null) {
    const until = completion === null ? (leg.endedAt ?? horizon.now) : Math.min(completion.at, horizon.given);
    const channel = leg.channel ?? facts.channel;
    if (until > leg.answeredAt) legs.push({ agent: leg.agent, channel, from: leg.answeredAt, until });
    const members = [leg.agent, leg.queue, facts.callType, channel];
    for (const { interval, length } of cutAtIntervals(leg.answeredAt, until)) {
      cells.push(additionOf('agentLoad', members, interval, 'agentConcurrentContactSeconds', length));
    }
  }
  if (!complete || completion === null) return null;
  const own = leg.site ?? (leg.queue === null ? null : organisation.siteOfQueue(leg.queue));
  const completed = { leg, at: completion.at, site: siteOfWork(leg.agent, completion.at, own, organisation) };
  const members = membersOfLeg(facts, leg, completed.site);
  handlingCell(members, completed, completion.wrapMs, cells);
  countOutcome(members, completed, completion.wrapMs, organisation.limitsOf(facts.callType), cells);
  return completed;
}

function handlingCell(
  members: readonly (string | null)[],
  { leg, at }: CompletedLeg,
  wrapMs: number,
  cells: CellAddition[],
): void {
  const total = leg.talkMs + leg.holdMs + wrapMs;
  const cell = new CellBuilder('handling', members, intervalStart(at));
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
