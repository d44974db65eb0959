import { curveGaps, curveMarks, curveScale, pointAt, stepPath } from './staffing-curve-shape';
import type { StaffingPoint } from './staffing-point';

const point = (from: number, values: Partial<StaffingPoint>): StaffingPoint => ({
  ...{ from, until: from + 10, actual: null, required: null, scheduled: null, load: null, reforecast: null },
  ...values,
});
const points = [
  point(0, { actual: 50, required: 100 }),
  point(10, { actual: 100, required: 80 }),
  point(20, { required: 100 }),
  point(40, { actual: 20, required: 20 }),
];
const SPAN = { from: 0, until: 50 };
const scale = curveScale(SPAN, [0, 50, 100], 500, 200);

describe('the staffing curve', () => {
  it('has an axis of round numbers from 0 to above everything', () => {
    expect(curveMarks(points)).toEqual([0, 50, 100]);
    expect(curveMarks([])).toEqual([0, 0.5, 1]);
  });

  it('steps from interval to interval, and breaks where nothing is known', () => {
    expect(stepPath(points, 'actual', scale, SPAN)).toBe('M0 100H100V0H200M400 160H500');
    expect(stepPath(points, 'required', scale, SPAN)).toBe('M0 0H100V40H200V0H300M400 160H500');
    expect(stepPath(points, 'load', scale, SPAN)).toBe('');
  });

  it('is cut at an instant within an interval, without losing or doubling any of it', () => {
    expect(stepPath(points, 'required', scale, { from: 0, until: 5 })).toBe('M0 0H50');
    expect(stepPath(points, 'required', scale, { from: 5, until: 20 })).toBe('M50 0H100V40H200');
  });

  it('fills what is short and what is over, apart', () => {
    expect(curveGaps(points, scale, SPAN)).toEqual([
      { x: 0, y: 0, width: 100, height: 100, short: true },
      { x: 100, y: 0, width: 100, height: 40, short: false },
    ]);
  });

  it('tells the values at an instant, and the last ones in a gap', () => {
    expect(pointAt(points, 12)).toBe(points[1]);
    expect(pointAt(points, 35)).toBe(points[2]);
    expect(pointAt(points, -1)).toBeNull();
    expect(pointAt(points, null)).toBeNull();
  });
});
