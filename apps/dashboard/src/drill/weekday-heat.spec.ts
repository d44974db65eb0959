import { clockText, dayTimes, isSummable, weekdayCells } from './weekday-heat';
import { kpiOf } from './testing-question';

// Only the plain file of the room is under test: its index also names Angular classes, which need a browser.
jest.mock('@intraday/web-store', () => jest.requireActual('../../../../libs/web/store/src/live-value'));

const AHT = kpiOf('average-handle-time');
const row = (iso: string, seconds: number, handled: number) => ({
  asOf: 0,
  row: {
    start: iso,
    measures: { handleTotalSeconds: seconds, handledTotal: handled },
    targets: { [AHT.key]: { high: 300, band: 'at' as const, state: 'good' as const } },
  },
});

describe('the map of weekdays', () => {
  const cells = weekdayCells(
    [
      row('2026-11-12T12:30:00.000Z', 100, 1),
      row('2026-11-12T12:45:00.000Z', 200, 1),
      row('2026-11-19T12:30:00.000Z', 2_700, 6),
      row('2026-11-20T12:30:00.000Z', 100, 0),
    ],
    AHT,
    'Europe/Madrid',
    30,
  );

  it('sums the days of a cell first and divides last', () => {
    expect(cells[0]).toMatchObject({ weekday: 4, minute: 810, value: 3_000 / 8 });
  });

  it('judges a cell by the target of its rows', () =>
    expect(cells[0]?.mark).toMatchObject({ band: 'above', state: 'bad' }));

  it('has no value where nothing was counted', () => {
    expect(cells[1]).toEqual({ weekday: 5, minute: 810, value: null, mark: null });
  });

  it('goes from the first time to the last', () => {
    expect(dayTimes([{ minute: 480 }, { minute: 570 }], 30).map(clockText)).toEqual([
      '08:00',
      '08:30',
      '09:00',
      '09:30',
    ]);
    expect(dayTimes([], 30)).toEqual([]);
  });

  it('is there for sums only', () => {
    expect(isSummable(AHT)).toBe(true);
    expect(isSummable(kpiOf('longest-state-now'))).toBe(false);
  });
});
