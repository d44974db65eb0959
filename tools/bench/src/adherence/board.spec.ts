import { Board, rowsIn } from './board';

const row = (agent: string, out: number) => ({ key: { agent }, measures: { adherenceAgentsOutNow: out } });

describe('what the screens show of adherence', () => {
  const board = new Board();
  board.note([row('a', 0), row('b', 1)], 5);
  board.note([row('a', 1)], 30);
  board.note([row('a', 1)], 40);
  board.note([row('a', 0)], 60);

  it('is as old as from the departure to the first row that shows it', () => {
    expect(board.agesOf([{ agent: 'a', at: 10, until: 50 }])).toEqual([20]);
    expect(board.ageOf({ agent: 'a', at: 70, until: 90 })).toBeNull();
    expect(board.ageOf({ agent: 'c', at: 10, until: 50 })).toBeNull();
  });

  it('is nothing to count where it stood there before, or came too late', () => {
    expect(() => board.agesOf([{ agent: 'b', at: 10, until: 50 }])).toThrow('before the departure');
    expect(() => board.agesOf([{ agent: 'a', at: 10, until: 30 }])).toThrow('in time');
  });

  it('is read from patches and from the answer to an opening', () => {
    const full = { ...row('a', 1), values: { 'adherence-now': 0 }, targets: {} };
    const patch = { viewId: 'v', seq: 1, asOf: '2026-11-23T10:00:00.000Z', rows: [full], removed: [] };
    expect(rowsIn(Buffer.from(`42/live,${JSON.stringify(['view:patch', patch])}`))).toEqual([full]);
    const snapshot = { asOf: patch.asOf, complete: false, revised: false, rows: [full], absent: {} };
    const opened = { ok: true, viewId: 'v', seq: 0, clock: { now: patch.asOf, rate: 1 }, snapshot };
    expect(rowsIn(Buffer.from(`43/live,0${JSON.stringify([opened])}`))).toEqual([full]);
  });
});
