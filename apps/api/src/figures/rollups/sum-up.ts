import type { RollupRow, Summing } from '@intraday/storage';
import { BlockSums } from './block-sums';
import { daysOverUtc, hullOf } from './civil-blocks';
import { DaySums, type SummedBlock } from './day-sums';
import { mergesOf } from './family-sums';
import type { Placing } from './placing';

/** Consecutive UTC days of a source and a family, counted from 1970. */
export interface Run {
  readonly source: string;
  readonly family: number;
  readonly first: number;
  readonly last: number;
}

/** Sums up the cells of all civil days that hold any of some UTC days; nothing of a family that is not summed up. */
export async function dayBlocksOf(summing: Summing, run: Run, placing: Placing): Promise<readonly SummedBlock[]> {
  const merges = mergesOf(run.family);
  if (merges === null) return [];
  const days = daysOverUtc(placing.zones, run);
  const { from, to } = hullOf([...days.values()].flat());
  const sums = new DaySums(run, merges, days, placing);
  for await (const cells of summing.cells(run.source, run.family, from, to)) for (const cell of cells) sums.add(cell);
  return sums.blocks();
}

/** Sums up the rows of day blocks. */
export async function monthRowsOf(summing: Summing, family: number, days: readonly number[]): Promise<RollupRow[]> {
  const sums = new BlockSums(mergesOf(family) ?? []);
  for await (const rows of summing.blockRows(days)) {
    for (const row of rows) sums.add(row, row.measures, row.sketches);
  }
  return sums.rows();
}
