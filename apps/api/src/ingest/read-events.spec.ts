import { readEvent, readNdjson } from './read-events';

const EVENT = {
  source: 'acd',
  id: '1',
  at: '2026-01-05T09:00:00Z',
  type: 'agentLoggedIn',
  agent: 'ana',
  channels: { voice: 1, chat: 3 },
};

function digest(item: object): string {
  const read = readEvent(item, 0);
  if (read.kind !== 'fact') throw new Error(read.reason);
  return read.entry.digest;
}

describe('reading events', () => {
  it('gives equal content one digest, whatever the order of fields and however absence is written', () => {
    const { channels, ...rest } = EVENT;
    const turned = {
      channels: { chat: 3, voice: channels.voice },
      ...rest,
      site: null,
      at: '2026-01-05T10:00:00.000+01:00',
    };
    expect(digest(turned)).toBe(digest(EVENT));
    expect(digest({ ...EVENT, agent: 'ben' })).not.toBe(digest(EVENT));
    expect(digest({ ...EVENT, seq: 1 })).not.toBe(digest(EVENT));
  });

  it('keeps the event as it was received', () => {
    const read = readEvent(EVENT, 3);
    expect(read).toMatchObject({ kind: 'fact', position: 3, entry: { format: 'event', body: JSON.stringify(EVENT) } });
  });

  it('refuses what cannot be stored or reaches for prototypes', () => {
    const refused = [
      { ...EVENT, agent: 'a\u0000' },
      { ...EVENT, agent: '\ud800' },
      JSON.parse('{"__proto__": {"type": "agentLoggedIn"}}'),
      JSON.parse(JSON.stringify(EVENT).replace('{"voice":1,"chat":3}', '{"__proto__":1}')),
      null,
      7,
      [],
    ];
    for (const item of refused)
      expect(readEvent(item, 0)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/^malformed/) });
    expect(readEvent({ ...EVENT, agent: '\\u0000 as text' }, 0).kind).toBe('fact');
  });

  it('reads NDJSON line by line, a bad line alone', () => {
    const text = `${JSON.stringify(EVENT)}\n\n{"a":\n${'['.repeat(1000)}\n`;
    expect(readNdjson(text).map(({ kind, position }) => [kind, position])).toEqual([
      ['fact', 0],
      ['refused', 1],
      ['refused', 2],
    ]);
  });
});
