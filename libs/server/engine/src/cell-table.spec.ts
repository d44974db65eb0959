import { CellBuilder, FAMILIES, familyNumber, slotsOf, type CellAddition, type Family } from '@intraday/metrics';
import { INTERVAL_MS } from '@intraday/time';
import fc from 'fast-check';
import { CellTable } from './cell-table';
import { Members } from './members';

const families: readonly Family[] = FAMILIES;
const START = Date.UTC(2026, 4, 4, 9);
const {
  contactsOffered: OFFERED = 0,
  queueWaitAnsweredSeconds: WAIT = 0,
  queueWaitMaximumSeconds: LONGEST = 0,
} = slotsOf('queue');

function newTable(): CellTable {
  const family = families[familyNumber('queue')];
  if (!family) throw new Error('there is no family queue');
  return new CellTable(family, new Members());
}

/** An answered contact: one offered, its wait, and its wait as a candidate for the longest. */
function addition(queue: string | null, interval: number, waitMs: number): CellAddition {
  const cells: CellAddition[] = [];
  new CellBuilder('queue', [null, queue, null, 'voice'], START + interval * INTERVAL_MS)
    .add('contactsOffered', 1)
    .add('queueWaitAnsweredSeconds', waitMs)
    .value('queueWaitMaximumSeconds', waitMs)
    .into(cells);
  const [cell] = cells;
  if (!cell) throw new Error('nothing was added');
  return cell;
}

const additions = fc.array(
  fc
    .tuple(fc.constantFrom('sales', 'care', null), fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 90_000 }))
    .map((parts) => addition(...parts)),
  { maxLength: 40 },
);

/** Every recorded cell as text, sorted. */
function cellsOf(table: CellTable, from = 0, to = 8): string[] {
  const lines: string[] = [];
  table.visit(START + from * INTERVAL_MS, START + to * INTERVAL_MS, (interval, members, values, offset) => {
    lines.push(JSON.stringify([interval, members, [...values.subarray(offset, offset + table.width)]]));
  });
  return lines.sort();
}

function sumsOf(table: CellTable, from: number, to: number): { offered: number; wait: number; longest: number } {
  const sums = { offered: 0, wait: 0, longest: 0 };
  table.visit(START + from * INTERVAL_MS, START + to * INTERVAL_MS, (_interval, _members, values, offset) => {
    sums.offered += values[offset + OFFERED] ?? 0;
    sums.wait += values[offset + WAIT] ?? 0;
    sums.longest = Math.max(sums.longest, values[offset + LONGEST] ?? 0);
  });
  return sums;
}

const shuffled = <T>(list: readonly T[], order: readonly number[]): T[] =>
  list
    .map((item, index) => ({ item, key: order[index % Math.max(1, order.length)] ?? 0, index }))
    .sort((a, b) => a.key - b.key || a.index - b.index)
    .map(({ item }) => item);

const orders = fc.array(fc.integer(), { minLength: 1, maxLength: 40 });

describe('the cells of a family', () => {
  it('are the same for any order of the additions', () => {
    fc.assert(
      fc.property(additions, orders, (list, order) => {
        const [straight, mixed] = [newTable(), newTable()];
        for (const each of list) straight.change(each, 1);
        for (const each of shuffled(list, order)) mixed.change(each, 1);
        expect(cellsOf(mixed)).toEqual(cellsOf(straight));
      }),
    );
  });

  it('are as before once what was added is taken back, in any order', () => {
    fc.assert(
      fc.property(additions, additions, orders, (kept, passing, order) => {
        const [alone, table] = [newTable(), newTable()];
        for (const each of kept) alone.change(each, 1);
        for (const each of [...passing, ...kept]) table.change(each, 1);
        for (const each of shuffled(passing, order)) table.change(each, -1);
        expect(cellsOf(table)).toEqual(cellsOf(alone));
      }),
    );
  });

  it('add up to the whole over any partition of the span', () => {
    fc.assert(
      fc.property(additions, fc.uniqueArray(fc.integer({ min: 1, max: 7 })), (list, cuts) => {
        const table = newTable();
        for (const each of list) table.change(each, 1);
        const edges = [0, ...cuts.sort((a, b) => a - b), 8];
        const parts = edges.slice(1).map((to, index) => sumsOf(table, edges[index] ?? 0, to));
        expect({
          offered: parts.reduce((sum, part) => sum + part.offered, 0),
          wait: parts.reduce((sum, part) => sum + part.wait, 0),
          longest: Math.max(...parts.map((part) => part.longest)),
        }).toEqual(sumsOf(table, 0, 8));
      }),
    );
  });

  it('know the next longest wait once the longest is taken back', () => {
    const table = newTable();
    for (const wait of [4000, 9000, 9000]) table.change(addition('sales', 0, wait), 1);
    table.change(addition('sales', 0, 9000), -1);
    expect(sumsOf(table, 0, 1).longest).toBe(9000);
    table.change(addition('sales', 0, 9000), -1);
    expect(sumsOf(table, 0, 1)).toEqual({ offered: 1, wait: 4000, longest: 4000 });
  });

  it('keep their members and amounts as the table grows', () => {
    const table = newTable();
    for (let index = 0; index < 3000; index += 1) table.change(addition(`q${index}`, index % 8, index), 1);
    expect(cellsOf(table)).toHaveLength(3000);
    expect(sumsOf(table, 0, 8)).toEqual({ offered: 3000, wait: (2999 * 3000) / 2, longest: 2999 });
  });
});
