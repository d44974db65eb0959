/** The cell that has the keyboard. Row −1 is the header. */
export interface GridCursor {
  readonly row: number;
  readonly column: number;
}

/** How far there is to go. */
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that PageUp and PageDown move. */
  readonly page: number;
}

const HEADER = -1;

/**
 * The cell that a key leads to, by the grid pattern of the ARIA practices: arrows one cell, Home and End along the row,
 * with Ctrl to the corners, PageUp and PageDown a screen.
 *
 * @returns null for a key that does not move
 */
export function movedCursor(from: GridCursor, key: string, withControl: boolean, size: GridSize): GridCursor | null {
  const to = target(from, key, withControl, size);
  if (!to) return null;
  return {
    row: Math.min(Math.max(to.row, HEADER), size.rows - 1),
    column: Math.min(Math.max(to.column, 0), size.columns - 1),
  };
}

function target({ row, column }: GridCursor, key: string, withControl: boolean, size: GridSize): GridCursor | null {
  switch (key) {
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'Home':
      return { row: withControl ? HEADER : row, column: 0 };
    case 'End':
      return { row: withControl ? size.rows - 1 : row, column: size.columns - 1 };
    case 'PageUp':
      return { row: row - size.page, column };
    case 'PageDown':
      return { row: row + size.page, column };
    default:
      return null;
  }
}

/** The rows that must be drawn, `from` included, `to` not. */
export interface GridSpan {
  readonly from: number;
  readonly to: number;
}

/** Rows drawn beyond each edge, so that scrolling shows no gap. */
export const OVERSCAN_ROWS = 12;
/** Rows drawn before the height of the window is known. */
const UNMEASURED_ROWS = 40;

/** The rows in sight and some beyond. @example visibleSpan(0, 320, 32, 5000) draws rows 0 to 22 */
export function visibleSpan(scrollTopPx: number, heightPx: number, rowPx: number, rows: number): GridSpan {
  const first = Math.floor(scrollTopPx / rowPx);
  const inSight = heightPx > 0 ? Math.ceil(heightPx / rowPx) : UNMEASURED_ROWS;
  const from = Math.max(0, Math.min(first - OVERSCAN_ROWS, rows));
  return { from, to: Math.min(rows, Math.max(first, 0) + inSight + OVERSCAN_ROWS) };
}
