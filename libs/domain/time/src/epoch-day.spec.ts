import fc from 'fast-check';
import {
  addMonths,
  epochDayAt,
  epochDayOf,
  epochDayOfText,
  sameDayInMonth,
  startOfEpochDay,
  startOfMonths,
  startOfWeek,
  textOfEpochDay,
  weekdayOf,
} from './epoch-day';
import { civilDay } from './zone';

const day = (text: string): number => epochDayOfText(text) ?? Number.NaN;
const ZONES = ['Europe/Madrid', 'Asia/Kolkata', 'America/St_Johns', 'Australia/Lord_Howe'];
const days = fc.integer({ min: day('1990-01-01'), max: day('2040-01-01') });

describe('civil dates', () => {
  it('are days since 1970', () => {
    expect([epochDayOf(1970, 1, 1), epochDayOf(1970, 1, 2), day('1969-12-31')]).toEqual([0, 1, -1]);
    expect([epochDayOfText('2026-11'), textOfEpochDay(day('2026-02-28') + 1)]).toEqual([null, '2026-03-01']);
  });

  it('know their weekday, and the week, month, quarter and year that they are in', () => {
    const tuesday = day('2026-11-24');
    expect([weekdayOf(tuesday), weekdayOf(day('1969-12-28'))]).toEqual([2, 7]);
    const firsts = [
      ...[startOfWeek(tuesday, 1), startOfWeek(tuesday, 7), startOfWeek(tuesday, 2), startOfWeek(tuesday, 3)],
      ...[startOfMonths(tuesday, 1), startOfMonths(tuesday, 3), startOfMonths(tuesday, 12)],
    ];
    expect(firsts.map(textOfEpochDay)).toEqual([
      ...['2026-11-23', '2026-11-22', '2026-11-24', '2026-11-18'],
      ...['2026-11-01', '2026-10-01', '2026-01-01'],
    ]);
  });

  it('go to the last day of a shorter month', () => {
    expect(textOfEpochDay(addMonths(day('2026-03-31'), -1))).toBe('2026-02-28');
    expect(textOfEpochDay(addMonths(day('2027-11-30'), 3))).toBe('2028-02-29');
    expect(sameDayInMonth(day('2026-03-31'), -1)).toBeNull();
    expect(sameDayInMonth(day('2026-03-28'), -1)).toBe(day('2026-02-28'));
  });

  it('begin and end as the civil days of every zone', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...ZONES), (date, zone) => {
        const found = civilDay(zone, startOfEpochDay(zone, date));
        expect([found.date, found.start, found.end]).toEqual([
          ...[textOfEpochDay(date), startOfEpochDay(zone, date), startOfEpochDay(zone, date + 1)],
        ]);
        expect(epochDayAt(zone, found.start)).toBe(date);
      }),
      { numRuns: 60 },
    );
  });
});
