import { hourMarks, nearSpan, spreadOut } from './day-strip-axis';
import { timeText } from './figure';

const HOUR = 3_600_000;
const day = { from: Date.UTC(2026, 2, 29, 0, 0), until: Date.UTC(2026, 2, 29, 4, 0) };
const madrid = (at: number): string => timeText(at, 'Europe/Madrid', 'en-GB');

describe('the axis of a day', () => {
  it('marks the full hours of the zone, also over a change of the clocks', () => {
    expect(hourMarks(day, 1_000, madrid).map(({ text }) => text)).toEqual([
      '01:00',
      '03:00',
      '04:00',
      '05:00',
      '06:00',
    ]);
  });

  it('marks full hours in zones that are off by a half', () => {
    const texts = hourMarks(day, 1_000, (at) => timeText(at, 'Asia/Kolkata', 'en-GB')).map(({ text }) => text);
    expect(texts).toEqual(['06:00', '07:00', '08:00', '09:00']);
  });

  it('writes no more than there is room for', () => {
    const long = { from: 0, until: 9 * HOUR };
    expect(hourMarks(long, 250, (at) => timeText(at, 'UTC', 'en-GB')).map(({ text }) => text)).toEqual([
      ...['00:00', '02:00', '04:00', '06:00', '08:00'],
    ]);
  });

  it('shows two hours each side of now, within the day', () => {
    const long = { from: 0, until: 9 * HOUR };
    expect(nearSpan(long, 5 * HOUR)).toEqual({ from: 3 * HOUR, until: 7 * HOUR });
    expect(nearSpan(long, 0)).toEqual({ from: 0, until: 4 * HOUR });
    expect(nearSpan(long, 20 * HOUR)).toEqual({ from: 5 * HOUR, until: 9 * HOUR });
    expect(nearSpan(day, 0)).toEqual(day);
  });

  it('moves circles apart and keeps them in', () => {
    expect(spreadOut([10, 12, 50], 20, 100)).toEqual([10, 30, 50]);
    expect(spreadOut([90, 95, 99], 20, 100)).toEqual([60, 80, 100]);
  });
});
