import { handleTimeGap, shareTable } from './handle-time-shares';

const member = (id: string, average: number, handled: number) => ({ id, seconds: average * handled, handled });
const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((all, value) => all + (value ?? 0), 0);

describe('the shares of a handle-time gap', () => {
  const members = [member('tv', 500, 2), member('bill', 290, 8), member('none', 0, 0)];

  it('are exact and add up to the gap', () => {
    const gap = handleTimeGap(members, { high: 330 });
    expect(gap).toMatchObject({ against: 330, isTarget: true, average: 332, handled: 10, gap: 2 });
    expect(gap?.shares.map(({ share }) => share)).toEqual([34, -32, 0]);
    expect(gap?.shares.map(({ average }) => average)).toEqual([500, 290, null]);
  });

  it('are held against the bound of a range that is missed', () => {
    expect(handleTimeGap(members, { low: 340, high: 400 })?.against).toBe(340);
    expect(handleTimeGap(members, { low: 300, high: 320 })?.against).toBe(320);
    expect(handleTimeGap(members, { low: 340 })?.against).toBe(340);
  });

  it('are held against the average where there is no target', () => {
    const gap = handleTimeGap(members, null);
    expect(gap).toMatchObject({ against: 332, isTarget: false, gap: 0 });
    expect(sum(gap?.shares.map(({ share }) => share) ?? [])).toBeCloseTo(0);
  });

  it('are none where nothing was handled', () => {
    expect(handleTimeGap([member('none', 0, 0)], { high: 330 })).toBeNull();
  });
});

describe('the table of shares', () => {
  const cell = (row: string, column: string, average: number, handled: number) => ({
    ...{ row, column, id: `${row} ${column}` },
    ...{ seconds: average * handled, handled },
  });
  const table = shareTable([cell('a', 'tv', 500, 2), cell('a', 'bill', 300, 4), cell('b', 'bill', 280, 4)], 330);

  it('adds up by rows, by columns, and as a whole', () => {
    expect(table.total).toBeCloseTo(2);
    for (const row of table.rows) expect(sum(row.shares)).toBeCloseTo(row.sum);
    for (const [index, column] of table.columns.entries()) {
      expect(sum(table.rows.map(({ shares }) => shares[index] ?? null))).toBeCloseTo(column.sum);
    }
    expect(sum(table.columns.map((column) => column.sum))).toBeCloseTo(table.total);
  });

  it('begins with what adds most, and has no share where nothing was handled', () => {
    expect(table.columns.map(({ id }) => id)).toEqual(['tv', 'bill']);
    expect(table.rows.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(table.rows[1]?.shares[0]).toBeNull();
  });
});
