import { createHash } from 'node:crypto';
import { LINE_INSTANTS_REMEMBERED_MAX } from './limits';
import { QueueLogReader, type QueueLogLine } from './reader';

const reader = (timeZone: string | null = null) => new QueueLogReader({ source: 'pbx', timeZone });
const ENTER = '1767604500.25|c1|sales|NONE|ENTERQUEUE||600111222|1';

function lineOf(read: QueueLogLine) {
  if (read.kind !== 'line') throw new Error(`expected a line, not ${JSON.stringify(read)}`);
  return read;
}

const reasonOf = (read: QueueLogLine) => (read.kind === 'fault' ? read.reason : read.kind);

describe('reading a line', () => {
  it('names it by the hash of its content', () => {
    const digest = createHash('sha256').update(ENTER).digest('hex');
    expect(reader().read(ENTER)).toEqual({
      kind: 'line',
      at: 1_767_604_500_250,
      seq: 0,
      id: digest.slice(0, 32),
      digest,
      line: ENTER,
    });
  });

  it('does not count the line end as content, of either kind', () => {
    const plain = reader().read(ENTER);
    expect(reader().read(`${ENTER}\n`)).toEqual(plain);
    expect(reader().read(`${ENTER}\r\n`)).toEqual(plain);
    expect(reader().read(`${ENTER}\r`)).toEqual(plain);
  });

  it('numbers lines within their instant, also when they come back to it', () => {
    const log = reader();
    const numbers = ['5.1|c1', '5.1|c2', '6|c3', '5.1|c4', '6|c5'].map(
      (start) => lineOf(log.read(`176760450${start}|sales|NONE|JOINEMPTY`)).seq,
    );
    expect(numbers).toEqual([0, 1, 0, 2, 1]);
  });

  it('gives equal lines the same identity, whatever their number', () => {
    const log = reader();
    const [first, second] = [lineOf(log.read(ENTER)), lineOf(log.read(ENTER))];
    expect(second).toEqual({ ...first, seq: 1 });
  });

  it('remembers a bounded number of instants', () => {
    const log = reader();
    const line = (second: number) => `${1_767_600_000 + second}|c|sales|NONE|JOINEMPTY`;
    for (let second = 0; second <= LINE_INSTANTS_REMEMBERED_MAX; second += 1) log.read(line(second));
    expect(lineOf(log.read(line(2))).seq).toBe(1);
    expect(lineOf(log.read(line(0))).seq).toBe(0);
  });

  it('keeps events that have no effect', () => {
    for (const event of ['CONFIGRELOAD', 'PENALTY', 'DID', 'INFO', 'SYSCOMPAT', 'MYOWNEVENT'])
      expect(reader().read(`1767604500|NONE|NONE|NONE|${event}|`).kind).toBe('line');
  });

  it('tolerates more fields than an event has', () => {
    expect(reader().read(`${ENTER}|||extra`).kind).toBe('line');
  });

  it('passes over blank lines', () => {
    for (const blank of ['', '   ', '\r\n', '\n']) expect(reader().read(blank)).toEqual({ kind: 'blank' });
  });

  it('reads the first line of a file that starts with a byte order mark', () => {
    expect(lineOf(reader().read(`\ufeff${ENTER}`)).at).toBe(1_767_604_500_250);
  });
});

describe('local times in the file’s order', () => {
  it('go through the repeated hour twice', () => {
    const log = reader('Europe/Madrid');
    const at = (time: string) => new Date(lineOf(log.read(`2026-10-25 ${time}|c|q|NONE|JOINEMPTY`)).at).toISOString();
    expect(at('02:15:00')).toBe('2026-10-25T00:15:00.000Z');
    expect(at('02:45:00')).toBe('2026-10-25T00:45:00.000Z');
    expect(at('02:05:00')).toBe('2026-10-25T01:05:00.000Z');
    expect(at('02:45:00')).toBe('2026-10-25T01:45:00.000Z');
    expect(at('03:00:00')).toBe('2026-10-25T02:00:00.000Z');
  });

  it('go on in another reader from where the first stopped', () => {
    const first = reader('Europe/Madrid');
    expect(first.position).toBeNull();
    first.read('2026-10-25 02:45:00|c|q|NONE|JOINEMPTY');
    expect(first.position).toEqual({ at: Date.parse('2026-10-25T00:45:00Z'), lines: 1 });
    const next = new QueueLogReader({ source: 'pbx', timeZone: 'Europe/Madrid', after: first.position });
    expect(lineOf(next.read('2026-10-25 02:45:00|d|q|NONE|JOINEMPTY')).seq).toBe(1);
    expect(new Date(lineOf(next.read('2026-10-25 02:05:00|e|q|NONE|JOINEMPTY')).at).toISOString()).toBe(
      '2026-10-25T01:05:00.000Z',
    );
  });

  it('are not moved by a line that is a fault', () => {
    const log = reader('Europe/Madrid');
    log.read('2026-10-25 02:05:00|c|q|NONE|JOINEMPTY');
    log.read('2026-10-25 02:55:00|c|q|NONE|ABANDON|1|1|soon');
    expect(lineOf(log.read('2026-10-25 02:06:00|c|q|NONE|JOINEMPTY')).at).toBe(Date.parse('2026-10-25T00:06:00Z'));
  });
});

describe('bad lines', () => {
  it.each([
    ['too few fields', '1767604500|c1|sales', 'malformed: 3 fields where time|callid|queue|agent|event are needed'],
    ['no field', 'hello', 'malformed: 1 field where'],
    ['no event', '1767604500|c1|sales|NONE|', 'malformed: no event in'],
    ['no time', 'x|c1|sales|NONE|ENTERQUEUE', 'malformed: "x" is no time'],
    ['a NUL', '1767604500|c\u00001|sales|NONE|ENTERQUEUE', 'malformed: binary content "1767604500|c·1|'],
    ['binary junk', '\u007fELF\u0002\u0001\u0001', 'malformed: binary content "·ELF···"'],
    ['a long name', `1767604500|c1|${'q'.repeat(201)}|NONE|JOINEMPTY`, 'malformed: a name of more than 200 characters'],
    ['a long reason', `1767604500|NONE|NONE|Agent/1|PAUSEALL|${'r'.repeat(201)}`, 'malformed: data1 "rrr'],
    ['a local time', '2026-01-05 09:15:00|c1|sales|NONE|JOINEMPTY', 'naive-time: '],
    [
      'a word for a number',
      '1767604500|c1|sales|NONE|ABANDON|1|1|soon',
      'malformed: data3 "soon" is no number in ABANDON',
    ],
    ['no call id', '1767604500|NONE|sales|NONE|ENTERQUEUE||600', 'malformed: ENTERQUEUE needs a call id'],
    ['no queue', '1767604500|c1|NONE|NONE|ENTERQUEUE||600', 'malformed: ENTERQUEUE needs a queue'],
    ['no member queue', '1767604500|NONE|NONE|Agent/1|ADDMEMBER', 'malformed: ADDMEMBER needs a queue'],
    [
      'no wrap-up time',
      '1767604500|NONE|NONE|Agent/1|WRAPUPSTART|',
      'malformed: data1 must give seconds in WRAPUPSTART',
    ],
  ])('are faults with their reason: %s', (_title, line, reason) => {
    const read = reader().read(line);
    expect(reasonOf(read)).toContain(reason);
    expect(reasonOf(read).length).toBeLessThan(220);
    expect(read).toEqual({ kind: 'fault', reason: expect.any(String), id: expect.stringMatching(/^[0-9a-f]{32}$/) });
  });

  it('are faults when longer than 64 KiB, shortly told', () => {
    const read = reader().read('x'.repeat(1_000_000));
    expect(read).toEqual({
      kind: 'fault',
      id: null,
      reason: `line-too-long: more than 64 KiB, starts "${'x'.repeat(79)}…"`,
    });
  });

  it('do not stop the next line', () => {
    const log = reader();
    log.read('\u0000\u0001');
    expect(log.read(ENTER).kind).toBe('line');
  });
});

describe('a last line without line end', () => {
  it('counts if it is whole', () => {
    expect(reader().read(ENTER, false).kind).toBe('line');
    expect(reader().read('1767604500|c1|sales|NONE|ABANDON|1|1|35', false).kind).toBe('line');
    expect(reader().read('1767604500|c1|sales|NONE|JOINEMPTY', false).kind).toBe('line');
  });

  it.each([
    '1767604500|c1|sales|Agent/1|COMPLETECALL',
    '1767604500|c1|sales|Agent/1|COMPLETECALLER|12',
    '1767604500|c1|sales|Agent/1|CONNECT',
    '1767604500|c1|sales|NONE|ABANDON|1|1',
    '1767604500|c1|sal',
  ])('is malformed if it was cut short: %s', (line) => {
    expect(reasonOf(reader().read(line, false))).toMatch(/^malformed: /);
  });
});

describe('lines of one millisecond', () => {
  const pause = '1767604500.250083|NONE|NONE|Agent/7|PAUSEALL|meal';
  const resume = '1767604500.250000|NONE|NONE|Agent/7|UNPAUSEALL|';
  const order = (lines: readonly string[]): string[] => {
    const reader = new QueueLogReader({ source: 'pbx', timeZone: null });
    const read = lines.flatMap((line) => {
      const found = reader.read(line);
      return found.kind === 'line' ? [found] : [];
    });
    return read.sort((a, b) => a.at - b.at || a.seq - b.seq).map(({ line }) => line);
  };

  it('are ordered by their microseconds, whatever order they are read in', () => {
    expect(order([resume, pause])).toEqual([resume, pause]);
    expect(order([pause, resume])).toEqual([resume, pause]);
  });
});
