import { coverSpan, piecesOf, without } from './covering';

const day = (from: number) => ({ kind: 'day' as const, from, to: from + 1 });

describe('a span that is laid out', () => {
  it('takes the longest blocks, none over another, and leaves the rest', () => {
    const month = { kind: 'month' as const, from: 10, to: 13 };
    const { blocks, rest } = coverSpan({ from: 8, to: 16 }, [
      day(7),
      day(9),
      day(10),
      month,
      day(12),
      day(14),
      day(16),
    ]);
    expect(blocks.map(({ from, to }) => [from, to])).toEqual([
      [9, 10],
      [10, 13],
      [14, 15],
    ]);
    expect(rest).toEqual([
      { from: 8, to: 9 },
      { from: 13, to: 14 },
      { from: 15, to: 16 },
    ]);
  });

  it('is all left where no block lies in it', () => {
    expect(coverSpan({ from: 2, to: 3 }, [{ kind: 'month', from: 0, to: 30 }])).toEqual({
      blocks: [],
      rest: [{ from: 2, to: 3 }],
    });
  });

  it('is cut into pieces, each once, also where spans lie over one another', () => {
    const spans = [
      { from: 0, to: 4 },
      { from: 2, to: 6 },
      { from: 9, to: 10 },
    ];
    expect(piecesOf(spans, [3, 7])).toEqual([
      { from: 0, to: 2 },
      { from: 2, to: 3 },
      { from: 3, to: 4 },
      { from: 4, to: 6 },
      { from: 9, to: 10 },
    ]);
  });

  it('loses what lies in others', () => {
    expect(without([{ from: 0, to: 10 }], [day(0), day(4), { from: 9, to: 20 }])).toEqual([
      { from: 1, to: 4 },
      { from: 5, to: 9 },
    ]);
  });
});
