import { handledUntil, instant, linesOf, say } from './testing-contact-count';

const transferred = (second: number, from: string, to: string) => [
  say(second, 'contactTransferred', { agent: from, kind: 'blind' }),
  say(second + 1, 'contactAnswered', { agent: to }),
];

describe('the chain of a contact', () => {
  it('counts where its last leg was completed', () => {
    expect(linesOf('chain', handledUntil(200))).toEqual(['09:00 madrid tv: contactsChains 1']);
  });

  it('has several transfers from the second on', () => {
    const [queued, answered] = handledUntil(10);
    const begun = [queued, answered].flatMap((event) => event ?? []);
    const one = [...begun, ...transferred(60, 'ana', 'ben'), say(950, 'contactEnded', { agent: 'ben', by: 'agent' })];
    expect(linesOf('chain', one)).toEqual(['09:15 - tv: contactsChains 1']);
    const two = [
      ...[...begun, ...transferred(60, 'ana', 'ben'), ...transferred(120, 'ben', 'cy')],
      say(950, 'contactEnded', { agent: 'cy', by: 'agent' }),
    ];
    expect(linesOf('chain', two)).toEqual(['09:15 - tv: contactsChains 1, contactsChainsMultiTransfer 1']);
  });

  it('is not over while a leg lasts, the contact waits, or what was stated still runs', () => {
    const [queued, answered, ended] = handledUntil(200);
    expect(
      linesOf(
        'chain',
        [queued, answered].flatMap((event) => event ?? []),
      ),
    ).toEqual([]);
    expect(
      linesOf('chain', [...handledUntil(200), say(300, 'contactQueued', { queue: 'care', channel: 'voice' })], {
        now: instant(400),
        given: Infinity,
      }),
    ).toEqual([]);
    const wrapped = say(500, 'contactWrapped', { agent: 'ana', wrapSeconds: 300 });
    const events = [queued, answered, ended, wrapped].flatMap((event) => event ?? []);
    expect(linesOf('chain', events, { now: instant(400), given: instant(400) })).toEqual([]);
    expect(linesOf('chain', events, { now: instant(500), given: instant(500) })).toEqual([
      '09:00 madrid tv: contactsChains 1',
    ]);
  });

  it('is none where nobody handled it', () => {
    const abandoned = [
      say(0, 'contactQueued', { queue: 'care', channel: 'voice' }),
      say(9, 'contactAbandoned', { queue: 'care' }),
    ];
    expect(linesOf('chain', abandoned)).toEqual([]);
  });
});
