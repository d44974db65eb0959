import type { Row } from '@intraday/contract';
import { drillRows, missOf, worstRow } from './drill-rows';
import { kpiOf } from './testing-question';

// Only the plain file of the room is under test: its index also names Angular classes, which need a browser.
jest.mock('@intraday/web-store', () => jest.requireActual('../../../../libs/web/store/src/live-value'));
jest.mock('@intraday/web-ui', () => ({}));

const OCCUPANCY = kpiOf('occupancy');
const NOON = Date.UTC(2026, 10, 19, 12);
const held = (team: string | null, value: number | null, start?: number) => {
  const mark = { low: 0.7, high: 0.9, band: 'below', state: 'bad' } as const;
  const row: Row = {
    key: { team },
    ...(start === undefined ? {} : { start: new Date(start).toISOString() }),
    values: { occupancy: value },
    compare: { occupancy: 0.8 },
    targets: value !== null && value < 0.7 ? { occupancy: mark } : {},
    measures: {},
  };
  return { row, asOf: NOON };
};

describe('the rows of a page', () => {
  it('begin with the member that is farthest off, then go by size', () => {
    const rows = drillRows(
      [held('a', 0.8), held('b', 0.6), held(null, 0.5), held('d', 0.85)],
      ...([OCCUPANCY, 'team', 'none', NOON] as const),
    );
    expect(rows.map(({ member }) => member)).toEqual([null, 'b', 'd', 'a']);
    expect(worstRow(rows)).toBe(rows[0]);
    expect(rows[1] && missOf(rows[1])).toBeCloseTo(0.1);
  });

  it('have no worst where nothing is off', () => {
    expect(worstRow(drillRows([held('a', 0.8)], OCCUPANCY, 'team', 'none', NOON))).toBeNull();
  });

  it('come in the order of time, without what is still to come and not known', () => {
    const hour = 3_600_000;
    const later = [held(null, null, NOON + hour), held(null, 0.8, NOON - hour), held(null, null, NOON - 2 * hour)];
    const starts = (over: 'hour' | 'timeOfDay') =>
      drillRows(later, OCCUPANCY, null, over, NOON).map(({ start }) => ((start ?? 0) - NOON) / hour);
    expect(starts('hour')).toEqual([-2, -1]);
    expect(starts('timeOfDay')).toEqual([-2, -1, 1]);
  });

  it('keep what they are compared with', () => {
    const [row] = drillRows([held('a', 0.75)], OCCUPANCY, 'team', 'none', NOON);
    expect(row).toMatchObject({ value: 0.75, compare: 0.8 });
  });
});
