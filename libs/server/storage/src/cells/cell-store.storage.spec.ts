import { openPool, type StoragePool } from '../pool';
import { startTestDatabase, type TestDatabase } from '../testing';
import { CellStore, type Cell, type StoredCell } from './cell-store';

const INTERVAL = 900_000;
const START = Date.UTC(2026, 0, 31, 23, 45);

const cell = (agent: string | null, measures: (number | null)[]): Cell => ({
  site: 's1',
  team: null,
  agent,
  queue: 'q1',
  callType: null,
  channel: 'voice',
  activity: null,
  reason: null,
  outcome: null,
  measures,
  sketches: null,
});

describe('stored cells', () => {
  let database: TestDatabase;
  let pool: StoragePool;
  let cells: CellStore;

  const read = async (from: number, to: number, families: readonly number[] | null = null): Promise<StoredCell[]> => {
    const all: StoredCell[] = [];
    for await (const batch of cells.readCells(from, to, { families })) all.push(...batch);
    return all;
  };

  beforeAll(async () => {
    database = await startTestDatabase();
    pool = openPool(database.applicationUrl);
    cells = new CellStore(pool);
  }, 60_000);

  afterAll(async () => {
    await pool.end();
    await database.stop();
  });

  it('come back as they were stored, over the end of a month', async () => {
    await cells.replaceIntervals([
      {
        source: 'pbx',
        family: 1,
        intervalStart: START,
        revised: false,
        cells: [cell('a', [1, -2, null, 2 ** 45]), cell(null, [])],
      },
      { source: 'pbx', family: 2, intervalStart: START + INTERVAL, revised: false, cells: [cell('a', [7])] },
    ]);
    expect(await read(START, START + 2 * INTERVAL)).toEqual([
      { source: 'pbx', family: 1, intervalStart: START, revised: false, ...cell('a', [1, -2, null, 2 ** 45]) },
      { source: 'pbx', family: 1, intervalStart: START, revised: false, ...cell(null, []) },
      { source: 'pbx', family: 2, intervalStart: START + INTERVAL, revised: false, ...cell('a', [7]) },
    ]);
    expect(await read(START, START + 2 * INTERVAL, [2])).toHaveLength(1);
    expect(await read(START, START + INTERVAL)).toHaveLength(2);
  });

  it('are replaced as a whole, family and interval by themselves', async () => {
    await cells.replaceIntervals([
      { source: 'pbx', family: 1, intervalStart: START, revised: true, cells: [cell('b', [3])] },
    ]);
    expect(await cells.cellIntervals()).toEqual([
      { source: 'pbx', family: 1, intervalStart: START, cells: 1, revised: true },
      { source: 'pbx', family: 2, intervalStart: START + INTERVAL, cells: 1, revised: false },
    ]);
    await cells.replaceIntervals([{ source: 'pbx', family: 1, intervalStart: START, revised: true, cells: [] }]);
    expect(await cells.cellIntervals()).toHaveLength(1);
  });

  it('refuse the same combination twice, and keep what was there', async () => {
    const twice = {
      source: 'pbx',
      family: 2,
      intervalStart: START + INTERVAL,
      revised: true,
      cells: [cell(null, [1]), cell(null, [2])],
    };
    await expect(cells.replaceIntervals([twice])).rejects.toMatchObject({ code: '23505' });
    expect(await read(START, START + 2 * INTERVAL)).toHaveLength(1);
  });

  it('are deleted by range', async () => {
    expect(await cells.deleteCells(START, START + 2 * INTERVAL)).toBe(1);
    expect(await cells.cellIntervals()).toEqual([]);
  });
});
