import { readTime } from './time';

const MADRID = 'Europe/Madrid';
const at = (iso: string) => ({ kind: 'instant', at: Date.parse(iso) });

describe('the time of a line', () => {
  it('is seconds since 1970, floored to the millisecond', () => {
    expect(readTime('1767604500', null, null)).toEqual({ kind: 'instant', at: 1_767_604_500_000 });
    expect(readTime('1767604500.987999', null, null)).toEqual({ kind: 'instant', at: 1_767_604_500_987 });
    expect(readTime('1767604500.5', null, null)).toEqual({ kind: 'instant', at: 1_767_604_500_500 });
    expect(readTime('1767604500.000999', MADRID, null)).toEqual({ kind: 'instant', at: 1_767_604_500_000 });
  });

  it('is a local time of the zone given, with blank or T', () => {
    expect(readTime('2026-01-05 10:15:00.123456', MADRID, null)).toEqual(at('2026-01-05T09:15:00.123Z'));
    expect(readTime('2026-07-05T10:15:00', MADRID, null)).toEqual(at('2026-07-05T08:15:00.000Z'));
    expect(readTime('2026-01-05 10:15:00', 'Asia/Kolkata', null)).toEqual(at('2026-01-05T04:45:00.000Z'));
  });

  it('needs a zone when it is local', () => {
    const found = readTime('2026-01-05 10:15:00', null, null);
    expect(found).toEqual({
      kind: 'fault',
      reason: 'naive-time: "2026-01-05 10:15:00" has no zone; it needs a time zone',
    });
  });

  it('is a fault where clocks jumped over it', () => {
    expect(readTime('2026-03-29 02:30:00', MADRID, null)).toEqual({
      kind: 'fault',
      reason: 'skipped-local-time: clocks of Europe/Madrid never showed 2026-03-29 02:30:00',
    });
    expect(readTime('2026-03-29 03:00:00', MADRID, null)).toEqual(at('2026-03-29T01:00:00.000Z'));
  });

  it('takes the first pass of a repeated hour, and the second once the preceding line passed the first', () => {
    const first = at('2026-10-25T00:30:00.000Z');
    const second = at('2026-10-25T01:30:00.000Z');
    expect(readTime('2026-10-25 02:30:00', MADRID, null)).toEqual(first);
    expect(readTime('2026-10-25 02:30:00', MADRID, Date.parse('2026-10-25T00:29:59Z'))).toEqual(first);
    expect(readTime('2026-10-25 02:30:00', MADRID, Date.parse('2026-10-25T00:30:00Z'))).toEqual(first);
    expect(readTime('2026-10-25 02:30:00', MADRID, Date.parse('2026-10-25T00:59:59Z'))).toEqual(second);
  });

  it.each([
    '',
    'yesterday',
    '-5',
    '1e9',
    '1767604500.',
    '9999999999999',
    '2026-02-30 10:00:00',
    '2026-13-01 10:00:00',
    '2026-01-05 24:00:00',
    '2026-01-05 10:60:00',
    '2026-01-05',
    '0000-01-01 00:00:00',
  ])('is malformed as %j', (text) => {
    const found = readTime(text, MADRID, null);
    expect(found).toEqual({ kind: 'fault', reason: expect.stringMatching(/^malformed: /) });
  });

  it('leaves it to the door to refuse instants too old or too far ahead', () => {
    expect(readTime('0', null, null)).toEqual({ kind: 'instant', at: 0 });
    expect(readTime('9999-12-31 00:00:00', 'UTC', null)).toEqual(at('9999-12-31T00:00:00.000Z'));
    expect(readTime('253402300800', null, null)).toEqual({
      kind: 'fault',
      reason: 'malformed: the time "253402300800" is after 9999',
    });
  });
});
