import type { BandReading } from './band';
import type { StateName } from './state-mark';

/** A column: its name, its side, its width in px; the first one stays in sight when the grid is moved sideways. */
export interface GridColumn {
  readonly key: string;
  readonly label: string;
  readonly align: 'left' | 'right';
  readonly widthPx: number;
  /** A press on one of its cells asks what can be done with the value, instead of choosing the row. */
  readonly acts?: true;
}

/** What a cell is sorted by; null comes last in either direction. */
export type GridOrder = number | string | null;

/** A cell: text, a figure with its verdict, a mark with its word, or an agent's state. */
export type GridCell =
  | { readonly kind: 'text'; readonly text: string; readonly order: GridOrder }
  | { readonly kind: 'figure'; readonly text: string; readonly tone: BandReading['tone']; readonly order: GridOrder }
  | { readonly kind: 'mark'; readonly reading: BandReading; readonly text: string; readonly order: GridOrder }
  | {
      readonly kind: 'state';
      readonly state: StateName;
      readonly text: string;
      readonly reason: string | null;
      readonly order: GridOrder;
    };

/** A cell as it is at an instant of the server's clock, ms. Only cells in sight are asked, so that running ones are cheap. */
export type GridCellAt = (instant: number) => GridCell;

export interface GridRow {
  readonly id: string;
  readonly cells: Readonly<Partial<Record<string, GridCellAt>>>;
  /** Grey: nobody there. */
  readonly muted: boolean;
}

export interface GridSort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** The rows in the order of a column; equal ones keep the order they came in, missing values come last. */
export function sortedRows(rows: readonly GridRow[], sort: GridSort, instant: number, locale: string): GridRow[] {
  const compareText = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }).compare;
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const keyed = rows.map((row) => ({ row, order: row.cells[sort.column]?.(instant).order ?? null }));
  keyed.sort((left, right) => {
    if (left.order === null || right.order === null) return Number(left.order === null) - Number(right.order === null);
    const bothNumbers = typeof left.order === 'number' && typeof right.order === 'number';
    return (
      sign * (bothNumbers ? Number(left.order) - Number(right.order) : compareText(`${left.order}`, `${right.order}`))
    );
  });
  return keyed.map(({ row }) => row);
}

/**
 * The rows as they were ordered when the person came in; rows that are new stand at the end, rows that are gone are gone.
 *
 * @param held ids in the order kept
 */
export function heldRows(rows: readonly GridRow[], held: readonly string[]): GridRow[] {
  const place = new Map(held.map((id, index) => [id, index]));
  const placeOf = ({ id }: GridRow): number => place.get(id) ?? held.length;
  return [...rows].sort((left, right) => placeOf(left) - placeOf(right));
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Rows in which some cell's words hold the text, whatever its accents and capitals. */
export function filteredRows(rows: readonly GridRow[], text: string, instant: number): readonly GridRow[] {
  const wanted = plain(text.trim());
  if (wanted === '') return rows;
  const wordsOf = (cell: GridCell | undefined): string =>
    cell?.kind === 'text' || cell?.kind === 'mark'
      ? cell.text
      : cell?.kind === 'state'
        ? `${cell.text} ${cell.reason ?? ''}`
        : '';
  return rows.filter(({ cells }) =>
    Object.values(cells).some((cell) => plain(wordsOf(cell?.(instant))).includes(wanted)),
  );
}
