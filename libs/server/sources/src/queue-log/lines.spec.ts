import fc from 'fast-check';
import { LINE_BYTES_MAX } from './limits';
import { LineSplitter, splitLines, type SplitLine } from './lines';
import { QueueLogReader } from './reader';

async function* chunksOf(...chunks: (string | Buffer)[]): AsyncIterable<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

async function linesOf(...chunks: (string | Buffer)[]): Promise<SplitLine[]> {
  const lines: SplitLine[] = [];
  for await (const line of splitLines(chunksOf(...chunks))) lines.push(line);
  return lines;
}

describe('cutting a stream into lines', () => {
  it('gives nothing for an empty file', async () => {
    expect(await linesOf()).toEqual([]);
    expect(await linesOf('')).toEqual([]);
  });

  it('tells a last line without line end', async () => {
    expect(await linesOf('one\ntw', 'o')).toEqual([
      { line: 'one', bytes: 4, complete: true },
      { line: 'two', bytes: 3, complete: false },
    ]);
  });

  it('takes both kinds of line end and keeps blank lines', async () => {
    expect(await linesOf('a\r', '\n\r\n\nb\n')).toEqual([
      { line: 'a', bytes: 3, complete: true },
      { line: '', bytes: 2, complete: true },
      { line: '', bytes: 1, complete: true },
      { line: 'b', bytes: 2, complete: true },
    ]);
  });

  it('reads UTF-8 across chunks, and other bytes as Latin-1', async () => {
    const utf8 = Buffer.from('Lucía\n');
    expect((await linesOf(utf8.subarray(0, 4), utf8.subarray(4)))[0].line).toBe('Lucía');
    expect((await linesOf(Buffer.from([0x4c, 0xed, 0x61, 0x0a])))[0].line).toBe('Lía');
  });

  it('gives a line of 1 MB once, short of its rest, and the next line whole', async () => {
    const long = 'é'.repeat(500_000);
    const lines = await linesOf('first\n', long.slice(0, 300_000), long.slice(300_000), '\nlast\n');
    expect(lines.map(({ bytes, complete }) => [bytes, complete])).toEqual([
      [6, true],
      [1_000_001, true],
      [5, true],
    ]);
    expect(lines[1].line).toHaveLength(LINE_BYTES_MAX + 1);
    const reader = new QueueLogReader({ source: 'pbx', timeZone: null });
    expect(reader.read(lines[1].line)).toEqual({
      kind: 'fault',
      id: null,
      reason: expect.stringMatching(/^line-too-long: /),
    });
    expect(lines[2].line).toBe('last');
  });

  it('takes a line of exactly 64 KiB', async () => {
    const [line] = await linesOf(`${'x'.repeat(LINE_BYTES_MAX)}\r\n`);
    expect(line.line.trimEnd()).toHaveLength(LINE_BYTES_MAX);
  });

  it('does not keep the memory of a chunk that is used again', () => {
    const splitter = new LineSplitter();
    const chunk = Buffer.from('half');
    splitter.push(chunk);
    chunk.fill('#');
    expect(splitter.push(Buffer.from(' line\n'))).toEqual([{ line: 'half line', bytes: 10, complete: true }]);
  });

  it('gives the same lines however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'é', '|', '\n', '\r\n', '😀'), { maxLength: 60 }),
        fc.array(fc.nat(200), { maxLength: 8 }),
        (pieces, cuts) => {
          const bytes = Buffer.from(pieces.join(''));
          const whole = new LineSplitter();
          const expected = [...whole.push(bytes), ...whole.end()];
          const cut = new LineSplitter();
          const edges = [0, ...cuts.map((at) => Math.min(at, bytes.length)).sort((a, b) => a - b), bytes.length];
          const lines = edges.slice(1).flatMap((edge, index) => cut.push(bytes.subarray(edges[index], edge)));
          expect([...lines, ...cut.end()]).toEqual(expected);
          expect(expected.reduce((sum, line) => sum + line.bytes, 0)).toBe(bytes.length);
        },
      ),
    );
  });
});
