import { between, lastWhere, ms, type Folding, type Open } from './contact-folding';
import type { CanonicalEvent, EventOf, EventType } from './event';
import type { Messages, Response, SideFacts } from './side-facts';

/** Most contacts tell nothing of a kind: they share one list. */
const NONE: readonly never[] = [];

/** What is said of a contact once it is over: no sign that it goes on. */
const AFTERWARDS: ReadonlySet<EventType> = new Set<EventType>([
  'surveyOffered',
  'surveyAnswered',
  'evaluationScored',
  'caseChanged',
]);

/** The latest instant at which a contact gave a sign that it goes on, of events in order, ms; null where it gave none. */
export function lastSignOf(events: readonly CanonicalEvent[]): number | null {
  return lastWhere(events, ({ type }) => !AFTERWARDS.has(type))?.at ?? null;
}

function sideOf(folding: Folding): Open<SideFacts> {
  folding.side ??= {
    selfService: NONE,
    callbacks: NONE,
    attempts: NONE,
    messages: null,
    surveyOffers: NONE,
    surveyAnswers: NONE,
    evaluations: NONE,
  };
  return folding.side;
}

/** Applies an event that says nothing of queues, offers or legs; other types leave the contact as it is. */
export function tellAside(folding: Folding, event: CanonicalEvent): void {
  switch (event.type) {
    case 'selfServiceEnded':
      return servedItself(folding, event);
    case 'callbackEnded':
      return calledBack(folding, event);
    case 'outboundAttempted': {
      const side = sideOf(folding);
      const { agent, at, connected, rightParty } = event;
      side.attempts = [...side.attempts, { agent, at, connected, rightParty: rightParty === true }];
      return;
    }
    case 'messageExchanged':
      return exchanged(folding, event);
    case 'surveyOffered': {
      const side = sideOf(folding);
      side.surveyOffers = [...side.surveyOffers, { agent: event.agent, at: event.at }];
      return;
    }
    case 'surveyAnswered': {
      const side = sideOf(folding);
      const { agent, at, satisfaction, recommend, effort, resolved } = event;
      side.surveyAnswers = [...side.surveyAnswers, { agent, at, satisfaction, recommend, effort, resolved }];
      return;
    }
    case 'evaluationScored': {
      const side = sideOf(folding);
      const { agent, at, points, pointsPossible } = event;
      const [criticalError, autoFailed] = [(event.criticalErrors ?? 0) > 0, event.autoFail === true];
      side.evaluations = [...side.evaluations, { agent, at, points, pointsPossible, criticalError, autoFailed }];
      return;
    }
    default:
      return;
  }
}

function servedItself(folding: Folding, event: EventOf<'selfServiceEnded'>): void {
  const side = sideOf(folding);
  const { at, outcome, authenticated } = event;
  side.selfService = [
    ...side.selfService,
    {
      ...{ endedAt: at, ms: ms(event.seconds), channel: folding.channel, outcome, authenticated },
      task: event.task === null ? null : { done: event.taskDone === true },
      ...{ turns: event.turns ?? 0, errors: event.errors ?? 0 },
    },
  ];
}

/** The first call that reaches the customer fulfils the latest request; one that nobody requested fulfils nothing. */
function calledBack(folding: Folding, event: EventOf<'callbackEnded'>): void {
  if (!event.connected) return;
  const passage = lastWhere(folding.passages, ({ exit }) => exit?.kind === 'left' && exit.outcome === 'callback');
  if (!passage) return;
  const side = sideOf(folding);
  if (side.callbacks.some((callback) => callback.passage === passage)) return;
  const onTime = event.promisedAt !== null && event.at <= event.promisedAt;
  side.callbacks = [...side.callbacks, { passage, onTime }];
}

/** Messages while they are counted. */
type OpenMessages = Open<Messages> & { readonly responses: Response[] };

function exchanged(folding: Folding, event: EventOf<'messageExchanged'>): void {
  const side = sideOf(folding);
  const nothing: OpenMessages = { count: 0, lastAt: event.at, lastAgent: null, waitingSince: null, responses: [] };
  // Only this function makes them, open as they are.
  const messages = (side.messages ??= nothing) as OpenMessages;
  messages.count += 1;
  messages.lastAt = event.at;
  if (event.by === 'customer') {
    messages.waitingSince ??= event.at;
    return;
  }
  const leg = legOfWriter(folding, event.agent);
  const agent = event.agent ?? leg?.agent ?? null;
  messages.lastAgent = agent ?? messages.lastAgent;
  // Where nothing was written before, the customer's message is the contact itself.
  const since = messages.count === 1 ? enteredAt(folding) : messages.waitingSince;
  messages.waitingSince = null;
  if (since === null) return;
  const passage = folding.passages[folding.passages.length - 1];
  messages.responses.push({
    agent,
    queue: leg ? leg.queue : (passage?.queue ?? null),
    site: leg?.site ?? passage?.site ?? null,
    channel: leg ? leg.channel : folding.channel,
    at: event.at,
    waitMs: between(since, event.at),
  });
}

/** The latest leg of who writes; the latest open one where that is not said. */
const legOfWriter = (folding: Folding, agent: string | null): Folding['legs'][number] | null =>
  lastWhere(folding.legs, (leg) => (agent === null ? leg.endedAt === null : leg.agent === agent));

/** When a customer began to wait by coming: the first inbound entry, or where there is no entry the arrival. */
function enteredAt({ passages, outbound, arrival }: Folding): number | null {
  if (passages.length === 0) return arrival?.at ?? null;
  return passages.find((passage) => !outbound.includes(passage))?.enteredAt ?? null;
}
