import { netPanel } from './net-bars-shape';

const net = (from: number, value: number | null, expected = false) => ({
  from,
  until: from + 10,
  net: value,
  expected,
});
const RANGE = { low: 0, high: 2 };

describe('the bars of net staffing', () => {
  it('rise from 0 for what is over and fall for what is short', () => {
    const { limit, zero, bars, wanted } = netPanel([net(0, 5), net(10, -10), net(20, 1, true)], RANGE, (at) => at, 100);
    expect({ limit, zero, wanted }).toEqual({ limit: 10, zero: 50, wanted: { y: 40, height: 10 } });
    expect(bars).toEqual([
      { from: 0, x: 0, y: 25, width: 9, height: 25, tone: 'over', expected: false },
      { from: 10, x: 10, y: 50, width: 9, height: 50, tone: 'short', expected: false },
      { from: 20, x: 20, y: 45, width: 9, height: 5, tone: 'in', expected: true },
    ]);
  });

  it('leave out what is not known, and keep an axis for nothing', () => {
    expect(netPanel([net(0, null)], RANGE, (at) => at, 100)).toMatchObject({ limit: 4, bars: [] });
  });

  it('draw no wanted range that has one end only', () => {
    expect(netPanel([net(0, 1)], { low: 0, high: null }, (at) => at, 100).wanted).toBeNull();
  });
});
