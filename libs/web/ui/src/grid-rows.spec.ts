import { filteredRows, heldRows, sortedRows, type GridCell, type GridCellAt, type GridRow } from './grid-rows';

const row = (id: string, cells: Record<string, GridCellAt>): GridRow => ({ id, cells, muted: false });
const named = (id: string, text: string, order: number | null): GridRow =>
  row(id, {
    name: () => ({ kind: 'text', text, order: text }),
    value: () => ({ kind: 'figure', text: '', tone: 'none', order }),
  });
const ids = (rows: readonly GridRow[]): string => rows.map(({ id }) => id).join('');

const rows = [named('a', 'Núñez 10', 3), named('b', 'Nunez 9', null), named('c', 'Álvarez', 7)];

describe('rows of a grid', () => {
  it('are sorted by number or by name, missing values last in both directions', () => {
    expect(ids(sortedRows(rows, { column: 'value', direction: 'ascending' }, 0, 'es'))).toBe('acb');
    expect(ids(sortedRows(rows, { column: 'value', direction: 'descending' }, 0, 'es'))).toBe('cab');
    expect(ids(sortedRows(rows, { column: 'name', direction: 'ascending' }, 0, 'es'))).toBe('cba');
  });

  it('are sorted by what runs as it is now', () => {
    const figure = (order: number): GridCell => ({ kind: 'figure', text: '', tone: 'none', order });
    const running = [row('f', { x: (instant) => figure(instant / 1_000) }), row('s', { x: () => figure(5) })];
    const sort = { column: 'x', direction: 'descending' } as const;
    expect(ids(sortedRows(running, sort, 1_000, 'en'))).toBe('sf');
    expect(ids(sortedRows(running, sort, 9_000, 'en'))).toBe('fs');
  });

  it('keep the order they had, new ones at the end', () => {
    expect(ids(heldRows(rows, ['c', 'gone', 'a']))).toBe('cab');
  });

  it('are found by their words, without regard to accents', () => {
    expect(ids(filteredRows(rows, ' NUÑ', 0))).toBe('ab');
    expect(filteredRows(rows, '', 0)).toBe(rows);
    const aux: GridCell = { kind: 'state', state: 'aux', text: 'Aux', reason: 'Lunch', order: 1 };
    expect(ids(filteredRows([row('x', { state: () => aux })], 'lunch', 0))).toBe('x');
  });
});
