import type { ContactFacts } from '@intraday/events';
import { membersOfLeg, siteOfWork, type ContactCounting } from './contact-counting';
import { completionOf } from './count-leg';

/** How long after a contact another of the same customer and call type is a repeat: the catalogue's repeatWindowDays, ms. */
export const REPEAT_WINDOW_MS = 7 * 24 * 60 * 60 * 1000;

/** When and by whom the handling of a contact was completed. */
export interface LastCompletion {
  readonly at: number;
  /** Site, agent, queue, call type and channel. */
  readonly members: readonly (string | null)[];
}

/** The completion of the last leg of a contact of which nothing goes on; null where something does, or nobody handled it. */
export function lastCompletionOf(facts: ContactFacts, counting: ContactCounting): LastCompletion | null {
  if (facts.passages.some(({ exit }) => exit === null)) return null;
  let last: LastCompletion | null = null;
  for (const leg of facts.legs) {
    if (leg.lost) continue;
    const completion = completionOf(leg, counting);
    if (completion === null || completion.at > counting.horizon.given) return null;
    const own = leg.site ?? (leg.queue === null ? null : counting.organisation.siteOfQueue(leg.queue));
    const site = siteOfWork(leg.agent, completion.at, own, counting.organisation);
    last = { at: completion.at, members: membersOfLeg(facts, leg, site) };
  }
  return last;
}
