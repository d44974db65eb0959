import type { Organisation } from '@intraday/workforce';
import type { AgentFigures, AgentNow } from './agent-figures';
import type { Known } from './known';
import { LOGGED_OUT_AFTER_MS, SILENT_AFTER_MS } from './source-time';

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

/** The present of an agent, how far time has run for its source, whether it runs by itself and whether it is silent. */
export type PresentAgent = AgentNow & { readonly horizon: number; readonly running: boolean; readonly silent: boolean };

function agentNow(known: Known, agent: AgentFigures): PresentAgent | null {
  const { lastAt, followed } = known.source(agent.source).time;
  if (known.time.now - lastAt >= LOGGED_OUT_AFTER_MS) return null;
  const { now, given } = known.horizonOf(agent.source);
  const silent = followed && now > lastAt + SILENT_AFTER_MS;
  return { ...agent.now(now, given), horizon: now, running: known.isRunning(agent.source), silent };
}

/** The present of every agent, or of some, whose source has been heard within a day. */
export function agentsNow(known: Known, ids: ReadonlySet<string> | null): PresentAgent[] {
  const present: PresentAgent[] = [];
  const take = (agent: AgentFigures | undefined): void => {
    const now = agent ? agentNow(known, agent) : null;
    if (now) present.push(now);
  };
  if (ids === null) known.agents.forEach(take);
  else for (const id of ids) take(known.agents.get(id));
  return present;
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
        channel: passage.channel ?? channel,
        since: passage.enteredAt,
        horizon: known.horizonOf(contact.source).now,
        running: known.isRunning(contact.source),
      };
    }
  }
}
