import { handledUntil, linesOf, say } from './testing-contact-count';

const outcomes = (...events: Parameters<typeof linesOf>[1]): string[] => linesOf('outcome', events);

describe('what came of a handling', () => {
  it('is nothing for most', () => {
    expect(outcomes(...handledUntil(200))).toEqual([]);
  });

  it('is a sale, where the handling was completed', () => {
    const sold = say(920, 'contactWrapped', { agent: 'ana', sale: true, wrapSeconds: 20 });
    expect(outcomes(...handledUntil(100), sold)).toEqual(['09:15 madrid ana care tv voice: salesMade 1']);
    expect(outcomes(say(920, 'contactWrapped', { agent: 'ana', sale: true }))).toEqual([]);
  });

  it('is long beyond the limit of its call type, not at it', () => {
    expect(outcomes(...handledUntil(310))).toEqual([]);
    expect(outcomes(...handledUntil(310.1))).toEqual(['09:00 madrid ana care tv voice: handledLong 1']);
    expect(outcomes(...handledUntil(9000, { callType: 'other' }))).toEqual([]);
    expect(outcomes(...handledUntil(9000, { callType: null }))).toEqual([]);
  });

  it('is short below the limit of its talk, not at it', () => {
    expect(outcomes(...handledUntil(40))).toEqual([]);
    expect(outcomes(...handledUntil(39.9))).toEqual(['09:00 madrid ana care tv voice: handledShort 1']);
  });

  it('is a switch of channel, where the last leg before it was completed', () => {
    const chat = handledUntil(200, { channel: 'chat' });
    const call = [
      say(250, 'contactQueued', { queue: 'care', channel: 'voice' }),
      say(260, 'contactAnswered', { agent: 'ana' }),
      say(400, 'contactEnded', { agent: 'ana', by: 'agent' }),
    ];
    expect(outcomes(...chat, ...call)).toEqual(['09:00 madrid ana care tv chat: contactsChannelSwitched 1']);
    const entered = linesOf('queue', [...chat, ...call]).filter((line) => line.includes('contactsOffered'));
    expect(entered.map((line) => line.split(':')[1])).toEqual(['00 pune care tv chat', '00 pune care tv voice']);
  });
});
