import { viewSchema, type Grain } from '@intraday/contract';
import { INTERVAL_MS } from '@intraday/time';
import { NO_ROWS, Organisation } from '@intraday/workforce';
import fc from 'fast-check';
import { comparedTimeOf } from './compared';
import { spansOfView } from './reads';
import { intervalsIn, laterDate, shownAt } from './testing-clock';
import { timeOfView, type ViewTime } from './view-time';

const ZONES = ['Europe/Madrid', 'Asia/Kolkata', 'America/St_Johns', 'Australia/Lord_Howe'];
const NOW = Date.parse('2026-11-24T10:07:00Z');

interface Times {
  readonly time: ViewTime;
  readonly compared: ViewTime;
}

function timesOf(fields: object, zone: string, now: number): Times {
  const view = viewSchema.parse({ kpis: ['contacts-offered'], compare: 'previous', ...fields });
  const organisation = new Organisation(NO_ROWS, zone);
  const timed = timeOfView(view, organisation, now);
  if (!timed.ok) throw new Error(timed.problem.detail);
  const compared = comparedTimeOf(view, timed.time, now, 'closed');
  if (compared === null) throw new Error('a view that is compared has another time');
  return { time: timed.time, compared };
}

function comparedSpan(range: object, compare = 'previous', zone = 'Europe/Madrid', now = NOW): string {
  const { compared } = timesOf({ range, compare }, zone, now);
  const { from, to } = compared.spanIn(compared.calendarOf(null));
  return [from, to].map((instant) => new Date(instant).toISOString().slice(0, 16)).join(' ');
}

describe('the time that a view is compared with', () => {
  it.each([
    [{ period: 'now' }, '2026-11-24T09:45 2026-11-24T10:00'],
    [{ period: 'interval' }, '2026-11-24T09:45 2026-11-24T10:00'],
    [{ period: 'today' }, '2026-11-22T23:00 2026-11-23T10:00'],
    [{ period: 'yesterday' }, '2026-11-21T23:00 2026-11-22T23:00'],
    [{ period: 'week' }, '2026-11-15T23:00 2026-11-17T10:00'],
    [{ period: 'lastWeek' }, '2026-11-08T23:00 2026-11-15T23:00'],
    [{ period: 'month' }, '2026-09-30T22:00 2026-10-24T09:00'],
    [{ period: 'lastMonth' }, '2026-08-31T22:00 2026-09-30T22:00'],
    [{ period: 'quarter' }, '2026-06-30T22:00 2026-08-24T09:00'],
    [{ period: 'lastQuarter' }, '2026-03-31T22:00 2026-06-30T22:00'],
    [{ period: 'year' }, '2024-12-31T23:00 2025-11-24T10:00'],
    [{ last: '1i' }, '2026-11-24T09:45 2026-11-24T10:00'],
    [{ last: '4i' }, '2026-11-24T08:15 2026-11-24T09:00'],
    [{ last: '3h' }, '2026-11-24T05:00 2026-11-24T07:00'],
    [{ last: '4w' }, '2026-09-29T22:00 2026-10-27T10:00'],
    [{ last: '1m' }, '2026-09-24T22:00 2026-10-24T09:00'],
    [{ from: '2026-11-10T08:00:00.000Z', to: '2026-11-10T11:00:00.000Z' }, '2026-11-10T05:00 2026-11-10T08:00'],
    [{ from: '2026-11-24T08:00:00.000Z', to: '2026-11-24T12:00:00.000Z' }, '2026-11-24T04:00 2026-11-24T06:00'],
    [{ from: '2026-11-24T10:00:00.000Z', to: '2026-11-24T10:15:00.000Z' }, '2026-11-24T09:45 2026-11-24T10:00'],
    [{ from: '2026-11-24T10:15:00.000Z', to: '2026-11-24T10:30:00.000Z' }, '2026-11-24T10:00 2026-11-24T10:00'],
    // Three civil days, one of them an hour longer.
    [{ from: '2026-10-24T22:00:00.000Z', to: '2026-10-27T23:00:00.000Z' }, '2026-10-21T22:00 2026-10-24T22:00'],
    [{ from: '2026-12-01T00:00:00.000Z', to: '2026-12-02T00:00:00.000Z' }, '2026-11-30T00:00 2026-11-30T00:00'],
  ])('%j: the one before, up to the last closed interval', (range, expected) => {
    expect(comparedSpan(range)).toBe(expected);
  });

  it('is the same days of the week before, whatever the range', () => {
    const of = (range: object): string => comparedSpan(range, 'sameDayLastWeek');
    expect(of({ period: 'today' })).toBe('2026-11-16T23:00 2026-11-17T10:00');
    expect(of({ period: 'interval' })).toBe('2026-11-17T10:00 2026-11-17T10:15');
    expect(of({ last: '1h' })).toBe('2026-11-17T10:00 2026-11-17T10:00');
    expect(of({ period: 'lastMonth' })).toBe('2026-09-23T22:00 2026-10-24T22:00');
  });

  it('is all of a shorter month once its days are over', () => {
    const now = Date.parse('2026-03-31T10:07:00Z');
    expect(comparedSpan({ period: 'month' }, 'previous', 'UTC', now)).toBe('2026-02-01T00:00 2026-03-01T00:00');
  });

  it('is read until the range moves on, apart from the range itself', () => {
    const spans = (fields: object): string[] => {
      const view = viewSchema.parse({ kpis: ['contacts-offered'], ...fields });
      return spansOfView(view, new Organisation(NO_ROWS, 'UTC'), NOW).map(({ from, to }) =>
        [from, to].map((at) => new Date(at).toISOString().slice(0, 10)).join(' '),
      );
    };
    const range = { period: 'today' };
    expect(spans({ range })).toEqual(['2026-11-24 2026-11-25']);
    expect(spans({ range, compare: 'target' })).toEqual(['2026-11-24 2026-11-25']);
    expect(spans({ range, compare: 'previous' })).toEqual(['2026-11-23 2026-11-25']);
    expect(spans({ range, compare: 'sameDayLastWeek' })).toEqual(['2026-11-17 2026-11-18', '2026-11-24 2026-11-25']);
    expect(spans({ range, timeZone: 'Nowhere/Land' })).toEqual([]);
  });
});

/** Days from what is compared to the view's own, for ranges of the calendar without months. */
const SHIFTS = [
  ...[['today', 'previous', 1] as const, ['yesterday', 'sameDayLastWeek', 7] as const],
  ...[['week', 'previous', 7] as const, ['lastWeek', 'sameDayLastWeek', 7] as const],
] as const;
const WITHIN: readonly Grain[] = ['interval', 'hour', 'day', 'week', 'month'];

describe('rows beside which compared time is set', () => {
  it.each(SHIFTS)('of %s against %s are those of the same local time %d days later', (period, compare, days) => {
    const nows = fc.integer({ min: Date.parse('2026-03-01'), max: Date.parse('2026-12-01') });
    fc.assert(
      fc.property(nows, fc.constantFrom(...ZONES), fc.constantFrom(...WITHIN), (now, zone, grain) => {
        const { time, compared } = timesOf({ range: { period }, compare, grain }, zone, now);
        const calendar = time.calendarOf(null);
        const span = compared.spanIn(calendar);
        const named = (at: number, later: number): string => {
          const { date, time: clock } = shownAt(at, zone);
          const isWhole = grain === 'interval' || grain === 'hour';
          return isWhole ? `${laterDate(date, later)} ${clock}` : `${laterDate(date, later)}`;
        };
        const labels = new Map<string, string>();
        for (const own of intervalsIn(time.spanIn(calendar)).reverse())
          labels.set(named(own, 0), time.bucketOf(own, calendar).label);
        const seen = new Set<string>();
        for (const at of intervalsIn(span)) {
          const name = named(at, days);
          const { label } = compared.bucketOf(at, calendar);
          // A time that is shown twice there has one counterpart, or none; one that is jumped over here has none.
          if (label === 'unmatched') {
            expect(!labels.has(name) || seen.has(name)).toBe(true);
            continue;
          }
          seen.add(name);
          if (labels.has(name) && !isAgain(at, zone)) expect([name, label]).toEqual([name, labels.get(name)]);
        }
        expect(span.to).toBeLessThanOrEqual(Math.floor(now / INTERVAL_MS) * INTERVAL_MS);
      }),
      { numRuns: 5 },
    );
  });

  it('are days of the same number where months are compared', () => {
    const { compared } = timesOf({ range: { period: 'month' }, grain: 'day' }, 'UTC', Date.parse('2026-11-30T22:07Z'));
    const label = (at: string): string => compared.bucketOf(Date.parse(at), compared.calendarOf(null)).label;
    expect([label('2026-10-01T00:00Z'), label('2026-10-30T23:45Z'), label('2026-10-31T12:00Z')]).toEqual([
      ...['2026-11-01', '2026-11-30', 'unmatched'],
    ]);
  });

  it('are the same time of day and weekday over long ranges, the next position over short ones', () => {
    const label = (fields: object, at: string): string => {
      const { compared } = timesOf(fields, 'UTC', NOW);
      return compared.bucketOf(Date.parse(at), compared.calendarOf(null)).label;
    };
    const month = { range: { period: 'month' } };
    expect(label({ ...month, grain: 'timeOfDay' }, '2026-10-05T09:15Z')).toBe('T09:15');
    expect(label({ ...month, grain: 'dayOfWeek' }, '2026-10-05T09:15Z')).toBe('D1');
    expect(label({ range: { period: 'today' }, grain: 'timeOfDay' }, '2026-11-23T09:15Z')).toBe('T09:15');
    expect(label({ range: { period: 'today' }, grain: 'dayOfWeek' }, '2026-11-23T09:15Z')).toBe('D2');
    expect(label({ range: { last: '3h' }, grain: 'timeOfDay' }, '2026-11-24T05:15Z')).toBe('T08:15');
  });

  it('hold the compared time once and whole', () => {
    const grains: readonly Grain[] = [...WITHIN, 'quarter', 'timeOfDay', 'dayOfWeek', 'total'];
    const ranges = [{ period: 'month' }, { last: '10d' }, { period: 'lastWeek' }, { last: '30h' }];
    fc.assert(
      fc.property(
        fc.constantFrom(...ranges),
        fc.constantFrom(...grains),
        fc.constantFrom(...ZONES),
        (range, grain, zone) => {
          const { compared } = timesOf({ range, grain }, zone, NOW);
          const calendar = compared.calendarOf(null);
          const span = compared.spanIn(calendar);
          const byLabel = new Map<string, number[]>();
          for (const at of intervalsIn(span)) {
            const { label } = compared.bucketOf(at, calendar);
            byLabel.set(label, [...(byLabel.get(label) ?? []), at]);
          }
          for (const [label, own] of byLabel) {
            if (label === 'unmatched') continue;
            expect(compared.piecesOf(own[0] ?? 0, calendar, span).flatMap(intervalsIn)).toEqual(own);
          }
        },
      ),
      // The clocks of St John's are put back on the first of the month that is compared.
      {
        numRuns: 25,
        examples: [
          [ranges[0], 'interval', ZONES[2]],
          [ranges[0], 'hour', ZONES[2]],
        ],
      },
    );
  });
});

/** Shown before by the same clock. */
const isAgain = (at: number, zone: string): boolean =>
  [2, 4].some((count) => shownAt(at - count * INTERVAL_MS, zone).time === shownAt(at, zone).time);
