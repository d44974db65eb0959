import { LineSplitter } from '../queue-log/lines';
import { RECORD_LINES_MAX } from './limits';
import { RecordSplitter } from './records';
import { splitRecord } from './split-record';

function recordsOf(text: string, quote: string | null = '"'): [number, string][] {
  const lines = new LineSplitter();
  const records = new RecordSplitter(',', quote);
  const all = [...lines.push(Buffer.from(text)), ...lines.end()].flatMap((line) => records.push(line));
  return [...all, ...records.end()].map(({ line, text: record }) => [line, record]);
}

describe('parting a record', () => {
  it('takes quotes off, also around delimiters and doubled quotes', () => {
    expect(splitRecord('1,"a, ""b""",c', ',', '"')).toEqual({ kind: 'values', values: ['1', 'a, "b"', 'c'] });
    expect(splitRecord('"",,""', ',', '"')).toEqual({ kind: 'values', values: ['', '', ''] });
    expect(splitRecord('""""', ',', '"')).toEqual({ kind: 'values', values: ['"'] });
    expect(splitRecord('a,', ',', '"')).toEqual({ kind: 'values', values: ['a', ''] });
    expect(splitRecord('"a",', ',', '"')).toEqual({ kind: 'values', values: ['a', ''] });
    expect(splitRecord('a\tb"c"\td', '\t', '"')).toEqual({ kind: 'values', values: ['a', 'b"c"', 'd'] });
    expect(splitRecord('"a,b', ',', null)).toEqual({ kind: 'values', values: ['"a', 'b'] });
  });

  it('says what is wrong with a quote', () => {
    expect(splitRecord('1,"a', ',', '"')).toEqual({ kind: 'open' });
    expect(splitRecord('1,"a""', ',', '"')).toEqual({ kind: 'open' });
    expect(splitRecord('"a"b,c', ',', '"')).toMatchObject({ kind: 'fault', reason: expect.stringContaining('"a') });
  });
});

describe('records of a file', () => {
  it('are lines, numbered from 1, whatever their ends; blank ones are passed over', () => {
    expect(recordsOf('\ufeffa,b\r\n1,2\r\n\r\n3,4')).toEqual([
      [1, 'a,b'],
      [2, '1,2'],
      [4, '3,4'],
    ]);
  });

  it('go on over a line end within quotes', () => {
    expect(recordsOf('1,"a\nb\n\nc",2\n3,4\n')).toEqual([
      [1, '1,"a\nb\n\nc",2'],
      [5, '3,4'],
    ]);
  });

  it('lose nothing to a quote that is not closed', () => {
    expect(recordsOf('1,"a\n2,b\n3,"c"\n4,d\n')).toEqual([
      [1, '1,"a'],
      [2, '2,b'],
      [3, '3,"c"'],
      [4, '4,d'],
    ]);
    const many = Array.from({ length: 3 * RECORD_LINES_MAX }, (_, index) => `${index},x`);
    expect(recordsOf(['0,"open', ...many].join('\n')).map(([, text]) => text)).toEqual(['0,"open', ...many]);
  });
});
