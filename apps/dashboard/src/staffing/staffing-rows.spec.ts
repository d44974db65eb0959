import type { Row } from '@intraday/contract';
import type { HeldRow } from '@intraday/web-store';
import { intervalOf, measureAt, netRange, staffedSpan, staffingPoint, staffingPoints } from './staffing-rows';

// Only the plain files are under test: the room's index also names Angular components, which need a browser.
jest.mock('@intraday/web-store', () => jest.requireActual('../../../../libs/web/store/src/live-value'));

const QUARTER = 900_000;
const row = (start: number, values: Row['values'], measures: Row['measures'] = {}): HeldRow => ({
  row: { key: {}, start: new Date(start).toISOString(), values, targets: {}, measures },
  asOf: start,
});

describe('staffing out of the rows of a view', () => {
  const closed = row(
    0,
    { 'required-staff': 100, 'scheduled-staff': 105, 'actual-staff': 95 },
    { periodSeconds: 900, staffingRequiredActualLoadSeconds: 88_200, staffingRequiredReforecastSeconds: 0 },
  );
  const later = row(
    QUARTER,
    { 'required-staff': 102, 'scheduled-staff': 104, 'actual-staff': 0 },
    { periodSeconds: 900, staffingRequiredReforecastSeconds: 94_500 },
  );

  it('has agents of every kind that the row tells', () => {
    expect(staffingPoint(closed, QUARTER)).toEqual({
      ...{ from: 0, until: QUARTER, actual: 95, required: 100, scheduled: 105 },
      ...{ load: 98, reforecast: null },
    });
  });

  it('has nobody on queue in an interval to come, which is not 0', () => {
    expect(staffingPoint(later, QUARTER - 1)).toMatchObject({ actual: null, required: 102, reforecast: 105 });
  });

  it('has no load of an interval that is still open', () => {
    expect(staffingPoint(closed, QUARTER - 1)).toMatchObject({ load: null, reforecast: null });
  });

  it('is in the order of time', () => {
    expect(staffingPoints([later, closed], 0).map(({ from }) => from)).toEqual([0, QUARTER]);
  });

  it('spans the intervals in which anybody is there or required', () => {
    const night = row(2 * QUARTER, { 'required-staff': 0, 'scheduled-staff': null, 'actual-staff': 0 });
    expect(staffedSpan(staffingPoints([closed, later, night], 0))).toEqual({ from: 0, until: 2 * QUARTER });
    expect(staffedSpan(staffingPoints([night], 0))).toBeNull();
  });

  it('keeps to the range of the target, and to 0 or more without one', () => {
    const judged: HeldRow = {
      ...closed,
      row: { ...closed.row, targets: { 'net-staffing-actual': { low: 0, high: 2, band: 'below', state: 'bad' } } },
    };
    expect(netRange([closed, judged])).toEqual({ low: 0, high: 2 });
    expect(netRange([closed])).toEqual({ low: 0, high: null });
  });
});

describe('a measure of a row', () => {
  it('runs on, is the sum of its parts, or is not known', () => {
    const held = row(0, {}, { a: { value: 10, perSecond: 2 }, 'b[x]': 3, 'b[y]': 4 });
    expect(measureAt(held, 'a', 5_000)).toBe(20);
    expect(measureAt(held, 'b', 5_000)).toBe(7);
    expect(measureAt(held, 'c', 5_000)).toBeNull();
  });
});

describe('the interval of an instant', () => {
  it('begins at or before it', () => {
    expect([QUARTER - 1, QUARTER, QUARTER + 1].map(intervalOf)).toEqual([0, QUARTER, QUARTER]);
  });
});
