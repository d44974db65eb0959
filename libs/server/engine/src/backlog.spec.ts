import { decodeEvent } from '@intraday/contract';
import type { CanonicalEvent } from '@intraday/events';
import { emptyOrganisation } from '@intraday/workforce';
import { Engine } from './engine';

const MINUTE = 60_000;
const NINE = Date.UTC(2026, 0, 12, 9);

function say(minutes: number, type: string, fields: object): CanonicalEvent {
  const at = new Date(NINE + minutes * MINUTE).toISOString();
  const decoded = decodeEvent({ source: 'acd', id: `${minutes}${type}`, at, type, ...fields });
  if (!decoded.ok) throw new Error(decoded.reason);
  return decoded.event;
}

/** The open items after some events, as the source's time stands at its last one. */
function openAfter(...events: CanonicalEvent[]) {
  const engine = new Engine({ organisation: emptyOrganisation('UTC'), wrapLimitMs: 0 });
  engine.apply(events);
  engine.settle({ now: NINE + 20 * MINUTE, replaying: false });
  return [...engine.backlogNow()].map(({ queue, channel, since, unanswered, horizon }) => {
    return { queue, channel, minutes: (horizon - since) / MINUTE, unanswered };
  });
}

const c1 = { contact: 'c1', queue: 'text' };
const queued = say(0, 'contactQueued', { ...c1, channel: 'chat', callType: 'fault' });

describe('the backlog', () => {
  it('holds what waits in writing, as old as its first entry', () => {
    const again = [
      say(4, 'contactLeftQueue', { ...c1, outcome: 'overflow' }),
      say(5, 'contactQueued', { contact: 'c1', queue: 'more', channel: 'chat' }),
    ];
    expect(openAfter(queued, say(3, 'agentLoggedIn', { agent: 'ana' }))).toEqual([
      { queue: 'acd:text', channel: 'chat', minutes: 3, unanswered: true },
    ]);
    expect(openAfter(queued, ...again)).toEqual([{ queue: 'acd:more', channel: 'chat', minutes: 5, unanswered: true }]);
  });

  it('holds what is handled until that is complete, and no longer as unanswered', () => {
    const answered = say(2, 'contactAnswered', { ...c1, agent: 'ana' });
    const ended = say(9, 'contactEnded', { contact: 'c1', agent: 'ana', by: 'customer' });
    expect(openAfter(queued, answered)).toEqual([
      { queue: 'acd:text', channel: 'chat', minutes: 2, unanswered: false },
    ]);
    expect(openAfter(queued, answered, ended)).toEqual([]);
  });

  it('takes a message of an agent for an answer, and none of the customer', () => {
    const message = (by: string) =>
      say(1, 'messageExchanged', { contact: 'c1', by, ...(by === 'agent' ? { agent: 'ana' } : {}) });
    expect(openAfter(queued, message('customer'))[0]?.unanswered).toBe(true);
    expect(openAfter(queued, message('agent'))[0]?.unanswered).toBe(false);
  });

  it('holds no calls', () => {
    expect(openAfter(say(0, 'contactQueued', { contact: 'c1', queue: 'care', channel: 'voice' }))).toEqual([]);
  });
});
