import { foldContact } from './fold-contact';
import { exitsOf, fold, legsOf, say } from './testing-contact';

const DAY = 24 * 3600;

describe('a contact of which nothing is told but queues and legs', () => {
  it('has nothing beside', () => {
    const facts = fold(say(0, 'contactQueued'), say(10, 'contactAnswered'), say(60, 'contactEnded'));
    expect(facts.side).toBeNull();
    expect(facts.arrival).toBeNull();
  });
});

describe('a contact that arrives', () => {
  it('arrives once, in the channel and at the site that were said', () => {
    const facts = fold(
      say(0, 'contactArrived', { channel: 'chat', site: 'madrid' }),
      say(5, 'contactArrived', { channel: 'chat' }),
    );
    expect(facts.arrival).toEqual({ at: 0, channel: 'chat' });
    expect(facts.site).toBe('madrid');
  });

  it('serves itself for as long as was said, with what was tried', () => {
    const facts = fold(
      say(0, 'contactArrived'),
      say(40, 'selfServiceEnded', { seconds: 38.5, task: 'balance', taskDone: true, authenticated: false, turns: 4 }),
    );
    expect(facts.side?.selfService).toEqual([
      {
        ...{ endedAt: 40_000, ms: 38_500, channel: 'voice', outcome: 'exited' },
        ...{ task: { done: true }, authenticated: false, turns: 4, errors: 0 },
      },
    ]);
  });
});

describe('a callback', () => {
  const requested = [say(0, 'contactQueued'), say(60, 'contactLeftQueue', { outcome: 'callback' })];
  const callbacksOf = (...events: Parameters<typeof fold>) =>
    fold(...events).side?.callbacks.map(({ passage, onTime }) => [passage.enteredAt, onTime]) ?? [];

  it('fulfils the request of its contact once, on time up to the instant that was promised', () => {
    expect(
      callbacksOf(
        ...requested,
        say(900, 'callbackEnded', { connected: false, promisedAt: 1_000_000 }),
        say(1000, 'callbackEnded', { promisedAt: 1_000_000 }),
        say(1200, 'callbackEnded', { promisedAt: 1_000_000 }),
      ),
    ).toEqual([[0, true]]);
    expect(callbacksOf(...requested, say(1001, 'callbackEnded', { promisedAt: 1_000_000 }))).toEqual([[0, false]]);
    expect(callbacksOf(...requested, say(1001, 'callbackEnded'))).toEqual([[0, false]]);
  });

  it('fulfils the latest request, and none where nobody requested one', () => {
    const again = [
      say(2000, 'contactQueued', { queue: 'q2' }),
      say(2010, 'contactLeftQueue', { queue: 'q2', outcome: 'callback' }),
    ];
    expect(callbacksOf(...requested, ...again, say(2500, 'callbackEnded'))).toEqual([[2_000_000, false]]);
    expect(callbacksOf(say(0, 'contactQueued'), say(9, 'contactAbandoned'), say(99, 'callbackEnded'))).toEqual([]);
  });
});

describe('messages', () => {
  const responsesOf = (...events: Parameters<typeof fold>): string[] =>
    fold(...events).side?.messages?.responses.map(
      ({ agent, queue, at, waitMs }) => `${agent ?? '?'} ${queue ?? '-'} ${at / 1000} after ${waitMs / 1000}`,
    ) ?? [];

  it('are answered each since the earliest one without an answer', () => {
    expect(
      responsesOf(
        ...[say(0, 'contactQueued', { channel: 'chat' }), say(2, 'messageExchanged')],
        ...[say(20, 'messageExchanged'), say(30, 'contactAnswered')],
        say(32, 'messageExchanged', { by: 'agent' }),
        say(40, 'messageExchanged', { by: 'agent' }),
        say(50, 'messageExchanged'),
        say(65, 'messageExchanged', { by: 'agent', agent: 'a1' }),
      ),
    ).toEqual(['a1 q1 32 after 30', 'a1 q1 65 after 15']);
  });

  it('begin with the contact itself where the customer wrote none before the agent', () => {
    const queued = say(10, 'contactQueued', { channel: 'email' });
    const answer = say(100, 'messageExchanged', { by: 'agent', agent: 'a2' });
    expect(responsesOf(queued, answer)).toEqual(['a2 q1 100 after 90']);
    expect(responsesOf(say(0, 'contactArrived'), answer)).toEqual(['a2 - 100 after 100']);
    // The centre writes first: nobody waits.
    expect(responsesOf(say(10, 'contactQueued', { direction: 'outbound' }), answer)).toEqual([]);
    expect(responsesOf(answer)).toEqual([]);
  });

  it('that wait without an answer are known', () => {
    const facts = fold(say(0, 'messageExchanged'), say(30, 'messageExchanged'));
    expect(facts.side?.messages).toMatchObject({ count: 2, waitingSince: 0, lastAt: 30_000, responses: [] });
  });
});

describe('what is said once a contact is over', () => {
  it('is no sign that it goes on: a contact that was lost stays lost', () => {
    const late = [say(0, 'contactQueued'), say(7 * DAY, 'evaluationScored'), say(7 * DAY, 'surveyAnswered')];
    const facts = foldContact(late, { now: 7 * DAY * 1000, given: Number.POSITIVE_INFINITY });
    expect(exitsOf(facts)).toEqual([`q1 0 lost ${DAY}`]);
  });

  it('may be all that is said of it', () => {
    const facts = fold(
      say(5, 'surveyAnswered', { satisfaction: 4 }),
      say(9, 'evaluationScored', { criticalErrors: 2 }),
    );
    expect(legsOf(facts)).toEqual([]);
    expect(facts.side?.surveyAnswers).toMatchObject([{ at: 5000, satisfaction: 4 }]);
    expect(facts.side?.evaluations).toMatchObject([{ at: 9000, criticalError: true, autoFailed: false }]);
  });
});

describe('a contact that goes on in another channel', () => {
  it('marks the last leg before; entries and legs keep the channel they were in', () => {
    const facts = fold(
      ...[say(0, 'contactQueued', { channel: 'chat' }), say(10, 'contactAnswered'), say(90, 'contactTransferred')],
      say(100, 'contactQueued', { queue: 'q2', channel: 'voice' }),
      ...[say(110, 'contactAnswered', { agent: 'a2' }), say(300, 'contactEnded', { agent: 'a2' })],
    );
    expect(facts.passages.map(({ channel }) => channel)).toEqual(['chat', 'voice']);
    expect(facts.legs.map(({ channel, switchedChannel }) => [channel, switchedChannel])).toEqual([
      ['chat', true],
      ['voice', false],
    ]);
    expect(facts.channel).toBe('voice');
  });

  it('marks nothing where nobody had handled it yet', () => {
    const facts = fold(
      ...[say(0, 'contactQueued', { channel: 'chat' }), say(50, 'contactLeftQueue')],
      ...[say(60, 'contactQueued', { channel: 'voice' }), say(70, 'contactAnswered')],
    );
    expect(facts.legs.map(({ switchedChannel }) => switchedChannel)).toEqual([false]);
  });
});

describe('after-contact work', () => {
  it('tells of a sale, and of none where there is no leg', () => {
    const sold = (...events: Parameters<typeof fold>) => fold(...events).legs.map((leg) => leg.sold);
    const talk = [say(0, 'contactAnswered'), say(60, 'contactEnded')];
    expect(sold(...talk, say(80, 'contactWrapped', { sale: true }))).toEqual([true]);
    expect(sold(...talk, say(80, 'contactWrapped', { sale: false }))).toEqual([false]);
    expect(sold(say(80, 'contactWrapped', { sale: true }))).toEqual([]);
  });
});
