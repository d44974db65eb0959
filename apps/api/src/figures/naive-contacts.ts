import type { CanonicalEvent, EventOf, EventType, LeaveOutcome } from '@intraday/events';
import { DAY_MS, type NaiveSource } from './naive-count';

/** One way through a queue as its raw events tell it. */
export interface NaivePassage {
  readonly queue: string;
  readonly channel: string;
  readonly entered: number;
  readonly statedSite: string | null;
  readonly direction: 'inbound' | 'outbound';
  readonly exit: {
    readonly kind: 'answered' | 'abandoned' | LeaveOutcome;
    readonly at: number;
    readonly wait: number;
  } | null;
  readonly answeredBy: string | null;
}

/** One agent's part in a contact as its raw events tell it. */
export interface NaiveLeg {
  readonly agent: string | null;
  readonly passage: NaivePassage | null;
  /** The queue that it came from, also where its entry was never said. */
  readonly queue: string | null;
  readonly channel: string;
  readonly statedSite: string | null;
  readonly answered: number;
  /** The end, or null while it lasts. */
  readonly ended: number | null;
  readonly lost: boolean;
  readonly end: EventOf<'contactEnded' | 'contactTransferred'> | null;
  readonly wrapped: EventOf<'contactWrapped'> | null;
  readonly during: readonly CanonicalEvent[];
  readonly transferredIn: boolean;
}

/** A contact's raw events in order, with what was worked out of them. */
export interface NaiveContact {
  readonly events: readonly CanonicalEvent[];
  readonly passages: readonly NaivePassage[];
  readonly legs: readonly NaiveLeg[];
  readonly callType: string | null;
  /** The last that was named. */
  readonly channel: string;
  readonly statedSite: string | null;
}

export const ofType = <T extends EventType>(events: readonly CanonicalEvent[], ...types: T[]): EventOf<T>[] =>
  events.filter((event): event is EventOf<T> => (types as readonly EventType[]).includes(event.type));

const ms = (seconds: number): number => Math.round(seconds * 1000);

/** The channel that a contact was in at an instant: the last named by then, else the last that was named at all. */
export function channelAt(events: readonly CanonicalEvent[], at: number): string {
  const named = ofType(events, 'contactArrived', 'contactQueued');
  const by = named.filter((each) => each.at <= at);
  return (by[by.length - 1] ?? named[named.length - 1])?.channel ?? 'voice';
}

/** What is said of a contact afterwards is no sign that it goes on. */
const AFTERWARDS: readonly EventType[] = ['surveyOffered', 'surveyAnswered', 'evaluationScored', 'caseChanged'];

type Exit = EventOf<'contactAnswered' | 'contactAbandoned' | 'contactLeftQueue'>;

/** The queue that an answer answers: the one it names, else the one that the contact entered last and has not left. */
function exitOf(entry: EventOf<'contactQueued'>, events: readonly CanonicalEvent[]): Exit | null {
  const entries = ofType(events, 'contactQueued');
  const again = entries.find(({ at, queue }) => at > entry.at && queue === entry.queue);
  const exits = ofType(events, 'contactAnswered', 'contactAbandoned', 'contactLeftQueue');
  const named = exits.filter(({ at, queue }) => at >= entry.at && queue === entry.queue && (!again || at < again.at));
  if (named[0]) return named[0];
  const next = entries.find(({ at }) => at > entry.at);
  return exits.find((exit) => exit.queue === null && exit.at >= entry.at && (!next || exit.at < next.at)) ?? null;
}

function passageOf(
  entry: EventOf<'contactQueued'>,
  events: readonly CanonicalEvent[],
  source: NaiveSource,
): NaivePassage {
  const arrived = ofType(events, 'contactArrived').find(({ at }) => at <= entry.at);
  const found = exitOf(entry, events);
  const base = {
    queue: entry.queue,
    channel: entry.channel,
    entered: entry.at,
    statedSite: entry.site ?? arrived?.site ?? null,
    direction: entry.direction ?? 'inbound',
    answeredBy: found?.type === 'contactAnswered' ? found.agent : null,
  } as const;
  if (found) {
    const wait = found.waitSeconds === null ? found.at - entry.at : ms(found.waitSeconds);
    const kind =
      found.type === 'contactAnswered' ? 'answered' : found.type === 'contactAbandoned' ? 'abandoned' : found.outcome;
    return { ...base, exit: { kind, at: found.at, wait } };
  }
  const restart = ofType(source.events, 'sourceRestarted').find(({ at }) => at >= entry.at)?.at ?? Infinity;
  const signs = events.filter(({ type }) => !AFTERWARDS.includes(type));
  const silent = (signs[signs.length - 1]?.at ?? 0) + DAY_MS;
  const lostAt = Math.min(restart, silent);
  if (lostAt > source.horizon) return { ...base, exit: null };
  return { ...base, exit: { kind: 'lost', at: lostAt, wait: lostAt - entry.at } };
}

/** The part in a contact that an answer begins. */
function legOfAnswer(
  answer: EventOf<'contactAnswered'>,
  events: readonly CanonicalEvent[],
  passages: readonly NaivePassage[],
  source: NaiveSource,
): NaiveLeg {
  const { agent } = answer;
  const later = ofType(events, 'contactAnswered').filter((each) => each.at > answer.at);
  const until = later.find((each) => each.agent === agent)?.at ?? Infinity;
  const of = <T extends { at: number; agent: string | null }>(list: readonly T[]): T[] =>
    list.filter((each) => each.agent === agent && each.at >= answer.at && each.at <= until);
  const end = of(ofType(events, 'contactEnded', 'contactTransferred'))[0] ?? null;
  const wrapped = of(ofType(events, 'contactWrapped'))[0] ?? null;
  const restart = ofType(source.events, 'sourceRestarted').find(({ at }) => at >= answer.at)?.at ?? null;
  const ended = end?.at ?? (wrapped ? wrapped.at - ms(wrapped.wrapSeconds ?? 0) : null);
  const passage = passages.find(
    ({ exit, answeredBy }) => exit?.at === answer.at && answeredBy === agent && exit.kind === 'answered',
  );
  const before = ofType(events, 'contactAnswered', 'contactTransferred').filter(
    (each) => each !== answer && each.at <= answer.at,
  );
  return {
    agent,
    passage: passage ?? null,
    queue: passage?.queue ?? answer.queue,
    channel: passage?.channel ?? channelAt(events, answer.at),
    statedSite: passage?.statedSite ?? ofType(events, 'contactArrived')[0]?.site ?? null,
    answered: answer.at,
    ended: ended ?? restart,
    lost: ended === null && restart !== null,
    end,
    wrapped,
    during: of(ofType(events, 'contactHeld', 'contactResumed', 'contactConsulted', 'contactConferenced')),
    transferredIn: before[before.length - 1]?.type === 'contactTransferred',
  };
}

/** An end of which nothing before was said: the conversation is worked back from its stated length. */
function legOfEndAlone(
  end: EventOf<'contactEnded'>,
  statedSite: string | null,
  events: readonly CanonicalEvent[],
): NaiveLeg {
  return {
    agent: end.agent,
    passage: null,
    queue: null,
    channel: channelAt(events, end.at),
    statedSite,
    answered: end.at - ms(end.talkSeconds ?? 0),
    ended: end.at,
    lost: false,
    end,
    wrapped: null,
    during: [],
    transferredIn: false,
  };
}

/** An answer whose entry was never said: once the contact ended, it entered at end − talk − wait. */
function inferredPassage(answer: EventOf<'contactAnswered'>, leg: NaiveLeg): NaivePassage | null {
  if (answer.queue === null || leg.end === null) return null;
  const talk = leg.end.talkSeconds === null ? leg.end.at - answer.at : ms(leg.end.talkSeconds);
  const wait = ms(answer.waitSeconds ?? 0);
  return {
    queue: answer.queue,
    channel: leg.channel,
    entered: leg.end.at - talk - wait,
    statedSite: leg.statedSite,
    direction: 'inbound',
    exit: { kind: 'answered', at: answer.at, wait },
    answeredBy: answer.agent,
  };
}

function contactOf(events: readonly CanonicalEvent[], source: NaiveSource): NaiveContact {
  const entries = ofType(events, 'contactQueued');
  const arrived = ofType(events, 'contactArrived')[0];
  const passages = entries.map((entry) => passageOf(entry, events, source));
  const answers = ofType(events, 'contactAnswered');
  const ends = ofType(events, 'contactEnded');
  const alone = answers.length === 0 && ends[0] ? [legOfEndAlone(ends[0], arrived?.site ?? null, events)] : [];
  const legs = answers.map((answer) => {
    const leg = legOfAnswer(answer, events, passages, source);
    if (entries.length > 0) return leg;
    const passage = inferredPassage(answer, leg);
    if (passage) passages.push(passage);
    return { ...leg, passage };
  });
  const typed = ofType(events, 'contactQueued', 'contactWrapped').filter(({ callType }) => callType !== null);
  return {
    events,
    passages,
    legs: [...legs, ...alone],
    callType: typed[typed.length - 1]?.callType ?? null,
    channel: channelAt(events, Infinity),
    statedSite: arrived?.site ?? null,
  };
}

/** The contacts of a source; those that a restart found open are lost with it. */
export function contactsOf(source: NaiveSource): NaiveContact[] {
  const groups = new Map<string, CanonicalEvent[]>();
  for (const event of source.events) {
    if (!('contact' in event) || event.contact === null || event.type === 'caseChanged') continue;
    groups.set(event.contact, [...(groups.get(event.contact) ?? []), event]);
  }
  return [...groups.values()].map((events) => contactOf(events, source));
}
