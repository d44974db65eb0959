import type { ContactFacts, Messages } from '@intraday/events';
import { intervalStart } from '@intraday/time';
import { membersOfLeg, membersOfNoLeg, siteOfWork, type ContactCounting, type Progress } from './contact-counting';
import { additionOf, CellBuilder, type CellAddition } from './counting';
import { firstResponseTargetMs } from './first-response-target';

/**
 * Counts what was written in a contact: each response where it was given, and how many messages there were where the
 * contact's last leg was completed; of a contact that nobody handled, at the last message. While a contact goes on, its
 * messages are not counted yet.
 *
 * @example the customer writes at 09:00:00, the agent answers at 09:00:40: a first response of 40 s, within the target of chat
 */
export function countMessages(
  facts: ContactFacts,
  messages: Messages,
  { completed, over }: Progress,
  { organisation }: ContactCounting,
  cells: CellAddition[],
): void {
  for (const [index, { agent, queue, site, channel, at, waitMs }] of messages.responses.entries()) {
    const own = site ?? facts.site ?? (queue === null ? null : organisation.siteOfQueue(queue));
    const written = channel ?? facts.channel;
    const members = [siteOfWork(agent, at, own, organisation), agent, queue, facts.callType, written];
    const cell = new CellBuilder('message', members, intervalStart(at)).add('responsesSent', 1);
    cell.add('responsesWaitSeconds', waitMs);
    if (index === 0) {
      const target = firstResponseTargetMs(written);
      cell.add('responsesFirst', 1).add('responsesFirstWaitSeconds', waitMs);
      cell.add('responsesFirstWithinTarget', Number(target !== null && waitMs <= target));
    }
    cell.into(cells);
  }
  if (!over) return;
  const last = completed[completed.length - 1];
  const at = last?.at ?? messages.lastAt;
  const members = last
    ? membersOfLeg(facts, last.leg, last.site)
    : membersOfNoLeg(facts, messages.lastAgent, at, organisation);
  cells.push(additionOf('message', members, intervalStart(at), 'messagesExchanged', messages.count));
}
