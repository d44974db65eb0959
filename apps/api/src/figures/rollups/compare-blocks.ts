import { FAMILIES, type Family } from '@intraday/metrics';
import type { Block, RollupRow, RollupStore, Summing } from '@intraday/storage';
import { DAY_MS } from '@intraday/time';
import { noteDifference, type CellComparison } from '../cell-keeper';
import { fingerprintOfRows } from './block-sums';
import type { Placing } from './placing';
import { dayBlocksOf, monthRowsOf, type Run } from './sum-up';

const families: readonly Family[] = FAMILIES;

/** Days that are compared in one transaction. */
const RUN_DAYS = 7;

const isWithin = ({ first, last }: Run, { from }: Block): boolean => {
  const day = Math.floor(from / DAY_MS);
  return first <= day && day <= last;
};

const placeOf = ({ level, kind, zone, from }: Pick<Block, 'level' | 'kind' | 'zone' | 'from'>): string =>
  JSON.stringify([level, kind, zone, from]);

function textOf({ source, family, level, kind, zone, from }: Block): string {
  const name = families[family]?.name ?? family;
  return `${kind} of ${name} by ${level} of ${source} from ${new Date(from).toISOString()} in ${zone}`;
}

async function rowsOf(summing: Summing, { id }: Block): Promise<RollupRow[]> {
  const all: RollupRow[] = [];
  for await (const rows of summing.blockRows([id])) all.push(...rows);
  return all;
}

/** Compares one block, and puts what it should be in its place. */
async function compareBlock(
  summing: Summing,
  block: Block,
  rows: readonly RollupRow[],
  placing: Placing,
  into: CellComparison,
): Promise<void> {
  if (fingerprintOfRows(await rowsOf(summing, block)) === fingerprintOfRows(rows)) into.sums += 1;
  else {
    noteDifference(into, textOf(block));
    const { id: _, basis: __, rows: ___, ...name } = block;
    await summing.put([{ name, basis: placing.basisOf(block.from, block.to), rows }]);
  }
}

async function compareDay(summing: Summing, run: Run, placing: Placing, into: CellComparison): Promise<void> {
  const { source, family, first, last } = run;
  // What has changed since is made again by itself.
  if ((await summing.dueDays(source, family, first, last + 1)).length > 0) return;
  const stored = await summing.blocks(source, family, first * DAY_MS, (last + 2) * DAY_MS);
  const byPlace = new Map(stored.filter(({ kind }) => kind !== 'month').map((block) => [placeOf(block), block]));
  for (const { name, rows } of await dayBlocksOf(summing, run, placing)) {
    const block = byPlace.get(placeOf(name));
    // A day is compared with the run in which it begins.
    if (!block || !isWithin(run, block)) continue;
    await compareBlock(summing, block, rows, placing, into);
  }
}

async function compareMonth(summing: Summing, month: Block, placing: Placing, into: CellComparison): Promise<void> {
  const { source, family, level, zone, from, to } = month;
  const stored = await summing.blocks(source, family, from, to);
  // It went with one of its days, and is made again.
  if (!stored.some(({ id }) => id === month.id)) return;
  const days = stored.filter((block) => block.kind === 'day' && block.level === level && block.zone === zone);
  const own = days.filter((day) => day.from >= from && day.to <= to).map(({ id }) => id);
  await compareBlock(summing, month, await monthRowsOf(summing, family, own), placing, into);
}

/**
 * Sums up the cells of every stored block once more; what differs is noted, and put right.
 *
 * @returns false where somebody else is summing up
 */
export async function compareBlocks(store: RollupStore, placing: Placing, into: CellComparison): Promise<boolean> {
  const blocks = await store.blocks();
  const runs = new Map<string, Run>();
  for (const { source, family, kind, from } of blocks) {
    const first = Math.floor(from / DAY_MS / RUN_DAYS) * RUN_DAYS;
    const run = { source, family, first, last: first + RUN_DAYS - 1 };
    if (kind === 'day') runs.set(JSON.stringify([source, family, first]), run);
  }
  const compare = async (work: (summing: Summing) => Promise<void>): Promise<boolean> =>
    (await store.summing(async (summing) => {
      await work(summing);
      return true;
    })) === true;
  for (const run of runs.values()) {
    if (!(await compare((summing) => compareDay(summing, run, placing, into)))) return false;
  }
  for (const month of blocks.filter(({ kind }) => kind === 'month')) {
    if (!(await compare((summing) => compareMonth(summing, month, placing, into)))) return false;
  }
  return true;
}
