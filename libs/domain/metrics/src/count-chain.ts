import type { ContactFacts } from '@intraday/events';
import { intervalStart } from '@intraday/time';
import type { CompletedLeg } from './contact-counting';
import { CellBuilder, type CellAddition } from './counting';

/** So many transfers of one contact are several. */
const MULTIPLE_TRANSFERS = 2;

/** True for a contact that waits in no queue and whose legs are all complete, or were lost. */
export function isOver({ passages, legs }: ContactFacts, completed: readonly CompletedLeg[]): boolean {
  for (const { exit } of passages) if (exit === null) return false;
  let kept = 0;
  for (const { lost } of legs) if (!lost) kept += 1;
  return completed.length === kept;
}

/**
 * Counts the chain of a contact that is over, where the handling of its last leg was completed. A contact that nobody
 * handled is no chain.
 *
 * @example two legs, each left by a transfer, and a third: one chain with two transfers, so contactsChainsMultiTransfer 1
 */
export function countChain(facts: ContactFacts, completed: readonly CompletedLeg[], cells: CellAddition[]): void {
  const last = completed[completed.length - 1];
  if (!last) return;
  let transfers = 0;
  for (const { leg } of completed) if (leg.transferredOut !== null) transfers += 1;
  new CellBuilder('chain', [last.site, facts.callType], intervalStart(last.at))
    .add('contactsChains', 1)
    .add('contactsChainsMultiTransfer', Number(transfers >= MULTIPLE_TRANSFERS))
    .into(cells);
}
