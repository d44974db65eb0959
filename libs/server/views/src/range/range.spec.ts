import { viewSchema, type Period, type View } from '@intraday/contract';
import { NO_ROWS, Organisation } from '@intraday/workforce';
import { timeOfView } from './view-time';

const MADRID = 'Europe/Madrid';
const NOW = Date.parse('2026-11-24T10:07:00Z');
const site = (id: string, timeZone: string, weekStart: number) => ({
  ...{ id, name: id, timeZone, weekStart, openingHours: null },
});
const ORGANISATION = new Organisation(
  { ...NO_ROWS, sites: [site('madrid', MADRID, 1), site('pune', 'Asia/Kolkata', 1), site('cairo', 'Africa/Cairo', 7)] },
  MADRID,
);

const viewOf = (range: object, fields: object = {}): View =>
  viewSchema.parse({ kpis: ['contacts-offered'], range, ...fields });

function spanOf(range: object, at: string | null = null, now = NOW, fields: object = {}): string {
  const timed = timeOfView(viewOf(range, fields), ORGANISATION, now);
  if (!timed.ok) return timed.problem.detail;
  const { from, to } = timed.time.spanIn(timed.time.calendarOf(at));
  return [from, to].map((instant) => new Date(instant).toISOString().slice(0, 16)).join(' ');
}

describe('the range of a view', () => {
  it.each<[Period, string]>([
    ['now', '2026-11-24T10:00 2026-11-24T10:15'],
    ['interval', '2026-11-24T10:00 2026-11-24T10:15'],
    ['today', '2026-11-23T23:00 2026-11-24T23:00'],
    ['yesterday', '2026-11-22T23:00 2026-11-23T23:00'],
    ['week', '2026-11-22T23:00 2026-11-29T23:00'],
    ['lastWeek', '2026-11-15T23:00 2026-11-22T23:00'],
    ['month', '2026-10-31T23:00 2026-11-30T23:00'],
    ['lastMonth', '2026-09-30T22:00 2026-10-31T23:00'],
    ['quarter', '2026-09-30T22:00 2026-12-31T23:00'],
    ['lastQuarter', '2026-06-30T22:00 2026-09-30T22:00'],
    ['year', '2025-12-31T23:00 2026-12-31T23:00'],
  ])('%s is cut at the midnights of its zone', (period, expected) => {
    expect(spanOf({ period })).toBe(expected);
  });

  it.each([
    ['1i', '2026-11-24T10:00 2026-11-24T10:15'],
    ['4i', '2026-11-24T09:15 2026-11-24T10:15'],
    ['1h', '2026-11-24T10:00 2026-11-24T10:15'],
    ['3h', '2026-11-24T08:00 2026-11-24T10:15'],
    ['1d', '2026-11-23T23:00 2026-11-24T10:15'],
    ['7d', '2026-11-17T23:00 2026-11-24T10:15'],
    ['4w', '2026-10-27T23:00 2026-11-24T10:15'],
    ['1m', '2026-10-24T22:00 2026-11-24T10:15'],
    ['2q', '2026-05-24T22:00 2026-11-24T10:15'],
  ])('the last %s ends with the running interval', (last, expected) => {
    expect(spanOf({ last })).toBe(expected);
  });

  it('is cut by each site: its zone, its hours off by a half, its first day of the week', () => {
    expect(spanOf({ period: 'today' }, 'pune')).toBe('2026-11-23T18:30 2026-11-24T18:30');
    expect(spanOf({ last: '2h' }, 'pune')).toBe('2026-11-24T08:30 2026-11-24T10:15');
    expect(spanOf({ period: 'week' }, 'cairo')).toBe('2026-11-21T22:00 2026-11-28T22:00');
    expect(spanOf({ period: 'week' }, 'cairo', NOW, { timeZone: 'UTC' })).toBe('2026-11-23T00:00 2026-11-30T00:00');
    const own = { timeZone: 'UTC', scope: { site: 'cairo' } };
    expect(spanOf({ period: 'week' }, 'cairo', NOW, own)).toBe('2026-11-22T00:00 2026-11-29T00:00');
  });

  it('follows one after the other', () => {
    const pairs: [Period, Period][] = [
      ...[['yesterday', 'today'] as const, ['lastWeek', 'week'] as const].map((pair): [Period, Period] => [...pair]),
      ...[['lastMonth', 'month'] as const, ['lastQuarter', 'quarter'] as const].map((pair): [Period, Period] => [
        ...pair,
      ]),
    ];
    for (const at of ['2026-01-01T00:00Z', '2026-03-29T01:00Z', '2026-03-31T22:00Z', '2028-02-29T12:00Z']) {
      for (const [before, running] of pairs) {
        const now = Date.parse(at);
        const [end] = [spanOf({ period: before }, null, now).split(' ')[1]];
        expect([before, spanOf({ period: running }, null, now).split(' ')[0]]).toEqual([before, end]);
      }
    }
  });

  it('says what cannot be asked', () => {
    const span = (from: string, to: string) => spanOf({ from: `${from}:00.000Z`, to: `${to}:00.000Z` });
    expect(span('2026-11-24T10:00', '2026-11-24T10:00')).toBe('The range ends before it begins: put from before to.');
    expect(span('2026-11-24T10:00', '2026-11-24T10:05')).toContain('does not lie on interval edges');
    expect(span('2006-01-01T00:00', '2026-11-24T00:00')).toContain('longer than 20 years');
    expect(span('2007-01-01T00:00', '2026-11-24T00:00')).toBe('2007-01-01T00:00 2026-11-24T00:00');
    for (const last of ['9999d', '1100w', '241m', '81q']) expect(spanOf({ last })).toContain('longer than 20 years');
    for (const last of ['9999i', '9999h', '1040w', '240m', '80q'])
      expect(spanOf({ last })).toContain('2026-11-24T10:15');
    expect(spanOf({ period: 'today' }, null, NOW, { timeZone: 'Europe/Nowhere' })).toContain('is not known');
  });
});
