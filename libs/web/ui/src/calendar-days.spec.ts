import {
  addDays,
  addMonths,
  dateText,
  monthWeeks,
  movedDate,
  startOfQuarter,
  startOfWeek,
  weekdayNames,
} from './calendar-days';

describe('the days of a calendar', () => {
  it('goes over months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-11-19', 2)).toBe('2027-01-19');
    expect(startOfQuarter('2026-12-31')).toBe('2026-10-01');
  });

  it('begins a week where the site does', () => {
    expect(startOfWeek('2026-11-19', 1)).toBe('2026-11-16');
    expect(startOfWeek('2026-11-19', 0)).toBe('2026-11-15');
    expect(startOfWeek('2026-11-16', 1)).toBe('2026-11-16');
    expect(weekdayNames(1, 'en-GB').map(({ short }) => short)).toEqual(['M', 'T', 'W', 'T', 'F', 'S', 'S']);
    expect(weekdayNames(0, 'en-GB')[0]?.long).toBe('Sunday');
  });

  it('lays a month out in weeks', () => {
    const weeks = monthWeeks('2026-11-19', 1);
    expect(weeks).toHaveLength(6);
    expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
    expect(weeks[5]?.slice(0, 2)).toEqual(['2026-11-30', null]);
    expect(monthWeeks('2027-02-10', 1)).toHaveLength(4);
    expect(monthWeeks('2026-12-10', 1).flat().filter(Boolean)).toHaveLength(31);
  });

  it('moves by keys', () => {
    const from = (key: string, shifted = false): string | null => movedDate('2026-11-19', key, shifted, 1);
    expect(from('ArrowLeft')).toBe('2026-11-18');
    expect(from('ArrowDown')).toBe('2026-11-26');
    expect(from('Home')).toBe('2026-11-16');
    expect(from('End')).toBe('2026-11-22');
    expect(from('PageUp')).toBe('2026-10-19');
    expect(from('PageDown', true)).toBe('2027-11-19');
    expect(from('x')).toBeNull();
  });

  it('writes a year only where it is another', () => {
    expect(dateText('2026-11-02', '2026-11-19', 'en-GB')).toBe('2 Nov');
    expect(dateText('2025-11-02', '2026-11-19', 'en-GB')).toBe('2 Nov 2025');
  });
});
