import { ITEMS_A_TURN } from './in-turns';
import { readEvent, readEventArray, readEventLines, readNdjson } from './read-events';

const MOST = 5_000;

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

  it('reads an array as its events one by one, however it is written, letting others have their turn', async () => {
    const items = Array.from({ length: 2 * ITEMS_A_TURN + 7 }, (_, index) =>
      index % 100 === 0 ? { ...EVENT, agent: 'a\u0000' } : { ...EVENT, id: `e${index}` },
    );
    let turns = 0;
    const count = (): void => {
      turns += 1;
      running = setImmediate(count);
    };
    let running = setImmediate(count);
    const read = await readEventArray(JSON.stringify(items), MOST);
    clearImmediate(running);
    expect(turns).toBeGreaterThanOrEqual(2);
    expect(read).toEqual({ ok: true, candidates: items.map((item, index) => readEvent(item, index)) });
    const spaced = await readEventArray(` [ ${JSON.stringify(EVENT, null, 2)} , 7 ]\n`, MOST);
    expect(spaced).toMatchObject({
      ok: true,
      candidates: [
        { kind: 'fact', entry: { body: JSON.stringify(EVENT, null, 2), digest: digest(EVENT) } },
        { kind: 'refused', position: 1, body: '7' },
      ],
    });
    const lines = items.map((item) => JSON.stringify(item)).join('\n');
    expect(await readEventLines(lines, MOST)).toEqual(read);
  });

  it('says what is wrong with a body that holds no events', async () => {
    expect(await readEventArray('[]', MOST)).toEqual({ ok: true, candidates: [] });
    expect(await readEventArray('[1,2,3]', 2)).toEqual({ ok: false, reason: 'too-many' });
    expect(await readEventLines('1\n2\n\n3', 2)).toEqual({ ok: false, reason: 'too-many' });
    const bad = JSON.stringify(Array.from({ length: ITEMS_A_TURN + 1 }, () => EVENT)).slice(0, -2);
    for (const text of ['', '[', '[1,]', '[1}', `${bad}]`, '[1] 2'])
      expect(await readEventArray(text, MOST)).toEqual({ ok: false, reason: 'malformed', fault: 'is not JSON' });
    expect(await readEventArray('{"a":[1]}', MOST)).toMatchObject({ fault: expect.stringContaining('one JSON array') });
    for (const deep of [`${'['.repeat(1_000)}${']'.repeat(1_000)}`, `[1,${'{"a":'.repeat(70)}1${'}'.repeat(70)}]`])
      expect(await readEventArray(deep, MOST)).toMatchObject({ fault: expect.stringContaining('64 deep') });
  });
});
