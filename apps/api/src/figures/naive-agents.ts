import type { CanonicalEvent } from '@intraday/events';
import type { NaiveContact } from './naive-contacts';
import { DAY_MS, placeOfAgent, SILENCE_MS, type NaiveDay, type NaiveHeap, type NaiveSource } from './naive-count';

interface State {
  readonly state: string;
  readonly reason: string | null;
}
/** An agent's leg and after-contact work, ms. */
interface Span {
  readonly from: number;
  readonly until: number;
}
export interface Agent {
  readonly id: string;
  readonly events: readonly CanonicalEvent[];
  readonly legs: readonly Span[];
  readonly wraps: readonly Span[];
  readonly reported: boolean;
}

const SECONDS_OF: Readonly<Record<string, readonly string[]>> = {
  available: ['agentIdleSeconds', 'agentOnQueueSeconds'],
  alerting: ['agentAlertingSeconds', 'agentOnQueueSeconds'],
  talking: ['agentTalkSeconds', 'agentOnContactSeconds', 'agentOnQueueSeconds'],
  holding: ['agentHoldSeconds', 'agentOnContactSeconds', 'agentOnQueueSeconds'],
  wrapping: ['agentAfterContactSeconds', 'agentOnContactSeconds', 'agentOnQueueSeconds'],
  communicating: ['agentCommunicatingSeconds', 'agentOnQueueSeconds'],
  notResponding: ['agentNotRespondingSeconds', 'agentOnQueueSeconds'],
  aux: ['agentAuxSeconds'],
};

/** What an agent whose states are reported does at an instant: what was last said. */
function reportedAt(agent: Agent, at: number): State | null {
  const said = agent.events.filter((event) => event.at <= at);
  const last = said[said.length - 1];
  if (!last || last.type === 'agentLoggedOut') return null;
  if (last.type !== 'agentStateChanged') return { state: 'aux', reason: 'login' };
  return { state: last.state, reason: last.reason === null ? null : `${last.source}:${last.reason}` };
}

/** When an agent whose state is derived was last logged out, and whether it is logged in now. */
function presenceAt({ events, legs }: Agent, at: number): { present: boolean; outAt: number } {
  const signs = [
    ...events.map((event) => ({ at: event.at, event })),
    ...legs.map(({ from }) => ({ at: from, event: null })),
  ]
    .filter((sign) => sign.at <= at)
    .sort((a, b) => a.at - b.at);
  const queues = new Set<string>();
  let [present, explicit, named, outAt] = [false, false, false, -Infinity];
  for (const { at: when, event } of signs) {
    if (event === null) present = true;
    else if (event.type === 'agentLoggedIn') [present, explicit, named] = [true, true, true];
    else if (event.type === 'agentLoggedOut') [present, explicit, named, outAt] = [false, false, true, when];
    else if (event.type === 'agentQueueChanged' && event.member === true) {
      queues.add(event.queue ?? '');
      present = true;
    } else if (event.type === 'agentQueueChanged' && event.member === false) {
      const last = queues.delete(event.queue ?? '') && queues.size === 0;
      if (last && !explicit) [present, outAt] = [false, when];
    } else if (!named) present = true;
  }
  return { present, outAt };
}

/** Why an agent is paused in all its queues, or null when it is not. */
function pauseAt({ events }: Agent, outAt: number, at: number): { reason: string | null } | null {
  const members = new Set<string>();
  for (const event of events) {
    if (event.type !== 'agentQueueChanged' || event.at > at || event.queue === null) continue;
    if (event.member === true) members.add(event.queue);
    if (event.member === false) members.delete(event.queue);
  }
  const pauses = events.flatMap((event) =>
    event.type === 'agentQueueChanged' && event.paused !== null && event.at <= at && event.at > outAt ? [event] : [],
  );
  const isPaused = (queue: string | null): boolean => {
    const own = pauses.filter((event) => event.queue === null || event.queue === queue);
    return own[own.length - 1]?.paused === true;
  };
  const paused = members.size === 0 ? isPaused(null) : [...members].every(isPaused);
  if (!paused) return null;
  const last = pauses.filter((event) => event.paused === true).pop();
  return { reason: last?.reason ? `${last.source}:${last.reason}` : null };
}

function stateAt(agent: Agent, at: number): State | null {
  if (agent.reported) return reportedAt(agent, at);
  const { present, outAt } = presenceAt(agent, at);
  if (!present) return null;
  if (agent.legs.some(({ from, until }) => from <= at && at < until)) return { state: 'talking', reason: null };
  const wrapping = agent.wraps.some(({ from, until }) => from > outAt && from <= at && at < until);
  if (wrapping) return { state: 'wrapping', reason: null };
  const pause = pauseAt(agent, outAt, at);
  return pause ? { state: 'aux', reason: pause.reason } : { state: 'available', reason: null };
}

/** Stretches in which a followed source had said nothing for too long, up to its horizon. */
function silencesOf({ events, followedFrom, horizon }: NaiveSource): Span[] {
  if (followedFrom === null) return [];
  const signs = events.map(({ at }) => at).filter((at) => at >= followedFrom);
  return signs.flatMap((at, index) => {
    const until = signs[index + 1] ?? horizon;
    return until - at > SILENCE_MS ? [{ from: at + SILENCE_MS, until }] : [];
  });
}

/** An agent between two instants at which something may have turned. */
export interface NaiveStretch {
  readonly at: number;
  readonly until: number;
  /** Null while logged out. */
  readonly state: State | null;
  /** The source had said nothing for too long. */
  readonly unknown: boolean;
  /** It is counted at all. */
  readonly counts: boolean;
}

/** What an agent did from one possible turn to the next; other instants may be given at which something turns. */
export function* stretchesOf(
  agent: Agent,
  source: NaiveSource,
  others: readonly number[] = [],
): Iterable<NaiveStretch> {
  const silences = silencesOf(source);
  const lastAt = source.events[source.events.length - 1]?.at ?? 0;
  const signedOffAt = source.followedFrom === null ? Infinity : lastAt + DAY_MS;
  const stated = source.followedFrom === null ? agent.wraps.map(({ until }) => until) : [];
  const end = Math.min(Math.max(source.horizon, ...stated), signedOffAt);
  const turns = [
    ...agent.events.map(({ at }) => at),
    ...[...agent.legs, ...agent.wraps, ...silences].flatMap(({ from, until }) => [from, until]),
    source.horizon,
    end,
    ...others,
  ];
  const instants = [...new Set(turns)].filter((at) => at <= end).sort((a, b) => a - b);
  for (const [index, at] of instants.entries()) {
    const state = stateAt(agent, at);
    // A source that nobody follows stands still at its last event, but for a length of work that it stated.
    const counts = state !== null && (at < source.horizon || state.state === 'wrapping');
    const unknown = silences.some((silence) => silence.from <= at && at < silence.until);
    yield { at, until: instants[index + 1] ?? at, state, unknown, counts };
  }
}

function countAgent(agent: Agent, source: NaiveSource, day: NaiveDay, heap: NaiveHeap): void {
  let before: State | null = null;
  for (const { at, until, state, unknown, counts } of stretchesOf(agent, source)) {
    if (before && state && (before.state !== state.state || before.reason !== state.reason)) {
      heap.add('agentStateChanges', 1, at, placeOfAgent(day.organisation, agent.id, at));
    }
    before = state;
    if (!counts || state === null) continue;
    const reason = unknown ? null : state.reason;
    const measures = unknown ? ['agentUnknownSeconds'] : ['agentLoggedInSeconds', ...(SECONDS_OF[state.state] ?? [])];
    for (const measure of measures) {
      heap.cut(measure, at, until, (when) => ({ ...placeOfAgent(day.organisation, agent.id, when), reason }));
    }
  }
}

function countPresent(agent: Agent, source: NaiveSource, day: NaiveDay, heap: NaiveHeap): void {
  const lastAt = source.events[source.events.length - 1]?.at ?? 0;
  if (day.now - lastAt >= DAY_MS) return;
  const until =
    source.followedFrom === null ? Math.max(source.horizon, ...agent.wraps.map((wrap) => wrap.until)) : source.horizon;
  const state = stateAt(agent, until);
  if (!state) {
    heap.add('agentsLoggedInNow', 0, day.now, placeOfAgent(day.organisation, agent.id, day.now));
    return;
  }
  const turns = [
    ...agent.events.map(({ at }) => at),
    ...[...agent.legs, ...agent.wraps].flatMap((span) => [span.from, span.until]),
  ];
  const past = [...new Set(turns)].filter((at) => at <= until).sort((a, b) => b - a);
  let since = until;
  for (const at of past) {
    const then = stateAt(agent, at);
    if (then?.state !== state.state || then.reason !== state.reason) break;
    since = at;
  }
  const place = placeOfAgent(day.organisation, agent.id, day.now);
  const add = (measure: string, amount: number): void => heap.add(measure, amount, day.now, place);
  add('agentsLoggedInNow', 1);
  add('agentsIdleNow', state.state === 'available' ? 1 : 0);
  add('agentsOnContactNow', ['talking', 'holding', 'wrapping'].includes(state.state) ? 1 : 0);
  add('agentsAuxNow', state.state === 'aux' ? 1 : 0);
  add('agentsLongestStateNowSeconds', Math.max(0, source.horizon - since) / 1000);
}

/** The agents of a source with what turns them. */
export function agentsOf(source: NaiveSource, contacts: readonly NaiveContact[]): Agent[] {
  const reported = source.events.some(({ type }) => type === 'agentStateChanged');
  const named = source.events.flatMap((event) => ('agent' in event && event.agent !== null ? [event.agent] : []));
  return [...new Set(named)].map((id) => {
    const events = source.events.filter(
      (event) => 'agent' in event && event.agent === id && event.type.startsWith('agent'),
    );
    const parts = contacts.flatMap(({ legs }) => legs.filter((leg) => leg.agent === id));
    const legs = parts.map(({ answered, ended }) => ({ from: answered, until: ended ?? Infinity }));
    const wraps = [
      ...parts.flatMap(({ wrapped, ended }) => {
        if (!wrapped || ended === null) return [];
        const length = wrapped.wrapSeconds === null ? wrapped.at - ended : Math.round(wrapped.wrapSeconds * 1000);
        return length > 0 ? [{ from: wrapped.at - length, until: wrapped.at }] : [];
      }),
      ...events.flatMap((event) =>
        event.type === 'agentWrapStarted'
          ? [{ from: event.at, until: event.at + Math.round(event.seconds * 1000) }]
          : [],
      ),
    ];
    return { id: `${source.name}:${id}`, events, legs, wraps: reported ? [] : wraps, reported };
  });
}

/** Counts what the agents of a source did, by asking for the state at every instant at which it may have turned. */
export function countAgents(
  source: NaiveSource,
  contacts: readonly NaiveContact[],
  day: NaiveDay,
  heap: NaiveHeap,
): void {
  for (const agent of agentsOf(source, contacts)) {
    countAgent(agent, source, day, heap);
    countPresent(agent, source, day, heap);
  }
}
