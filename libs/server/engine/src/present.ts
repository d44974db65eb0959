import type { Organisation } from '@intraday/workforce';
import type { AgentNow } from './agent-figures';
import type { Known } from './known';
import { LOGGED_OUT_AFTER_MS } from './source-time';

/** A contact that waits now. */
export interface Waiting {
  readonly site: string | null;
  readonly queue: string;
  readonly callType: string | null;
  readonly channel: string;
  readonly since: number;
  readonly horizon: number;
  /** True where the time of the source runs, so that the age grows by itself. */
  readonly running: boolean;
}

/** The present of every agent whose source has been heard within a day. */
export function* agentsNow(known: Known): Iterable<AgentNow & { readonly horizon: number; readonly running: boolean }> {
  for (const agent of known.agents.values()) {
    const { lastAt } = known.source(agent.source).time;
    if (known.time.now - lastAt >= LOGGED_OUT_AFTER_MS) continue;
    const { now, given } = known.agentHorizonOf(agent.source);
    yield { ...agent.now(now, given), horizon: now, running: known.isRunning(agent.source) };
  }
}

/** The contacts that wait now, of sources heard within a day. */
export function* waitingNow(known: Known, candidates: Iterable<string>, organisation: Organisation): Iterable<Waiting> {
  for (const key of candidates) {
    const contact = known.contacts.get(key);
    if (!contact?.facts) continue;
    const { lastAt } = known.source(contact.source).time;
    if (known.time.now - lastAt >= LOGGED_OUT_AFTER_MS) continue;
    const { callType, channel } = contact.facts;
    for (const passage of contact.facts.passages) {
      if (passage.exit !== null) continue;
      yield {
        site: passage.site ?? organisation.siteOfQueue(passage.queue),
        queue: passage.queue,
        callType,
        channel,
        since: passage.enteredAt,
        horizon: known.horizonOf(contact.source).now,
        running: known.isRunning(contact.source),
      };
    }
  }
}
