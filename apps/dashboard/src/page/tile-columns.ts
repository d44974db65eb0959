/**
 * How many columns make rows of equal length: as few rows as fit, then evenly filled.
 *
 * @param tiles how many there are
 * @param most columns that fit
 * @example tileColumns(9, 7) is 5: five and four, not seven and two
 */
export function tileColumns(tiles: number, most: number): number {
  const rows = Math.max(1, Math.ceil(tiles / most));
  return Math.max(1, Math.ceil(tiles / rows));
}
