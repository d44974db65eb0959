import type { TargetMark } from '@intraday/contract';
import { heatStep, type HeatStep } from '../heat-step';
import { boundsOf } from './picture-axis';

/** A column of the map, such as a quarter of an hour. */
export interface HeatColumn {
  readonly id: string;
  readonly label: string;
  /** Its label may be written: a full hour. */
  readonly written: boolean;
}

/** A row of the map, such as a day of the week, with what it comes to. */
export interface HeatRow {
  readonly id: string;
  readonly label: string;
  readonly total: string;
}

export interface HeatPlace {
  readonly row: string;
  readonly column: string;
}

/** The value at a place; null where there is none. */
export interface HeatCell extends HeatPlace {
  readonly value: number | null;
  readonly mark: TargetMark | null;
}

/** Most cells that are drawn; the table has all. */
export const HEAT_CELLS_MAX = 3_000;

/** miss and ahead diverge around the target; less to more where there is none. */
export type HeatTone = 'miss' | 'ahead' | 'on' | 'more' | 'none';

export interface HeatFill {
  readonly tone: HeatTone;
  readonly step: HeatStep;
}

const NONE: HeatFill = { tone: 'none', step: 0 };

/** How far a value lies outside its target, in its unit; 0 inside it. */
function beyond({ value, mark }: HeatCell): number {
  const bounds = boundsOf(mark);
  if (value === null || !bounds || mark?.band === 'at') return 0;
  const { low, high } = bounds;
  const bound = mark?.band === 'below' ? (low ?? high) : (high ?? low);
  return bound === null ? 0 : value - bound;
}

/**
 * What fills each cell: four steps each side of the target by the distance from it, nothing inside it. Without any target
 * four steps of grey from the least value to the greatest.
 *
 * @returns fills in the order of the cells
 */
export function heatFills(cells: readonly HeatCell[]): readonly HeatFill[] {
  if (cells.every(({ mark }) => boundsOf(mark) === null)) return greyFills(cells);
  const farthest = Math.max(0, ...cells.map((cell) => Math.abs(beyond(cell))));
  return cells.map((cell) => {
    if (cell.value === null) return NONE;
    const step = heatStep(beyond(cell), farthest);
    const tone = cell.mark?.state === 'good' ? 'ahead' : 'miss';
    return step === 0 ? { tone: 'on', step } : { tone, step };
  });
}

function greyFills(cells: readonly HeatCell[]): HeatFill[] {
  const values = cells.map(({ value }) => value).filter((value) => value !== null);
  const least = Math.min(...values);
  const length = Math.max(...values) - least;
  return cells.map(({ value }) =>
    value === null ? NONE : { tone: 'more', step: length > 0 ? heatStep(value - least, length) : 0 },
  );
}

/** Rows that are drawn: the last ones, where there are too many cells for all. */
export function drawnRows(rows: readonly HeatRow[], columns: number): readonly HeatRow[] {
  const most = Math.max(1, Math.floor(HEAT_CELLS_MAX / Math.max(1, columns)));
  return rows.length <= most ? rows : rows.slice(-most);
}

/** The place that a key moves to, within the map; null for keys that do not move. */
export function movedPlace(
  { row, column }: { readonly row: number; readonly column: number },
  key: string,
  size: { readonly rows: number; readonly columns: number },
): { row: number; column: number } | null {
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    Home: [0, -size.columns],
    End: [0, size.columns],
    PageUp: [-size.rows, 0],
    PageDown: [size.rows, 0],
  };
  const step = steps[key];
  if (!step) return null;
  const within = (at: number, count: number): number => Math.min(count - 1, Math.max(0, at));
  return { row: within(row + step[0], size.rows), column: within(column + step[1], size.columns) };
}
