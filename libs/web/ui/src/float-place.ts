/** A box on the page, px from the upper left corner of what is seen. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Below its anchor, or beside it as a submenu is. */
export type FloatSide = 'below' | 'beside';
/** Whether a float below its anchor begins or ends with it. */
export type FloatAlign = 'start' | 'end';

export interface FloatPlace {
  readonly left: number;
  readonly top: number;
  /** What is left for the float in its place, px; it scrolls within. */
  readonly maxHeight: number;
}

/** Least distance from the edge of the screen, px. */
const EDGE = 8;
/** Between an anchor and what floats below it, px. */
const GAP = 4;
/** By how much a submenu lies over its menu, px. */
const OVERLAP = 4;
/** Padding of a menu above its first row, px: a submenu's first row lies level with the row that opened it. */
const PADDING = 5;
/** Where a submenu begins that finds room only below its row, px from the row's left edge. */
const INDENT = 24;

const within = (at: number, length: number, room: number): number => Math.max(EDGE, Math.min(at, room - EDGE - length));

/**
 * Where a float lies: below its anchor or beside it, turned over where there is no room, never beyond the screen.
 *
 * @param anchor what it belongs to
 * @param size of the float itself
 * @param screen what is seen of the page
 * @example an anchor at the lower edge puts a float above itself when there is more room
 */
export function placeFloat(
  anchor: Box,
  size: { readonly width: number; readonly height: number },
  screen: { readonly width: number; readonly height: number },
  side: FloatSide,
  align: FloatAlign = 'start',
): FloatPlace {
  return side === 'below' ? placeBelow(anchor, size, screen, align) : placeBeside(anchor, size, screen);
}

type Size = Parameters<typeof placeFloat>[1];

function placeBelow(anchor: Box, size: Size, screen: Size, align: FloatAlign): FloatPlace {
  const wanted = align === 'start' ? anchor.left : anchor.left + anchor.width - size.width;
  const left = within(wanted, size.width, screen.width);
  const under = anchor.top + anchor.height + GAP;
  const roomUnder = screen.height - EDGE - under;
  const roomOver = anchor.top - GAP - EDGE;
  if (size.height <= roomUnder || roomUnder >= roomOver) return { left, top: under, maxHeight: roomUnder };
  return { left, top: Math.max(EDGE, anchor.top - GAP - size.height), maxHeight: roomOver };
}

function placeBeside(anchor: Box, size: Size, screen: Size): FloatPlace {
  const right = anchor.left + anchor.width - OVERLAP;
  const leftwards = anchor.left + OVERLAP - size.width;
  const maxHeight = screen.height - 2 * EDGE;
  const top = within(anchor.top - PADDING, Math.min(size.height, maxHeight), screen.height);
  if (right + size.width <= screen.width - EDGE) return { left: right, top, maxHeight };
  if (leftwards >= EDGE) return { left: leftwards, top, maxHeight };
  const under = within(anchor.top + anchor.height, Math.min(size.height, maxHeight), screen.height);
  return { left: within(anchor.left + INDENT, size.width, screen.width), top: under, maxHeight };
}
