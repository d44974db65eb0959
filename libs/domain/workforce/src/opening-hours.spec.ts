import { civilDay, DAY_MS } from '@intraday/time';
import fc from 'fast-check';
import { openMsOf, openSpans, unionOf, type OpenSpan } from './opening-hours';
import { Organisation } from './organisation';
import { NO_ROWS, WEEK_DAYS, type OpeningHours } from './organisation-rows';

const SEED = 20261029;
const HOUR_MS = 3_600_000;
const MADRID = 'Europe/Madrid';
const told = (spans: readonly OpenSpan[]): string[] =>
  spans.map(({ from, until }) => `${new Date(from).toISOString()} ${new Date(until).toISOString()}`);
const every = (...spans: (readonly [string, string])[]): OpeningHours =>
  Object.fromEntries(WEEK_DAYS.map((day) => [day, spans]));
const dayOf = (zone: string, date: string): [number, number] => {
  const { start, end } = civilDay(zone, Date.parse(`${date}T12:00:00Z`));
  return [start, end];
};

describe('opening hours', () => {
  it('are those of the local clock of each day, several spans a day, and closed where a day is not named', () => {
    const hours: OpeningHours = {
      mon: [
        ['09:00', '13:00'],
        ['15:00', '20:00'],
      ],
      sat: [['10:00', '24:00']],
    };
    const from = Date.parse('2026-03-02T09:00:00Z');
    expect(told(openSpans(hours, MADRID, from, from + 7 * DAY_MS))).toEqual([
      '2026-03-02T09:00:00.000Z 2026-03-02T12:00:00.000Z',
      '2026-03-02T14:00:00.000Z 2026-03-02T19:00:00.000Z',
      '2026-03-07T09:00:00.000Z 2026-03-07T23:00:00.000Z',
      '2026-03-09T08:00:00.000Z 2026-03-09T09:00:00.000Z',
    ]);
  });

  it('go on over midnight where they meet', () => {
    const hours: OpeningHours = { fri: [['22:00', '24:00']], sat: [['00:00', '02:00']] };
    const [from] = dayOf('UTC', '2026-03-06');
    expect(told(openSpans(hours, 'UTC', from, from + 2 * DAY_MS))).toEqual([
      '2026-03-06T22:00:00.000Z 2026-03-07T02:00:00.000Z',
    ]);
  });

  it.each([
    ['a day of 23 hours', MADRID, '2026-03-29', 23, 5],
    ['a day of 25 hours', MADRID, '2026-10-25', 25, 7],
    ['a day of 24 hours', MADRID, '2026-03-30', 24, 6],
    ['a zone of half hours, and of a half-hour change', 'Australia/Lord_Howe', '2026-04-05', 24.5, 6.5],
    ['a day that begins at one', 'America/Santiago', '2026-09-06', 23, 5],
    ['a midnight that comes twice', 'America/Havana', '2026-11-01', 25, 7],
  ])('fill %s', (_, zone, date, length, night) => {
    const [from, until] = dayOf(zone, date);
    expect(openMsOf([{ hours: every(['00:00', '24:00']), zone }], from, until)).toBe(length * HOUR_MS);
    expect(openMsOf([{ hours: every(['00:00', '06:00']), zone }], from, until)).toBe(night * HOUR_MS);
    const [before] = dayOf(zone, new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10));
    const closed: OpeningHours = { sat: [['00:00', '24:00']] };
    expect(openMsOf([{ hours: closed, zone }], before, until)).toBe(date === '2026-03-30' ? 0 : from - before);
  });

  it('leave out what lies in the gap of a day', () => {
    const [from, until] = dayOf(MADRID, '2026-03-29');
    expect(openSpans(every(['02:10', '02:50']), MADRID, from, until)).toEqual([]);
    expect(told(openSpans(every(['02:30', '03:30']), MADRID, from, until))).toEqual([
      '2026-03-29T01:00:00.000Z 2026-03-29T01:30:00.000Z',
    ]);
  });

  it('are open twice in an hour that comes twice', () => {
    const [from, until] = dayOf(MADRID, '2026-10-25');
    expect(told(openSpans(every(['02:00', '02:30']), MADRID, from, until))).toEqual([
      '2026-10-25T00:00:00.000Z 2026-10-25T00:30:00.000Z',
      '2026-10-25T01:00:00.000Z 2026-10-25T01:30:00.000Z',
    ]);
  });

  it('do not answer for all time', () => {
    expect(() => openSpans({}, 'UTC', 0, Number.POSITIVE_INFINITY)).toThrow('no end');
  });
});

describe('the laws of opening hours', () => {
  const clock = fc.integer({ min: 0, max: 96 }).map((quarter) => quarter * 15);
  const hhmm = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  /** Up to three spans a day that do not overlap. */
  const day = fc.uniqueArray(clock, { maxLength: 6 }).map((edges) => {
    const sorted = [...edges].sort((a, b) => a - b);
    return sorted.flatMap((start, index): [string, string][] => {
      const end = sorted[index + 1];
      return index % 2 === 0 && end !== undefined ? [[hhmm(start), hhmm(end)]] : [];
    });
  });
  const week = fc.record(Object.fromEntries(WEEK_DAYS.map((name) => [name, day])), { requiredKeys: [] });
  const zone = fc.constantFrom(MADRID, 'UTC', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Havana');
  const openings = fc.array(fc.record({ hours: week, zone }), { maxLength: 3 });
  const start = fc.constantFrom(...['2026-03-27', '2026-10-23', '2026-11-29'].map((date) => Date.parse(date)));
  const cuts = fc.uniqueArray(fc.integer({ min: 0, max: 6 * 24 * 60 }), { minLength: 2, maxLength: 8 });

  it('add up over any cut, and are never longer than the span nor than all of them together', () => {
    fc.assert(
      fc.property(openings, start, cuts, (open, first, minutes) => {
        const edges = [...minutes].sort((a, b) => a - b).map((after) => first + after * 60_000);
        const [from = 0, until = 0] = [edges[0], edges.at(-1)];
        const whole = openMsOf(open, from, until);
        const parts = edges.slice(1).map((end, index) => openMsOf(open, edges[index] ?? 0, end));
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole);
        expect(whole).toBeLessThanOrEqual(until - from);
        const each = open.map((one) => openMsOf([one], from, until));
        expect(whole).toBeGreaterThanOrEqual(Math.max(0, ...each));
        expect(whole).toBeLessThanOrEqual(each.reduce((sum, part) => sum + part, 0));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('are what a look at the local clock of each minute finds', () => {
    fc.assert(
      fc.property(week, zone, start, fc.integer({ min: 0, max: 4_000 }), (hours, where, first, after) => {
        const from = first + after * 60_000;
        const open = new Set<number>();
        for (const span of openSpans(hours, where, from, from + DAY_MS))
          for (let at = span.from; at < span.until; at += 60_000) open.add(at);
        const format = new Intl.DateTimeFormat('en-GB', {
          ...{ timeZone: where, hourCycle: 'h23', weekday: 'short', hour: '2-digit', minute: '2-digit' },
        });
        for (let at = from; at < from + DAY_MS; at += 7 * 60_000) {
          const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
          const spans = hours[(parts['weekday'] ?? '').toLowerCase() as keyof OpeningHours] ?? [];
          const now = `${parts['hour']}:${parts['minute']}`;
          expect(open.has(at)).toBe(spans.some(([opens, closes]) => opens <= now && now < closes));
        }
      }),
      { seed: SEED, numRuns: 250 },
    );
  });

  it('hold for unions: in order, apart, of the same instants', () => {
    const spans = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -2, max: 20 })).map(([from, length]) => ({
        from,
        until: from + length,
      })),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(spans, (all) => {
        const union = unionOf(all);
        const isIn = (list: readonly OpenSpan[], at: number): boolean =>
          list.some(({ from, until }) => from <= at && at < until);
        for (let at = 0; at < 90; at += 1) expect(isIn(union, at)).toBe(isIn(all, at));
        for (const [index, { from }] of union.entries())
          if (index > 0) expect(from).toBeGreaterThan(union[index - 1]?.until ?? 0);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe('the opening of a place', () => {
  const [own, office, store] = [every(['06:00', '22:00']), every(['09:00', '17:00']), every(['10:00', '20:00'])];
  const organisation = new Organisation(
    {
      ...NO_ROWS,
      sites: [
        { id: 'madrid', name: 'Madrid', timeZone: MADRID, weekStart: 1, openingHours: office },
        { id: 'pune', name: 'Pune', timeZone: 'Asia/Kolkata', weekStart: 1, openingHours: null },
        { id: 'lyon', name: 'Lyon', timeZone: 'Europe/Paris', weekStart: 1, openingHours: store },
      ],
      queues: [
        { id: 'sales', name: 'Sales', channel: 'voice', site: 'madrid', openingHours: own },
        { id: 'care', name: 'Care', channel: 'voice', site: 'madrid', openingHours: null },
        { id: 'chat', name: 'Chat', channel: 'chat', site: 'madrid', openingHours: null },
        { id: 'help', name: 'Help', channel: 'voice', site: 'pune', openingHours: null },
        { id: 'web', name: 'Web', channel: 'chat', site: null, openingHours: store },
      ],
    },
    'UTC',
  );

  it('is that of its queues, a queue its own or that of its site', () => {
    expect(organisation.openingOf({ queue: 'sales' })).toEqual([{ hours: own, zone: MADRID }]);
    expect(organisation.openingOf({ queue: 'care' })).toEqual([{ hours: office, zone: MADRID }]);
    expect(organisation.openingOf({ queue: 'web', site: 'madrid' })).toEqual([{ hours: store, zone: 'UTC' }]);
    expect(organisation.openingOf({ site: 'madrid' })).toEqual([
      { hours: own, zone: MADRID },
      { hours: office, zone: MADRID },
    ]);
    expect(organisation.openingOf({})).toEqual([
      { hours: own, zone: MADRID },
      { hours: office, zone: MADRID },
      { hours: store, zone: 'UTC' },
    ]);
    expect(organisation.openingOf({ site: null, queue: null })).toEqual(organisation.openingOf({}));
  });

  it('is that of a site without queues, and unknown where nobody said', () => {
    expect(organisation.openingOf({ site: 'lyon' })).toEqual([{ hours: store, zone: 'Europe/Paris' }]);
    expect(organisation.openingOf({ site: 'pune' })).toBeNull();
    expect(organisation.openingOf({ queue: 'help' })).toBeNull();
    expect(organisation.openingOf({ queue: 'nobody' })).toBeNull();
    expect(new Organisation(NO_ROWS, 'UTC').openingOf({})).toBeNull();
    const sites = new Organisation({ ...NO_ROWS, sites: organisation.rows.sites }, 'UTC');
    expect(sites.openingOf({})?.map(({ zone }) => zone)).toEqual([MADRID, 'Europe/Paris']);
  });
});
