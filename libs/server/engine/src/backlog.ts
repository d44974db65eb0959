import type { CanonicalEvent, ContactFacts, Leg } from '@intraday/events';
import { firstResponseTargetMs, siteOfPassage, siteOfWork } from '@intraday/metrics';
import type { Organisation } from '@intraday/workforce';
import type { Known } from './known';
import { LOGGED_OUT_AFTER_MS } from './source-time';

/** A contact in writing that waits or is handled now. */
export interface OpenItem {
  readonly site: string | null;
  readonly queue: string | null;
  readonly callType: string | null;
  readonly channel: string;
  /** When it first entered a queue, or was answered where it never did, ms. */
  readonly since: number;
  /** Nobody has answered it or written to the customer. */
  readonly unanswered: boolean;
  /** It should be answered within this time, ms; null where nothing is set for its channel. */
  readonly targetMs: number | null;
  readonly horizon: number;
  /** True where the time of the source runs, so that the age grows by itself. */
  readonly running: boolean;
}

/** When a contact began to wait; infinity where it does not. */
const sinceOf = ({ passages, legs }: ContactFacts): number =>
  passages.length > 0
    ? Math.min(...passages.map(({ enteredAt }) => enteredAt))
    : Math.min(...legs.map(({ answeredAt }) => answeredAt));

/** Has an agent answered the contact or written in it? */
const isAnswered = ({ legs, side }: ContactFacts, history: readonly CanonicalEvent[]): boolean =>
  legs.some(({ agent, lost }) => agent !== null && !lost) ||
  (side?.messages != null && history.some((event) => event.type === 'messageExchanged' && event.by === 'agent'));

/** Where a contact is: in the queue that it entered last, with the site that it has there. */
function placeOf({ passages, legs }: ContactFacts, organisation: Organisation): [string | null, string | null] {
  const passage = passages[passages.length - 1];
  if (passage) return [siteOfPassage(passage, organisation), passage.queue];
  const leg: Leg | undefined = legs[legs.length - 1];
  const own = leg?.site ?? (leg?.queue ? organisation.siteOfQueue(leg.queue) : null);
  return [siteOfWork(leg?.agent ?? null, leg?.answeredAt ?? 0, own, organisation), leg?.queue ?? null];
}

/** The contacts of channels other than voice that are not complete, of sources heard within a day. */
export function* backlogNow(known: Known, open: Iterable<string>, organisation: Organisation): Iterable<OpenItem> {
  for (const key of open) {
    const contact = known.contacts.get(key);
    const facts = contact?.facts;
    if (!contact || !facts) continue;
    const last = facts.passages[facts.passages.length - 1] ?? facts.legs[facts.legs.length - 1];
    const channel = last?.channel ?? facts.channel;
    const since = sinceOf(facts);
    if (channel === 'voice' || !Number.isFinite(since)) continue;
    const { lastAt } = known.source(contact.source).time;
    if (known.time.now - lastAt >= LOGGED_OUT_AFTER_MS) continue;
    const [site, queue] = placeOf(facts, organisation);
    yield {
      ...{ site, queue, callType: facts.callType, channel, since },
      unanswered: !isAnswered(facts, contact.history),
      targetMs: firstResponseTargetMs(channel),
      horizon: known.horizonOf(contact.source).now,
      running: known.isRunning(contact.source),
    };
  }
}
