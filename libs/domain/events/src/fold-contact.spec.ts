import fc from 'fast-check';
import type { ContactFacts } from './contact-facts';
import type { EventOf, EventType } from './event';
import { foldContact } from './fold-contact';
import { ABSENT, exitsOf, fold, legsOf, restart, say, type Told } from './testing-contact';

const HOUR = 3600;

describe('a contact in a queue', () => {
  it('is answered after its wait, talks and is wrapped', () => {
    const facts = fold(
      say(0, 'contactQueued', { callType: 'bill' }),
      say(12, 'contactAnswered'),
      say(192, 'contactEnded', { by: 'agent' }),
      say(222, 'contactWrapped', { callType: 'fault' }),
    );
    expect(exitsOf(facts)).toEqual(['q1 0 answered 12']);
    expect(legsOf(facts)).toEqual(['a1 q1 12-192 talk 180 hold 0']);
    expect(facts.legs[0]).toMatchObject({ endedBy: 'agent', wrap: { at: 222_000, ms: 30_000 } });
    expect(facts.callType).toBe('fault');
  });

  it('abandons, leaves for another queue, or still waits', () => {
    expect(exitsOf(fold(say(0, 'contactQueued'), say(7, 'contactAbandoned')))).toEqual(['q1 0 abandoned 7']);
    expect(
      exitsOf(
        fold(
          say(0, 'contactQueued'),
          say(60, 'contactLeftQueue', { outcome: 'overflow' }),
          say(60, 'contactQueued', { queue: 'q2' }),
        ),
      ),
    ).toEqual(['q1 0 overflow 60', 'q2 60 waits']);
  });

  it('passes one queue twice as two entries', () => {
    const facts = fold(
      say(0, 'contactQueued'),
      say(30, 'contactLeftQueue'),
      say(40, 'contactQueued'),
      say(55, 'contactAnswered'),
    );
    expect(exitsOf(facts)).toEqual(['q1 0 timeout 30', 'q1 40 answered 15']);
  });

  it('has waited and talked for as long as the events state, whatever the clocks say', () => {
    const facts = fold(
      say(0, 'contactQueued'),
      say(12, 'contactAnswered', { waitSeconds: 9 }),
      say(100, 'contactEnded', { talkSeconds: 70, holdSeconds: 15 }),
    );
    expect(exitsOf(facts)).toEqual(['q1 0 answered 9']);
    expect(legsOf(facts)).toEqual(['a1 q1 12-100 talk 70 hold 15']);
  });

  it('enters at end − talk − wait, or where the end says, when its entry was never said', () => {
    const answered = say(100, 'contactAnswered', { queue: 'q1', waitSeconds: 10 });
    expect(exitsOf(fold(answered, say(200, 'contactEnded', { talkSeconds: 95 })))).toEqual(['q1 95 answered 10']);
    expect(exitsOf(fold(answered, say(200, 'contactEnded', { queuedAt: 80_000 })))).toEqual(['q1 80 answered 10']);
    expect(exitsOf(fold(answered))).toEqual([]);
  });

  it('has no entry when all that is known is that it abandoned', () => {
    expect(fold(say(5, 'contactAbandoned', { waitSeconds: 40 })).passages).toEqual([]);
  });

  it('is lost after a day without a sign, and after a restart of its source', () => {
    const queued = [say(0, 'contactQueued')];
    const day = 24 * HOUR;
    expect(exitsOf(foldContact(queued, { now: day * 1000 - 1, given: 0 }))).toEqual(['q1 0 waits']);
    expect(exitsOf(foldContact(queued, { now: day * 1000, given: 0 }))).toEqual([`q1 0 lost ${day}`]);
    const facts = fold(say(0, 'contactQueued'), restart(50));
    expect(exitsOf(facts)).toEqual(['q1 0 lost 50']);
    expect(facts.passages[0]?.exit).toMatchObject({ inferred: true });
  });
});

describe('a contact that is refused', () => {
  it('keeps its outcome and the site it came with', () => {
    const facts = fold(say(0, 'contactArrived', { site: 'madrid' }), say(1, 'contactRefused', { outcome: 'closed' }));
    expect(facts.refusals).toEqual([{ queue: null, channel: 'voice', site: 'madrid', outcome: 'closed', at: 1000 }]);
    expect(facts.passages).toEqual([]);
  });
});

describe('offers to agents', () => {
  const offersOf = ({ offers }: ContactFacts): string[] =>
    offers.map(
      ({ agent, queue, at, outcome, ringMs }) => `${agent} ${queue ?? '-'} ${at / 1000} ${outcome} ${ringMs / 1000}`,
    );

  it('are missed, rejected or accepted, each after its ring', () => {
    const facts = fold(
      say(0, 'contactQueued'),
      say(2, 'contactAlerted', { agent: 'a1' }),
      say(17, 'contactAlertMissed', { agent: 'a1' }),
      say(18, 'contactAlerted', { agent: 'a2' }),
      say(21, 'contactAlertMissed', { agent: 'a2', outcome: 'rejected', ringSeconds: 2.5 }),
      say(22, 'contactAlerted', { agent: 'a3' }),
      say(26, 'contactAnswered', { agent: 'a3' }),
    );
    expect(offersOf(facts)).toEqual(['a1 q1 2 missed 15', 'a2 q1 18 rejected 2.5', 'a3 q1 22 accepted 4']);
  });

  it('end with the customer who leaves while it rings', () => {
    const facts = fold(say(0, 'contactQueued'), say(5, 'contactAlerted'), say(9, 'contactAbandoned'));
    expect(offersOf(facts)).toEqual(['a1 q1 5 customerLeft 4']);
  });

  it('that were never said begin where they must have, in the queue that the contact was in', () => {
    const facts = fold(
      say(0, 'contactQueued'),
      say(10, 'contactLeftQueue', { outcome: 'overflow' }),
      say(10, 'contactQueued', { queue: 'q2' }),
      say(30, 'contactAlertMissed', { agent: 'a1', ringSeconds: 12 }),
      say(40, 'contactAnswered', { agent: 'a2' }),
    );
    expect(offersOf(facts)).toEqual(['a1 q2 18 missed 12', 'a2 q2 40 accepted 0']);
  });
});

describe('a part in a contact', () => {
  it('holds, resumes, consults and confers', () => {
    const facts = fold(
      say(0, 'contactAnswered'),
      ...[say(10, 'contactHeld'), say(30, 'contactResumed'), say(40, 'contactHeld'), say(45, 'contactResumed')],
      ...[say(50, 'contactConsulted'), say(60, 'contactConferenced')],
      say(100, 'contactEnded'),
    );
    expect(legsOf(facts)).toEqual(['a1 - 0-100 talk 75 hold 25']);
    expect(facts.legs[0]).toMatchObject({ holds: 2, consulted: true, conferenced: true, endedOnHold: false });
  });

  it('ends on hold where nobody resumed it, also when only its wrap-up says that it ended', () => {
    const held = [say(0, 'contactAnswered'), say(10, 'contactHeld')];
    expect(fold(...held, say(40, 'contactEnded')).legs[0]).toMatchObject({ holdMs: 30_000, endedOnHold: true });
    expect(fold(...held, say(50, 'contactWrapped', { wrapSeconds: 10 })).legs[0]).toMatchObject({
      ...{ endedAt: 40_000, holdMs: 30_000, talkMs: 10_000, endedOnHold: true },
    });
  });

  it('ends with a transfer; who takes over was transferred to, also within the same instant', () => {
    const facts = fold(
      say(0, 'contactQueued'),
      say(10, 'contactAnswered'),
      say(70, 'contactTransferred', { kind: 'warm', external: false }),
      say(70, 'contactAnswered', { agent: 'a2' }),
      say(90, 'contactEnded', { agent: 'a2' }),
    );
    expect(legsOf(facts)).toEqual(['a1 q1 10-70 talk 60 hold 0', 'a2 - 70-90 talk 20 hold 0']);
    expect(facts.legs.map(({ transferredIn }) => transferredIn)).toEqual([false, true]);
    expect(facts.legs[0]?.transferredOut).toEqual({ kind: 'warm', external: false });
  });

  it('of nobody known ends before the part of the agent who takes over in that instant', () => {
    const facts = fold(
      say(0, 'contactAnswered', { agent: null }),
      say(60, 'contactTransferred', { agent: null }),
      say(60, 'contactAnswered', { agent: 'a2' }),
      say(80, 'contactEnded', { agent: 'a2' }),
    );
    expect(legsOf(facts)).toEqual(['? - 0-60 talk 60 hold 0', 'a2 - 60-80 talk 20 hold 0']);
  });

  it('ends before the one that the same agent begins within that instant', () => {
    const facts = fold(
      say(0, 'contactAnswered'),
      say(60, 'contactTransferred'),
      say(60, 'contactQueued', { queue: 'q2' }),
      say(60, 'contactAnswered', { queue: 'q2' }),
      say(90, 'contactEnded'),
    );
    expect(legsOf(facts)).toEqual(['a1 - 0-60 talk 60 hold 0', 'a1 q2 60-90 talk 30 hold 0']);
  });

  it('that was never answered is worked back from its talk', () => {
    expect(legsOf(fold(say(100, 'contactEnded', { talkSeconds: 40 })))).toEqual(['a1 - 60-100 talk 40 hold 0']);
  });

  it('is lost with a restart while it lasts, and stands if it had ended', () => {
    expect(fold(say(0, 'contactAnswered'), restart(30)).legs[0]).toMatchObject({ lost: true, endedAt: 30_000 });
    expect(fold(say(0, 'contactAnswered'), say(20, 'contactEnded'), restart(30)).legs[0]).toMatchObject({
      lost: false,
    });
  });

  it('is outbound where its entry was', () => {
    const facts = fold(say(0, 'contactQueued', { direction: 'outbound' }), say(5, 'contactAnswered'));
    expect(facts.legs[0]).toMatchObject({ direction: 'outbound', queue: 'q1' });
  });
});

describe('any events of a contact', () => {
  const types = Object.keys(ABSENT) as Told[];
  const anEvent = fc
    .tuple(
      fc.integer({ min: 0, max: 600 }),
      fc.constantFrom(...types),
      fc.constantFrom('a1', 'a2'),
      fc.constantFrom('q1', 'q2'),
    )
    .map(([at, type, agent, queue]) => {
      const has = (field: string): boolean => field in ABSENT[type];
      const named = { ...(has('agent') ? { agent } : {}), ...(has('queue') ? { queue } : {}) };
      return say(at, type, named as Partial<EventOf<typeof type & EventType>>);
    });

  it('fold without fault to times that are no less than nothing', () => {
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 25 }), (events) => {
        const facts = fold(...events);
        for (const { exit } of facts.passages) expect(exit?.waitMs ?? 0).toBeGreaterThanOrEqual(0);
        for (const leg of facts.legs) {
          expect(Math.min(leg.talkMs, leg.holdMs, leg.wrap?.ms ?? 0)).toBeGreaterThanOrEqual(0);
          expect(leg.endedAt ?? leg.answeredAt).toBeGreaterThanOrEqual(leg.answeredAt);
        }
        for (const { waitMs } of facts.side?.messages?.responses ?? []) expect(waitMs).toBeGreaterThanOrEqual(0);
        expect(facts.passages.length).toBeGreaterThanOrEqual(
          events.filter(({ type }) => type === 'contactQueued').length,
        );
      }),
    );
  });
});
