import { barAxis, placeOn, writtenMarks, type BarMember } from './bar-shape';

const percent = { display: 'percent', unit: 'fraction' } as const;
const member = (value: number | null, more: Partial<BarMember> = {}): BarMember => ({
  id: 'a',
  name: 'A',
  value,
  compare: null,
  mark: null,
  ...more,
});

describe('bars of members', () => {
  it('stand on zero and hold every value, comparison and target', () => {
    const axis = barAxis(
      [member(0.4), member(null), member(0.3, { compare: 0.55 })],
      { low: 0.8, high: null },
      percent,
    );
    expect(axis.from).toBe(0);
    expect(axis.to).toBe(0.8);
    expect(placeOn(axis, 0.4)).toBe(50);
  });

  it('hold the members’ own targets where they have no common one', () => {
    const mark = { low: 0.95, band: 'below', state: 'bad' } as const;
    expect(barAxis([member(0.4, { mark })], null, percent).to).toBe(1);
  });

  it('leave out marks that would lie under the words of the target', () => {
    const axis = barAxis([member(0.9)], { low: 0.8, high: null }, percent);
    expect(axis.marks).toEqual([0, 0.5, 1]);
    expect(writtenMarks(axis, { low: 0.5, high: null })).not.toContain(0.5);
    expect(writtenMarks(axis, null)).toEqual(axis.marks);
  });
});
