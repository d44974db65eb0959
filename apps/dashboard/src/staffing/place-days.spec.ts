import type { HeldRow } from '@intraday/web-store';
import { shortestPlace, siteDays } from './place-days';

// Only the plain files are under test: the room's index also names Angular components, which need a browser.
jest.mock('@intraday/web-store', () => jest.requireActual('../../../../libs/web/store/src/live-value'));

const held = (site: string | null, actual: number, required: number): HeldRow => ({
  row: {
    key: { site },
    start: '1970-01-01T00:00:00.000Z',
    values: { 'actual-staff': actual, 'required-staff': required, 'scheduled-staff': null },
    targets: {},
    measures: {},
  },
  asOf: 0,
});
const nameOf = (site: string | null): string => (site ?? 'no site').toUpperCase();

describe('staffing of the sites', () => {
  it('is by name, without an empty "no site"', () => {
    const days = siteDays([held('madrid', 93, 92), held(null, 0, 0), held('leeds', 95, 100)], 0, nameOf);
    expect(days.map(({ id, name }) => [id, name])).toEqual([
      ['leeds', 'LEEDS'],
      ['madrid', 'MADRID'],
    ]);
    expect(siteDays([held(null, 2, 0)], 0, nameOf)).toHaveLength(1);
  });

  it('names the shortest, and the first where nothing is known', () => {
    const days = siteDays([held('madrid', 93, 92), held('leeds', 95, 100)], 0, nameOf);
    expect(shortestPlace(days, 0)?.id).toBe('leeds');
    expect(shortestPlace(days, 900_000)?.id).toBe('leeds');
    expect(shortestPlace([], 0)).toBeNull();
  });
});
