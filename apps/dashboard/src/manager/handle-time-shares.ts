/** Handle time of a member: seconds, and contacts handled. */
export interface HandleTime {
  readonly id: string;
  readonly seconds: number;
  readonly handled: number;
}

/** A member's part of the gap between handle time and what it is held against. */
export interface HandleTimeShare extends HandleTime {
  /** Average handle time, seconds; null where nothing was handled. */
  readonly average: number | null;
  /** Seconds of the gap: (n − t·d) / D. */
  readonly share: number;
}

export interface HandleTimeGap {
  /** What it is held against, seconds. */
  readonly against: number;
  /** It is a target; else the average, and the gap is 0. */
  readonly isTarget: boolean;
  readonly average: number;
  readonly handled: number;
  /** Average less what it is held against: the sum of the shares. */
  readonly gap: number;
  readonly shares: readonly HandleTimeShare[];
}

/**
 * How much of the gap between handle time and its target each member makes, exactly: (nᵢ − t·dᵢ) / D. A range takes the
 * bound that is missed; without a target the average stands for it.
 *
 * @param bounds the target, seconds
 * @returns null where nothing was handled
 * @example members of 500 s × 2 and 290 s × 8 against 330: shares +34 and −32, gap +2
 */
export function handleTimeGap(
  members: readonly HandleTime[],
  bounds: { readonly low?: number; readonly high?: number } | null,
): HandleTimeGap | null {
  const handled = members.reduce((sum, member) => sum + member.handled, 0);
  if (handled <= 0) return null;
  const average = members.reduce((sum, member) => sum + member.seconds, 0) / handled;
  const { low, high } = bounds ?? {};
  const target = low !== undefined && (high === undefined || average < low) ? low : high;
  const against = target ?? average;
  const shares = members.map((member) => ({
    ...member,
    average: member.handled > 0 ? member.seconds / member.handled : null,
    share: (member.seconds - against * member.handled) / handled,
  }));
  return { against, isTarget: target !== undefined, average, handled, gap: average - against, shares };
}

/** Shares by two dimensions; the members of each in the order of the sum of their shares, largest first. */
export interface ShareTable {
  readonly columns: readonly { readonly id: string; readonly sum: number }[];
  readonly rows: readonly {
    readonly id: string;
    readonly shares: readonly (number | null)[];
    readonly sum: number;
  }[];
  readonly total: number;
}

/**
 * The shares of a gap as a table whose rows and columns add up.
 *
 * @param cells handle time by row and column
 * @param against what it is held against, seconds
 */
export function shareTable(
  cells: readonly (HandleTime & { readonly row: string; readonly column: string })[],
  against: number,
): ShareTable {
  const handled = cells.reduce((sum, cell) => sum + cell.handled, 0);
  const shareOf = (of: readonly HandleTime[]): number =>
    handled === 0 ? 0 : of.reduce((sum, { seconds, handled: count }) => sum + seconds - against * count, 0) / handled;
  const grouped = (by: 'row' | 'column') =>
    [...new Set(cells.map((cell) => cell[by]))]
      .map((id) => ({ id, sum: shareOf(cells.filter((cell) => cell[by] === id)) }))
      .sort((left, right) => right.sum - left.sum || (left.id < right.id ? -1 : 1));
  const columns = grouped('column');
  const rows = grouped('row').map(({ id, sum }) => {
    const shares = columns.map((column) => {
      const own = cells.filter((cell) => cell.row === id && cell.column === column.id);
      return own.some((cell) => cell.handled > 0 || cell.seconds !== 0) ? shareOf(own) : null;
    });
    return { id, shares, sum };
  });
  return { columns, rows, total: shareOf(cells) };
}
