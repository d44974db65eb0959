import { wordsApart } from './line-ends';

const placed = (...ys: number[]): number[] =>
  wordsApart(
    ys.map((y) => ({ y })),
    15,
    240,
  ).map(({ y }) => y);

describe('words at the ends of lines', () => {
  it('stay where they are when there is room', () => {
    expect(placed(10, 100)).toEqual([10, 100]);
  });

  it('move apart downwards, from above to below', () => {
    expect(placed(104, 100, 101)).toEqual([100, 115, 130]);
  });

  it('move upwards at the foot of the picture', () => {
    expect(placed(235, 238)).toEqual([225, 240]);
    expect(placed(50, 238, 239, 240)).toEqual([50, 210, 225, 240]);
  });
});
