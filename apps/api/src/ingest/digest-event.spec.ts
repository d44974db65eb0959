import { decodeEvent } from '@intraday/contract';
import fc from 'fast-check';
import { canonicalText, digestOfEvent } from './digest-event';

const EVENT = {
  source: 'acd',
  id: '1',
  at: '2026-01-05T09:00:00Z',
  type: 'agentLoggedIn',
  agent: 'ana',
  channels: { voice: 1, chat: 3 },
};

function eventOf(item: object) {
  const decoded = decodeEvent(item);
  if (!decoded.ok) throw new Error(decoded.reason);
  return decoded.event;
}

describe('the digest of an event', () => {
  it('stays what it was, for what is stored is compared with it', () => {
    expect(canonicalText(eventOf(EVENT))).toBe(
      '{"agent":"ana","at":1767603600000,"channels":{"chat":3,"voice":1},"id":"1","seq":0,"site":null,"source":"acd","type":"agentLoggedIn"}',
    );
    expect(digestOfEvent(eventOf(EVENT))).toBe('747adff7d9c6fcecbfab225241fed2f0');
  });

  it('is of all its fields in the order of their names, whatever their texts hold', () => {
    const property = fc.property(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 50 }),
      fc.double(),
      (agent, at) => {
        const seconds = Number.isFinite(at) ? Math.abs(at) % 1000 : 0;
        const event = eventOf({ source: 'a', id: agent, at: EVENT.at, type: 'agentWrapStarted', agent, seconds });
        const sorted = Object.fromEntries(Object.entries(event).sort(([a], [b]) => (a < b ? -1 : 1)));
        expect(canonicalText(event)).toBe(JSON.stringify(sorted));
      },
    );
    fc.assert(property, { numRuns: 2_000, seed: 13 });
  });
});
