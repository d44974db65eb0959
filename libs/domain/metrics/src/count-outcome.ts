import { intervalStart } from '@intraday/time';
import type { CallTypeLimits } from '@intraday/workforce';
import type { CompletedLeg } from './contact-counting';
import { CellBuilder, type CellAddition } from './counting';

/**
 * What came of a handling, where it was completed: a sale, a length beyond the limits of its call type, a contact that
 * went on in another channel. Most handlings add nothing.
 *
 * @param members site, agent, queue, call type and channel of the handling
 * @example 920 s of handling where 900 s is long: handledLong 1; 900 s: not long
 */
export function countOutcome(
  members: readonly (string | null)[],
  { leg, at }: CompletedLeg,
  wrapMs: number,
  { longHandleMs, shortTalkMs }: CallTypeLimits,
  cells: CellAddition[],
): void {
  const isLong = longHandleMs !== null && leg.talkMs + leg.holdMs + wrapMs > longHandleMs;
  const isShort = shortTalkMs !== null && leg.talkMs < shortTalkMs;
  if (!isLong && !isShort && !leg.sold && !leg.switchedChannel) return;
  new CellBuilder('outcome', members, intervalStart(at))
    .add('salesMade', Number(leg.sold))
    .add('handledLong', Number(isLong))
    .add('handledShort', Number(isShort))
    .add('contactsChannelSwitched', Number(leg.switchedChannel))
    .into(cells);
}
