import { instant, linesOf, say } from './testing-contact-count';

const messages = (...events: Parameters<typeof linesOf>[1]): string[] => linesOf('message', events);
const chat = [
  say(0, 'contactQueued', { queue: 'care', channel: 'chat' }),
  say(5, 'messageExchanged', { by: 'customer' }),
  say(20, 'contactAnswered', { agent: 'ana', queue: 'care' }),
];
const ANA = 'madrid ana care - chat';

describe('messages', () => {
  it('are answered in the interval of the answer, the first within its target or not', () => {
    const first = (second: number): string[] => messages(...chat, say(second, 'messageExchanged', { by: 'agent' }));
    expect(first(65)).toEqual([
      `09:00 ${ANA}: responsesSent 1, responsesWaitSeconds 60000, responsesFirst 1, ` +
        'responsesFirstWaitSeconds 60000, responsesFirstWithinTarget 1',
    ]);
    expect(first(905)).toEqual([
      `09:15 ${ANA}: responsesSent 1, responsesWaitSeconds 900000, responsesFirst 1, responsesFirstWaitSeconds 900000`,
    ]);
  });

  it('are counted once the contact is over, where its last leg was completed', () => {
    const written = [
      ...chat,
      say(30, 'messageExchanged', { by: 'agent' }),
      say(40, 'messageExchanged', { by: 'customer' }),
      say(50, 'messageExchanged', { by: 'agent', agent: 'ana' }),
    ];
    const over = say(950, 'contactEnded', { agent: 'ana', by: 'customer' });
    expect(messages(...written).filter((line) => line.includes('messagesExchanged'))).toEqual([]);
    expect(messages(...written, over)).toEqual([
      `09:00 ${ANA}: responsesSent 1, responsesWaitSeconds 25000, responsesFirst 1, ` +
        'responsesFirstWaitSeconds 25000, responsesFirstWithinTarget 1',
      `09:00 ${ANA}: responsesSent 1, responsesWaitSeconds 10000`,
      `09:15 ${ANA}: messagesExchanged 4`,
    ]);
  });

  it('of a contact that nobody handled count at the last of them; while it waits they do not', () => {
    const before = say(2, 'messageExchanged', { by: 'customer' });
    const left = say(950, 'contactAbandoned', { queue: 'care' });
    const entry = chat.slice(0, 2);
    expect(linesOf('message', [...entry, before], { now: instant(60), given: Infinity })).toEqual([]);
    expect(messages(...entry, before, left)).toEqual(['09:00 pune - care - chat: messagesExchanged 2']);
    expect(messages(say(900, 'messageExchanged', { by: 'agent', agent: 'ana' }))).toEqual([
      '09:15 madrid ana - - voice: messagesExchanged 1',
    ]);
  });
});
