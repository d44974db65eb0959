import { grainOf, reachesNow, readRange } from './drill-range';

const range = (text: string) => readRange(text) ?? { kind: 'last' as const, last: 'never' };

describe('a range of time', () => {
  it.each([
    ['today', 'interval'],
    ['2d', 'hour'],
    ['month', 'day'],
    ['lastQuarter', 'week'],
    ['year', 'month'],
    ['2026-11-19T08:00Z/2026-11-19T12:45Z', 'interval'],
  ])('%s is drawn by %s', (text, grain) => expect(grainOf(range(text))).toBe(grain));

  it('is live as long as it reaches the present', () => {
    const noon = Date.UTC(2026, 10, 19, 12);
    const live = ['now', 'today', 'year', '4w', '2026-11-19T08:00Z/2026-11-19T12:15Z'];
    const past = ['yesterday', 'lastWeek', 'lastMonth', '2026-11-19T08:00Z/2026-11-19T12:00Z'];
    expect(live.map((text) => reachesNow(range(text), noon))).toEqual(live.map(() => true));
    expect(past.map((text) => reachesNow(range(text), noon))).toEqual(past.map(() => false));
  });

  it.each(['soon', '0w', '4y', 'a/b', '2026-11-19/2026-11-20/x', ''])('is not "%s"', (text) =>
    expect(readRange(text)).toBeNull(),
  );
});
