import type { Answer, Row } from '@intraday/contract';
import { patchedTable, rowIdentity, tableOf } from './row-table';

const row = (agent: string, handled: number): Row => ({
  key: { agent },
  values: { 'contacts-handled': handled },
  targets: {},
  measures: {},
});
const answer: Answer = {
  asOf: '2026-01-05T09:00:00.000Z',
  complete: true,
  revised: false,
  rows: [row('a1', 1), row('a2', 2)],
  absent: {},
};

describe('row table', () => {
  it('knows a row by its members and start, whatever their order', () => {
    expect(rowIdentity({ key: { team: 't', agent: null } })).toBe(rowIdentity({ key: { agent: null, team: 't' } }));
    expect(rowIdentity({ key: {}, start: 'x' })).not.toBe(rowIdentity({ key: {} }));
  });

  it('replaces, adds and removes rows, and leaves the others as they are', () => {
    const before = tableOf(answer);
    const after = patchedTable(before, [
      {
        viewId: 'v',
        seq: 2,
        asOf: '2026-01-05T09:00:01.000Z',
        rows: [row('a3', 1)],
        removed: [{ key: { agent: 'a2' } }],
      },
      { viewId: 'v', seq: 3, asOf: '2026-01-05T09:00:02.000Z', rows: [row('a3', 4)], removed: [], revised: true },
    ]);
    expect([...after.rows.values()].map(({ row: found }) => found.key['agent'])).toEqual(['a1', 'a3']);
    expect(after.rows.get(rowIdentity({ key: { agent: 'a3' } }))?.row.values['contacts-handled']).toBe(4);
    const untouched = after.rows.get(rowIdentity({ key: { agent: 'a1' } }));
    expect(untouched?.row).toBe(answer.rows[0]);
    expect(untouched?.asOf).toBe(before.asOf);
    expect(after.asOf - before.asOf).toBe(2_000);
    expect([after.complete, after.revised]).toEqual([true, true]);
    expect(before.rows.size).toBe(2);
  });
});
