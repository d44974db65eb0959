import type { PlannedShift } from '@intraday/workforce';
import { oneAfterTheOther } from './plan-book';

const shift = (from: number, until: number): PlannedShift => ({
  ...{ agent: 'ana', date: '2026-03-02', from, until },
  blocks: [{ from, until, activity: 'onQueue' }],
});

describe('the shifts of an agent', () => {
  it('stay as they are where none begins before another has ended', () => {
    expect(oneAfterTheOther([shift(20, 30), shift(0, 10), shift(10, 20)])).toEqual([
      shift(0, 10),
      shift(10, 20),
      shift(20, 30),
    ]);
  });

  it('count once where dates that were uploaded apart overlap: a night until 6, and the next day from 5', () => {
    expect(oneAfterTheOther([shift(5, 12), shift(0, 6)])).toEqual([shift(0, 6), { ...shift(6, 12) }]);
    expect(oneAfterTheOther([shift(0, 6), shift(2, 4)])).toEqual([shift(0, 6)]);
  });
});
