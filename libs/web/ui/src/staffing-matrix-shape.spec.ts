import { matrixCells, matrixMove, matrixScale } from './staffing-matrix-shape';

const RANGE = { low: 0, high: 2 };
const net = (from: number, value: number | null, expected = false) => ({
  from,
  until: from + 10,
  net: value,
  expected,
});
const row = { range: RANGE, points: [net(0, 1), net(10, -5), net(20, 12, true), net(30, null)] };

describe('the matrix of net staffing', () => {
  it('has one scale for all places: the farthest outside its range', () => {
    expect(matrixScale([row])).toBe(10);
    expect(matrixScale([{ range: RANGE, points: [net(0, 1)] }])).toBe(1);
  });

  it('colours by the distance from the range, and tells what is not known', () => {
    const cells = matrixCells(row, { from: 0, until: 40 }, 10);
    expect(cells.map(({ tone, step }) => [tone, step])).toEqual([
      ['in', 0],
      ['short', 2],
      ['over', 4],
      ['unknown', 0],
    ]);
    expect(cells.map(({ left, width }) => [left, width])).toEqual([
      [0, 25],
      [25, 25],
      [50, 25],
      [75, 25],
    ]);
    expect(cells.map(({ expected }) => expected)).toEqual([false, false, true, false]);
  });

  it('leaves out what lies beside the axis', () => {
    expect(matrixCells(row, { from: 10, until: 20 }, 10)).toHaveLength(1);
  });

  it('is walked with the arrows, and ends at its edges', () => {
    const columns = [4, 2];
    expect(matrixMove('ArrowRight', 0, 0, columns)).toEqual([0, 1]);
    expect(matrixMove('ArrowDown', 0, 3, columns)).toEqual([1, 1]);
    expect(matrixMove('ArrowUp', 0, 3, columns)).toEqual([0, 3]);
    expect(matrixMove('End', 1, 0, columns)).toEqual([1, 1]);
    expect(matrixMove('Home', 1, 1, columns)).toEqual([1, 0]);
    expect(matrixMove('x', 1, 1, columns)).toEqual([1, 1]);
  });
});
