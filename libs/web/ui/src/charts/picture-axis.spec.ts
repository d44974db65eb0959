import { en } from '../words/en';
import { axisOf, axisTexts, boundValues } from './picture-axis';

const percent = { display: 'percent', unit: 'fraction' } as const;
const duration = { display: 'duration', unit: 'seconds' } as const;
const count = { display: 'count', unit: 'contacts' } as const;

describe('the axis of a picture', () => {
  it('holds zero where bars stand on it', () => {
    expect(axisOf([0.72, 0.84], percent, 5, true).marks).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(axisOf([-5, 3], count, 5, true).marks).toEqual([-6, -4, -2, 0, 2, 4]);
  });

  it('begins higher where a line would be flat otherwise', () => {
    expect(axisOf([0.9, 0.96], percent, 4, false)).toEqual({ from: 0.9, to: 0.96, marks: [0.9, 0.92, 0.94, 0.96] });
    expect(axisOf([0.3, 0.96], percent, 4, false).from).toBe(0);
  });

  it('steps times by round times', () => {
    expect(axisOf([290, 500], duration, 5, true).marks).toEqual([0, 120, 240, 360, 480, 600]);
    expect(axisOf([0, 30_000], duration, 4, true).marks.at(1)).toBe(14_400);
  });

  it('never halves a count, and stands where all values are one', () => {
    expect(axisOf([0, 1], count, 4, true).marks).toEqual([0, 1]);
    expect(axisOf([7], count, 4, false).marks.length).toBeGreaterThan(1);
    expect(axisOf([0], count, 4, false)).toEqual({ from: 0, to: 1, marks: [0, 1] });
    expect(axisOf([], count, 4, false).marks).toEqual([0, 1]);
  });

  it('is written without idle decimals', () => {
    const writing = { words: en, locale: 'en-GB' };
    expect(axisTexts([0, 0.5, 1], percent, writing)).toEqual(['0\u00a0%', '50\u00a0%', '100\u00a0%']);
    expect(axisTexts([0.9, 0.925], percent, writing)).toEqual(['90.0\u00a0%', '92.5\u00a0%']);
    expect(axisTexts([-1, 0.5], { display: 'number', unit: 'agents' }, writing)).toEqual(['−1.0', '0.5']);
    expect(axisTexts([300, 330], duration, writing)).toEqual(['5:00', '5:30']);
  });

  it('knows the bounds of a target', () => {
    expect(boundValues({ low: 1, high: null })).toEqual([1]);
    expect(boundValues(null)).toEqual([]);
  });
});
