import { tileColumns } from './tile-columns';

describe('columns of tiles', () => {
  it('fill their rows evenly', () => {
    expect([0, 1, 4, 7, 8, 9, 11, 14, 15].map((tiles) => tileColumns(tiles, 7))).toEqual([1, 1, 4, 7, 4, 5, 6, 7, 5]);
  });
});
