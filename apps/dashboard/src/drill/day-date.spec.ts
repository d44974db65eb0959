import { readDate, shiftedDate } from './day-date';

describe('a day of an address', () => {
  it('is a date that there is', () => {
    expect(readDate('2026-11-19')).toBe('2026-11-19');
    expect(['2026-02-30', 'today', undefined].map(readDate)).toEqual([null, null, null]);
  });

  it('moves over the ends of months and years', () => {
    expect(shiftedDate('2026-12-31', 1)).toBe('2027-01-01');
    expect(shiftedDate('2026-03-01', -1)).toBe('2026-02-28');
  });
});
