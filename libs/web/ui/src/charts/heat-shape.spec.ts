import type { TargetMark } from '@intraday/contract';
import { drawnRows, heatFills, movedPlace, type HeatCell } from './heat-shape';

const below = { low: 0.95, band: 'below', state: 'bad' } as const;
const at = { low: 0.95, band: 'at', state: 'good' } as const;
const above = { low: 0.95, band: 'above', state: 'good' } as const;
const cell = (value: number | null, mark: TargetMark | null): HeatCell => ({ row: 'r', column: 'c', value, mark });

describe('what fills a heat map', () => {
  it('diverges around the target by the distance from it', () => {
    const fills = heatFills([cell(0.75, below), cell(0.85, below), cell(0.94, below), cell(0.95, at), cell(1, above)]);
    expect(fills).toEqual([
      { tone: 'miss', step: 4 },
      { tone: 'miss', step: 2 },
      { tone: 'on', step: 0 },
      { tone: 'on', step: 0 },
      { tone: 'ahead', step: 1 },
    ]);
  });

  it('leaves a place without a value empty', () => {
    expect(heatFills([cell(null, below), cell(0.5, below)])[0]).toEqual({ tone: 'none', step: 0 });
  });

  it('goes from less to more in grey where nothing is wanted', () => {
    expect(heatFills([cell(10, null), cell(60, null), cell(110, null)]).map(({ step }) => step)).toEqual([0, 2, 4]);
    expect(heatFills([cell(10, null)])).toEqual([{ tone: 'more', step: 0 }]);
  });
});

describe('a heat map', () => {
  it('draws the last rows where all would be too many', () => {
    const rows = Array.from({ length: 90 }, (_, day) => ({ id: `${day}`, label: `${day}`, total: '' }));
    expect(drawnRows(rows, 96)).toHaveLength(31);
    expect(drawnRows(rows, 96).at(-1)?.id).toBe('89');
    expect(drawnRows(rows.slice(0, 7), 96)).toHaveLength(7);
  });

  it('moves by keys and stays within', () => {
    const size = { rows: 7, columns: 24 };
    expect(movedPlace({ row: 0, column: 5 }, 'ArrowUp', size)).toEqual({ row: 0, column: 5 });
    expect(movedPlace({ row: 0, column: 5 }, 'ArrowRight', size)).toEqual({ row: 0, column: 6 });
    expect(movedPlace({ row: 3, column: 5 }, 'End', size)).toEqual({ row: 3, column: 23 });
    expect(movedPlace({ row: 3, column: 5 }, 'Enter', size)).toBeNull();
  });
});
