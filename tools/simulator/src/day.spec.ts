import { isDate, WorkingDay } from './day';

describe('a working day', () => {
  it('is of the site’s zone, also when clocks were set in the night', () => {
    const at = (date: string) => new Date(new WorkingDay(date, 'Europe/Madrid').at(8 * 60) / 1000).toISOString();
    expect(at('2026-01-12')).toBe('2026-01-12T07:00:00.000Z');
    expect(at('2026-03-29')).toBe('2026-03-29T06:00:00.000Z');
    expect(at('2026-10-25')).toBe('2026-10-25T07:00:00.000Z');
  });

  it.each(['', '2026-02-30', '2026-1-5', '12-01-2026', '1989-12-31'])('is not %j', (date) => {
    expect(isDate(date)).toBe(false);
    expect(() => new WorkingDay(date, 'Europe/Madrid')).toThrow(RangeError);
  });
});
