import { PERIOD_SECONDS } from '@intraday/metrics';
import { periodOf, type Gathered } from './gathered';
import type { Part } from './plan';

/** A sum, and how much it grows a second by itself. */
export interface Sum {
  readonly value: number | null;
  readonly perSecond: number;
}

/** Sum of a measure in a row, in the catalogue's unit; null where the part of the view does not hold it. */
export function sumOf(part: Part, row: Gathered, measure: string, asOf: number): Sum | null {
  if (measure === PERIOD_SECONDS) {
    const { ms, running } = periodOf(row, asOf);
    return { value: ms / 1000, perSecond: running ? 1 : 0 };
  }
  const position = part.position.get(measure);
  const column = position === undefined ? undefined : part.columns[position];
  if (position === undefined || !column) return null;
  const sum = row.sums[position] ?? 0;
  return {
    value: Number.isNaN(sum) ? null : sum / column.units,
    perSecond: (row.slopes?.[position] ?? 0) / column.units,
  };
}
