import { movedCursor, OVERSCAN_ROWS, visibleSpan } from './grid-cursor';

const size = { rows: 100, columns: 5, page: 10 };

describe('keyboard in a grid', () => {
  it('moves by cell, row and screen', () => {
    const at = { row: 50, column: 2 };
    const go = (key: string, withControl = false) => movedCursor(at, key, withControl, size);
    expect(go('ArrowUp')).toEqual({ row: 49, column: 2 });
    expect(go('ArrowRight')).toEqual({ row: 50, column: 3 });
    expect(go('Home')).toEqual({ row: 50, column: 0 });
    expect(go('End', true)).toEqual({ row: 99, column: 4 });
    expect(go('Home', true)).toEqual({ row: -1, column: 0 });
    expect(go('PageDown')).toEqual({ row: 60, column: 2 });
    expect(go('a')).toBeNull();
  });

  it('stops at the edges and reaches the header', () => {
    expect(movedCursor({ row: 0, column: 0 }, 'ArrowUp', false, size)).toEqual({ row: -1, column: 0 });
    expect(movedCursor({ row: -1, column: 0 }, 'ArrowUp', false, size)).toEqual({ row: -1, column: 0 });
    expect(movedCursor({ row: 99, column: 4 }, 'ArrowDown', false, size)).toEqual({ row: 99, column: 4 });
    expect(movedCursor({ row: -1, column: 0 }, 'ArrowDown', false, { ...size, rows: 0 })).toEqual({
      row: -1,
      column: 0,
    });
  });
});

describe('rows in sight', () => {
  it('are few of many', () => {
    expect(visibleSpan(0, 320, 32, 5_000)).toEqual({ from: 0, to: 10 + OVERSCAN_ROWS });
    expect(visibleSpan(32_000, 320, 32, 5_000)).toEqual({ from: 1_000 - OVERSCAN_ROWS, to: 1_010 + OVERSCAN_ROWS });
    expect(visibleSpan(159_680, 320, 32, 5_000)).toEqual({ from: 4_990 - OVERSCAN_ROWS, to: 5_000 });
  });

  it('are all of few, also after the others have gone', () => {
    expect(visibleSpan(0, 320, 32, 3)).toEqual({ from: 0, to: 3 });
    expect(visibleSpan(9_000, 320, 32, 3)).toEqual({ from: 3, to: 3 });
  });
});
