import { GRAINS, viewSchema, type Grain } from '@intraday/contract';
import { INTERVAL_MS } from '@intraday/time';
import { NO_ROWS, Organisation } from '@intraday/workforce';
import fc from 'fast-check';
import { recurs } from './bucket';
import { intervalsIn, naiveBucket } from './testing-clock';
import { timeOfView, type ViewTime } from './view-time';

const ZONES = ['Europe/Madrid', 'Asia/Kolkata', 'America/St_Johns', 'Australia/Lord_Howe'];
/** Around days on which clocks change, in one zone or the other, and around the ends of a quarter. */
const AROUND = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-06-30', '2026-10-04', '2026-10-25', '2026-11-01'];

function timeOf(grain: Grain, zone: string, weekStart: number, from: number, to: number): ViewTime {
  const place = { id: 's', name: 's', timeZone: zone, weekStart, openingHours: null };
  const range = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const view = viewSchema.parse({ kpis: ['contacts-offered'], grain, range });
  const timed = timeOfView(view, new Organisation({ ...NO_ROWS, sites: [place] }, 'UTC'), 0);
  if (!timed.ok) throw new Error(timed.problem.detail);
  return timed.time;
}

const asked = fc.record({
  zone: fc.constantFrom(...ZONES),
  weekStart: fc.integer({ min: 1, max: 7 }),
  around: fc.constantFrom(...AROUND),
  before: fc.integer({ min: 0, max: 3 * 96 }),
  count: fc.integer({ min: 1, max: 8 * 96 }),
});

describe('the buckets of a grain', () => {
  it.each(GRAINS)('by %s hold each interval once, as a clock that is read interval by interval says', (grain) => {
    fc.assert(
      fc.property(asked, ({ zone, weekStart, around, before, count }) => {
        const from = Date.parse(around) - before * INTERVAL_MS;
        const to = from + count * INTERVAL_MS;
        const time = timeOf(grain, zone, weekStart, from, to);
        const calendar = time.calendarOf('s');
        const byName = new Map<string, number[]>();
        for (const interval of intervalsIn({ from, to })) {
          const name = naiveBucket(grain, interval, zone, weekStart);
          byName.set(name, [...(byName.get(name) ?? []), interval]);
        }
        const labels = new Set<string>();
        for (const own of byName.values()) {
          const [first = 0] = own;
          const buckets = own.map((interval) => time.bucketOf(interval, calendar));
          const { label, start, end } = time.bucketOf(first, calendar);
          expect(buckets).toEqual(own.map(() => ({ label, start, end })));
          labels.add(label);
          const pieces = time.piecesOf(first, calendar, { from, to });
          expect(pieces.flatMap(intervalsIn)).toEqual(own);
          if (start === null) continue;
          expect(start).toBeLessThanOrEqual(first);
          // A bucket begins and ends where its name does; a time of day is asked for in the range alone.
          const nameAt = (at: number): string => naiveBucket(grain, at, zone, weekStart);
          expect([nameAt(start), nameAt(end - INTERVAL_MS)]).toEqual([nameAt(first), nameAt(first)]);
          expect(nameAt(end)).not.toBe(nameAt(first));
          if (grain !== 'timeOfDay') expect(nameAt(start - INTERVAL_MS)).not.toBe(nameAt(first));
          if (recurs(grain)) expect(end).toBeGreaterThan(from);
        }
        expect(labels.size).toBe(byName.size);
      }),
      { numRuns: 6 },
    );
  });
});

describe('the start of a bucket', () => {
  const zone = 'Europe/Madrid';
  const start = (grain: Grain, at: string, from = '2026-10-20T00:00Z', to = '2026-11-10T00:00Z'): string => {
    const time = timeOf(grain, zone, 1, Date.parse(from), Date.parse(to));
    return new Date(time.bucketOf(Date.parse(at), time.calendarOf('s')).start ?? 0).toISOString().slice(0, 16);
  };

  it('is that of the first such bucket in the range where it recurs', () => {
    expect(start('timeOfDay', '2026-11-03T08:15Z')).toBe('2026-10-20T07:15');
    expect(start('timeOfDay', '2026-11-03T23:15Z')).toBe('2026-10-20T22:15');
    expect(start('timeOfDay', '2026-03-30T00:15Z', '2026-03-29T00:00Z', '2026-04-02T00:00Z')).toBe('2026-03-30T00:15');
    expect(start('dayOfWeek', '2026-11-03T08:15Z')).toBe('2026-10-19T22:00');
    expect(start('dayOfWeek', '2026-11-02T08:15Z')).toBe('2026-10-25T23:00');
  });

  it('is midnight of its first day, also before the range begins', () => {
    expect(start('week', '2026-10-21T00:00Z')).toBe('2026-10-18T22:00');
    expect(start('month', '2026-11-03T00:00Z')).toBe('2026-10-31T23:00');
    expect(start('quarter', '2026-11-03T00:00Z')).toBe('2026-09-30T22:00');
  });

  it('is told by the label on the clock of the enterprise where zones differ', () => {
    const time = timeOf('hour', zone, 1, Date.parse('2026-10-20T00:00Z'), Date.parse('2026-11-10T00:00Z'));
    const at = (label: string): string => new Date(time.startOfLabel(label) ?? 0).toISOString().slice(0, 16);
    expect([at('2026-10-25T02'), at('2026-10-25T02+'), at('2026-10-26')]).toEqual([
      ...['2026-10-25T02:00', '2026-10-25T02:30', '2026-10-26T00:00'],
    ]);
    expect([at('T02:30'), at('D1'), time.startOfLabel('nothing')]).toEqual([
      ...['2026-10-20T02:30', '2026-10-26T00:00', null],
    ]);
  });

  it('names weeks of sites that begin them on other days for the same week', () => {
    const labels = [1, 2, 3, 4, 5, 6, 7].map((weekStart) => {
      const time = timeOf('week', zone, weekStart, Date.parse('2026-10-20T00:00Z'), Date.parse('2026-11-10T00:00Z'));
      return time.bucketOf(Date.parse('2026-10-29T12:00Z'), time.calendarOf('s')).label;
    });
    expect(new Set(labels)).toEqual(new Set(['2026-10-26']));
  });
});
