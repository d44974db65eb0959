import { netOf, toneOf, type StaffingPoint } from './staffing-point';

const QUARTER = 900_000;
const point: StaffingPoint = {
  ...{ from: QUARTER, until: 2 * QUARTER, actual: 95, required: 100 },
  ...{ scheduled: 105, load: 98, reforecast: 103 },
};

describe('net staffing of an interval', () => {
  it('is actual less required once the interval has begun', () => {
    expect(netOf(point, QUARTER)).toEqual({ from: QUARTER, until: 2 * QUARTER, net: -5, expected: false });
    expect(netOf(point, null).net).toBe(-5);
  });

  it('is scheduled less the newest requirement while it is to come', () => {
    expect(netOf(point, QUARTER - 1)).toMatchObject({ net: 2, expected: true });
    expect(netOf({ ...point, reforecast: null }, 0)).toMatchObject({ net: 5, expected: true });
  });

  it('is unknown where either side is, never 0', () => {
    expect(netOf({ ...point, actual: null }, QUARTER).net).toBeNull();
    expect(netOf({ ...point, required: null, reforecast: null }, 0).net).toBeNull();
  });
});

describe('the tone of a net', () => {
  it('follows the target, its bounds included', () => {
    const range = { low: 0, high: 2 };
    expect([-0.1, 0, 2, 2.1].map((net) => toneOf(net, range))).toEqual(['short', 'in', 'in', 'over']);
  });

  it('has a side without an end, and 0 where nothing is asked', () => {
    expect(toneOf(50, { low: 0, high: null })).toBe('in');
    expect([-1, 0, 1].map((net) => toneOf(net, { low: null, high: null }))).toEqual(['short', 'in', 'over']);
  });
});
