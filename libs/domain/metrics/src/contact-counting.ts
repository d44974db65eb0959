import type { ContactFacts, Horizon, Leg, Passage } from '@intraday/events';
import type { Organisation } from '@intraday/workforce';

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

/** A leg whose handling is complete: when, and at which site it counts. */
export interface CompletedLeg {
  readonly leg: Leg;
  readonly at: number;
  readonly site: string | null;
}

/** How far a contact has come: its complete legs in their order, and whether nothing of it goes on. */
export interface Progress {
  readonly completed: readonly CompletedLeg[];
  readonly over: boolean;
}

/** Site of a passage: the contact's own, else its queue's, else the answering agent's. */
export function siteOfPassage(passage: Passage, organisation: Organisation): string | null {
  const own = passage.site ?? organisation.siteOfQueue(passage.queue);
  if (own !== null || passage.answeredBy === null) return own;
  return organisation.siteOfAgent(passage.answeredBy, passage.enteredAt);
}

/** Site of what an agent did: that of the agent's team, else the contact's own. */
export const siteOfWork = (
  agent: string | null,
  at: number,
  own: string | null,
  organisation: Organisation,
): string | null => (agent === null ? null : organisation.siteOfAgent(agent, at)) ?? own;

/** Members of what was done in a leg, for the dimensions site, agent, queue, call type and channel. */
export const membersOfLeg = (facts: ContactFacts, leg: Leg, site: string | null): (string | null)[] => [
  site,
  leg.agent,
  leg.queue,
  facts.callType,
  leg.channel ?? facts.channel,
];

/** Members of what was done in no leg, for the same dimensions: it belongs to the queue that the contact was in last. */
export function membersOfNoLeg(
  facts: ContactFacts,
  agent: string | null,
  at: number,
  organisation: Organisation,
): (string | null)[] {
  const last = facts.passages[facts.passages.length - 1];
  const own = last === undefined ? facts.site : siteOfPassage(last, organisation);
  const channel = last?.channel ?? facts.channel;
  return [siteOfWork(agent, at, own, organisation), agent, last?.queue ?? null, facts.callType, channel];
}

/** The last leg that had begun by an instant, an agent's or anybody's, and was not lost; null where there is none. */
export function legBy(facts: ContactFacts, agent: string | null, at: number): Leg | null {
  const { legs } = facts;
  for (let index = legs.length - 1; index >= 0; index -= 1) {
    const leg = legs[index];
    if (leg && !leg.lost && leg.answeredAt <= at && (agent === null || leg.agent === agent)) return leg;
  }
  return null;
}

/**
 * Queue, call type and channel of what somebody did for a contact at an instant: those of the agent's leg, else of the
 * entry before, else of the first entry, else what the contact arrived in. Nothing is known of a contact that nothing
 * else tells of.
 */
export function placeOf(
  facts: ContactFacts,
  agent: string | null,
  at: number,
): [queue: string | null, callType: string | null, channel: string | null] {
  const leg = agent === null ? null : legBy(facts, agent, at);
  if (leg) return [leg.queue, facts.callType, leg.channel ?? facts.channel];
  const { passages } = facts;
  const passage = passages.filter(({ enteredAt }) => enteredAt <= at).pop() ?? passages[0];
  if (passage) return [passage.queue, facts.callType, passage.channel ?? facts.channel];
  return [null, facts.callType, facts.arrival?.channel ?? null];
}
