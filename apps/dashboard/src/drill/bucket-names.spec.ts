import { bucketEnd } from './bucket-end';
import { bucketName } from './bucket-names';

jest.mock('@intraday/web-ui', () => jest.requireActual('../../../../libs/web/ui/src/figure'));

const writing = { timeZone: 'Europe/Madrid', locale: 'en-GB', isOneDay: false };
const start = Date.UTC(2026, 10, 19, 11, 30);

describe('a bucket of time', () => {
  it.each([
    ['interval', start, 'Thu 19 Nov, 12:30'],
    ['timeOfDay', start, '12:30'],
    ['day', Date.UTC(2026, 10, 18, 23), 'Thu 19 Nov'],
    ['week', Date.UTC(2026, 10, 15, 23), '16 Nov 2026'],
    ['month', Date.UTC(2026, 9, 31, 23), 'November 2026'],
    ['dayOfWeek', Date.UTC(2026, 10, 15, 23), 'Monday'],
  ] as const)('by %s is called as people call it', (over, at, name) =>
    expect(bucketName(over, at, writing).replace('Thu,', 'Thu')).toBe(name),
  );

  it('of one day needs no date', () =>
    expect(bucketName('interval', start, { ...writing, isOneDay: true })).toBe('12:30'));

  it('of the calendar ends where the next begins', () => {
    expect(bucketEnd('week', Date.UTC(2026, 9, 18, 22), 'Europe/Madrid')).toBe(Date.UTC(2026, 9, 25, 23));
    expect(bucketEnd('month', Date.UTC(2026, 10, 30, 23), 'Europe/Madrid')).toBe(Date.UTC(2026, 11, 31, 23));
    expect(bucketEnd('timeOfDay', start, 'Europe/Madrid')).toBeNull();
  });
});
