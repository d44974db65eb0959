import type { Cell, CellStore, IntervalCells } from '@intraday/storage';
import { INTERVAL_MS } from '@intraday/time';
import { ClosedCells } from './closed-cells';
import { CellsInMemory } from './testing-stores';

const NINE = Date.UTC(2026, 2, 2, 9);
const cell = (queue: string, offered: number): Cell => ({
  ...{ site: null, team: null, agent: null, queue, callType: null, channel: null },
  ...{ activity: null, reason: null, outcome: null, measures: [offered], sketches: null },
});
const group = (source: string, at: number, ...cells: Cell[]): IntervalCells => ({
  ...{ source, family: 0, intervalStart: at, revised: false, cells },
});

function started() {
  const store = new CellsInMemory();
  const heard = { closedCells: 0, restatedCells: 0 };
  const cells = new ClosedCells({
    // The store in memory reads as the real one does.
    store: store as unknown as Pick<CellStore, 'readCells'>,
    heard: {
      closed: (count) => void (heard.closedCells += count),
      restated: (count) => void (heard.restatedCells += count),
    },
    counts: (source) => source !== 'import',
  });
  const keep = async (...groups: IntervalCells[]): Promise<string> => {
    const counted = await cells.look(groups);
    await store.replaceIntervals(groups);
    cells.stored(counted);
    const { closedCells, restatedCells } = heard;
    Object.assign(heard, { closedCells: 0, restatedCells: 0 });
    return `${closedCells} ${restatedCells}`;
  };
  const upTo = (until: number): void => {
    cells.begin(until);
    cells.end();
  };
  return { cells, keep, upTo };
}

describe('cells that are stored', () => {
  it('count as closed when their interval has closed since they were stored last', async () => {
    const { cells, keep, upTo } = started();
    upTo(NINE + 10_000);
    cells.begin(NINE + INTERVAL_MS);
    expect(await keep(group('pbx', NINE, cell('care', 5), cell('sales', 1)))).toBe('2 0');
    expect(await keep(group('pbx', NINE - INTERVAL_MS, cell('care', 9)))).toBe('0 0');
    expect(await keep(group('import', NINE, cell('care', 9)))).toBe('0 0');
  });

  it('count as restated when something late made them otherwise, once', async () => {
    const { cells, keep, upTo } = started();
    upTo(NINE);
    cells.begin(NINE + INTERVAL_MS);
    await keep(group('pbx', NINE, cell('care', 5), cell('sales', 1), cell('help', 2)));
    cells.end();
    // In the ordinary course a contact of that interval is answered.
    upTo(NINE + INTERVAL_MS + 10_000);
    expect(await keep(group('pbx', NINE, cell('care', 6), cell('sales', 1), cell('help', 2)))).toBe('0 0');
    // Something late comes: one cell changes, one is new, one is gone, one stays.
    cells.restates('pbx', NINE, NINE + INTERVAL_MS);
    cells.restates('import', NINE, NINE + INTERVAL_MS);
    cells.begin(NINE + INTERVAL_MS + 20_000);
    expect(await keep(group('pbx', NINE, cell('care', 7), cell('sales', 1), cell('web', 1)))).toBe('0 3');
    expect(await keep(group('pbx', NINE + INTERVAL_MS, cell('care', 1)))).toBe('0 0');
    cells.end();
    expect(await keep(group('pbx', NINE, cell('care', 8), cell('sales', 1), cell('web', 1)))).toBe('0 0');
  });

  it('count a correction of all time, and what was stored again as it was for nothing', async () => {
    const { cells, keep, upTo } = started();
    upTo(NINE);
    cells.begin(NINE + 2 * INTERVAL_MS);
    const groups = [group('pbx', NINE, cell('care', 5)), group('pbx', NINE + INTERVAL_MS, cell('care', 6))];
    expect(await keep(...groups)).toBe('2 0');
    cells.end();
    cells.restates('pbx', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    expect(await keep(...groups)).toBe('0 0');
    expect(await keep(group('pbx', NINE, cell('care', 4)), group('pbx', NINE + INTERVAL_MS, cell('care', 6)))).toBe(
      '0 1',
    );
  });

  it('count as neither when they are stored for the first time long after their interval', async () => {
    const { cells, keep, upTo } = started();
    upTo(NINE);
    cells.restates('pbx', NINE - INTERVAL_MS, NINE);
    expect(await keep(group('pbx', NINE - INTERVAL_MS, cell('care', 1)))).toBe('0 0');
  });

  it('remember what may be restated when storing fails, and begin anew where a replay begins', async () => {
    const { cells, keep, upTo } = started();
    upTo(NINE);
    await keep(group('pbx', NINE - INTERVAL_MS, cell('care', 2)));
    cells.restates('pbx', NINE - INTERVAL_MS, NINE);
    cells.begin(NINE + 10_000);
    // It fails: there is no end.
    cells.begin(NINE + 20_000);
    expect(await keep(group('pbx', NINE - INTERVAL_MS, cell('care', 1)))).toBe('0 1');
    cells.end();
    const before = NINE - 30 * 86_400_000;
    upTo(before);
    cells.begin(before + INTERVAL_MS);
    expect(await keep(group('pbx', before, cell('care', 3)))).toBe('1 0');
  });

  it('remember no more than a limit of spans, and then take them as one', async () => {
    const { cells, keep } = started();
    for (let index = 0; index < 1_200; index += 1) {
      const from = NINE - (2 * index + 1) * INTERVAL_MS;
      cells.restates('pbx', from, from + INTERVAL_MS);
    }
    expect(await keep(group('pbx', NINE - 2 * INTERVAL_MS, cell('care', 2)))).toBe('0 0');
    expect(await keep(group('pbx', NINE - 2 * INTERVAL_MS, cell('care', 1)))).toBe('0 1');
    expect(await keep(group('pbx', NINE, cell('care', 1)))).toBe('0 0');
  });
});
