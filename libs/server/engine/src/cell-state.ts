import type { CellAddition } from '@intraday/metrics';

/** A cell as it is kept: members, how many additions it holds, its vector, and the values counted by slot. */
export type CellState = readonly [
  interval: number,
  dimensions: readonly (string | null)[],
  additions: number,
  sums: readonly number[],
  counts: readonly (readonly [slot: number, pairs: readonly number[]])[],
];

/** The order of kept cells: it depends on nothing but them. */
export function compareCells([first, firstMembers]: CellState, [second, secondMembers]: CellState): number {
  if (first !== second) return first - second;
  const [a, b] = [JSON.stringify(firstMembers), JSON.stringify(secondMembers)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** True where two additions are the same: cell, measures and amounts. */
export function isSameAddition(a: CellAddition, b: CellAddition | undefined): boolean {
  return (
    b !== undefined &&
    a.family === b.family &&
    a.interval === b.interval &&
    a.amounts.length === b.amounts.length &&
    a.amounts.every((amount, index) => amount === b.amounts[index]) &&
    a.dimensions.every((member, index) => member === b.dimensions[index])
  );
}
