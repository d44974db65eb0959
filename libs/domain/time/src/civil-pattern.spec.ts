import { compileCivilPattern } from './civil-pattern';

const read = (pattern: string, text: string) => {
  const compiled = compileCivilPattern(pattern);
  if (!compiled.ok) throw new Error(compiled.fault);
  return compiled.pattern.read(text);
};

describe('civil times by pattern', () => {
  it('reads what the pattern names and nothing else', () => {
    expect(read('yyMMdd', '990201')).toEqual({ year: 1999, month: 2, day: 1 });
    expect(read('yyMMdd', '260201')).toEqual({ year: 2026, month: 2, day: 1 });
    expect(read('H:mm:ss', '7:02:47')).toEqual({ hour: 7, minute: 2, second: 47 });
    expect(read('d.M.yyyy', '3.11.2026')).toEqual({ year: 2026, month: 11, day: 3 });
    expect(read('dd-MMM-yyyy', '05-Jan-2026')).toEqual({ year: 2026, month: 1, day: 5 });
    expect(read("yyyy-MM-dd'T'HH:mm:ss.SSS", '2026-01-05T09:00:00.1239')).toMatchObject({ hour: 9, millisecond: 123 });
    expect(read('yyyyMMdd', '990201')).toBeNull();
    expect(read('H:mm:ss', '07:02')).toBeNull();
    expect(read('H.mm', '7:02')).toBeNull();
  });

  it('reads halves of the day', () => {
    expect(read('h:mm a', '12:05 AM')).toEqual({ hour: 0, minute: 5 });
    expect(read('h:mm a', '12:05 pm')).toEqual({ hour: 12, minute: 5 });
    expect(read('hh:mm:ssa', '01:05:09PM')).toEqual({ hour: 13, minute: 5, second: 9 });
    expect(read('h:mm a', '13:05 PM')).toBeNull();
  });

  it('refuses days and times that there are not', () => {
    expect(read('yyyy-MM-dd', '2026-02-29')).toBeNull();
    expect(read('yyyy-MM-dd', '2024-02-29')).toEqual({ year: 2024, month: 2, day: 29 });
    expect(read('yyyy-MM-dd', '2026-13-01')).toBeNull();
    expect(read('yyyy-MM-dd', '2026-00-10')).toBeNull();
    expect(read('H:mm:ss', '24:00:00')).toBeNull();
    expect(read('H:mm:ss', '7:60:00')).toBeNull();
  });

  it('says what is wrong with a pattern', () => {
    const faults = ['yyyy-MM-dd yy', 'dd/mm/YYYY', "HH 'Uhr", 'h:mm', 'H:mm a'].map((pattern) => {
      const compiled = compileCivilPattern(pattern);
      return compiled.ok ? null : compiled.fault;
    });
    expect(faults).toEqual([
      '"yyyy-MM-dd yy" names the year twice',
      '"dd/mm/YYYY" has YYYY, which is no part of a date or a time',
      '"HH \'Uhr" has a quote that is not closed',
      '"h:mm" needs h and a together',
      '"H:mm a" needs h and a together',
    ]);
  });
});
