import { viewSchema, type Answer, type Row } from '@intraday/contract';
import { kpiByKey, sketchOf, type Target } from '@intraday/metrics';
import { INTERVAL_MS } from '@intraday/time';
import { NO_ROWS, Organisation } from '@intraday/workforce';
import { evaluateView } from './evaluate-view';
import type { Rights } from './rights';
import { TestingReader, type TestingCell } from './testing-reader';

const EVERYTHING: Rights = {
  ...{ role: 'administrator', sites: null, teams: null, agents: null },
  ...{ personalDetail: true, fingerprint: 'all' },
};
/** Tuesday, 10:07 in Madrid. */
const NOW = Date.parse('2026-11-24T09:07:00Z');
const CLOSED = Date.parse('2026-11-24T09:00:00Z');
const HANDLED_SECONDS_P90 = sketchOf(kpiByKey('handle-time-p90') ?? fail('handle-time-p90')) ?? fail('its sketch');
const ORGANISATION = new Organisation(NO_ROWS, 'Europe/Madrid');

function fail(what: string): never {
  throw new Error(`There is no ${what}`);
}

/** One contact an interval, a second longer each time; an agent is on queue all the time. */
function cellsFrom(from: number, to: number): TestingCell[] {
  return Array.from({ length: (to - from) / INTERVAL_MS }, (_, index): TestingCell[] => {
    const interval = from + index * INTERVAL_MS;
    const amounts = { handledTotal: 1, handleTotalSeconds: (index + 1) * 1000 };
    const bins = { measure: HANDLED_SECONDS_P90, pairs: [(index + 1) * 1000, 1] };
    return [
      { family: 'handling', interval, members: [null, 'a', 'q', null, 'voice'], amounts, bins },
      { family: 'agentTime', interval, members: ['a', null], amounts: { agentOnQueueSeconds: INTERVAL_MS } },
    ];
  }).flat();
}
const FROM = Date.parse('2026-08-31T22:00:00Z');
const CELLS = cellsFrom(FROM, CLOSED);

function ask(fields: object, targets: readonly Target[] = []): Answer {
  const view = viewSchema.parse({ kpis: ['contacts-handled'], ...fields });
  const evaluated = evaluateView(view, EVERYTHING, new TestingReader(ORGANISATION, NOW, CELLS, targets), NOW, false);
  if (!evaluated.ok) throw new Error(evaluated.problem.detail);
  return evaluated.answer;
}
const target = (fields: Partial<Target>): Target => ({
  ...{ id: 1, kpi: 'contacts-handled', place: {}, low: 8, high: null, tolerance: 0, per: null, from: null, to: null },
  ...fields,
});
const lows = (answer: Answer): (number | undefined)[] =>
  answer.rows.map(({ targets }) => Object.values(targets)[0]?.low);
const valuesOf = (rows: readonly Row[], kpi: string): (number | null | undefined)[] =>
  rows.map(({ values }) => values[kpi]);

describe('a target of a count over long time', () => {
  it('is asked for each closed interval of every grain', () => {
    const asked = (grain: string, range: object = { period: 'lastWeek' }) =>
      lows(ask({ range, grain }, [target({ per: 'interval' })])).map((low) => (low ?? 0) / 8);
    expect([asked('total'), asked('week'), asked('month')]).toEqual([[672], [672], [672]]);
    expect(asked('timeOfDay')).toEqual(Array<number>(96).fill(7));
    expect(asked('dayOfWeek')).toEqual(Array<number>(7).fill(96));
    expect(asked('week', { period: 'month' })).toEqual([96, 672, 672, 672, 96 + 40]);
  });

  it('is asked for each day of a week, a month or a quarter, and for what the plan holds of the running one', () => {
    const asked = (grain: string, range: object) =>
      lows(ask({ range, grain }, [target({ per: 'day' })])).map((low) => (low ?? 0) / 8);
    expect(asked('week', { period: 'month' })).toEqual([1, 7, 7, 7, 1.25]);
    expect(asked('month', { last: '2m' })).toEqual([6, 31, 23.25]);
    expect(asked('quarter', { from: '2026-08-31T22:00:00.000Z', to: '2026-10-31T23:00:00.000Z' })).toEqual([30, 31]);
    expect(asked('dayOfWeek', { last: '2w' })).toEqual([2, 2, 2, 2, 2, 2, 1.25]);
  });

  it('asks of a time of day what the plan holds of each day at that time', () => {
    const asked = lows(ask({ range: { period: 'lastWeek' }, grain: 'timeOfDay' }, [target({ per: 'day' })]));
    expect(asked).toEqual(Array<number>(96).fill(7 * 0.25 * 8));
  });

  it('is asked for each hour on queue at a time of day', () => {
    const asked = lows(ask({ range: { period: 'lastWeek' }, grain: 'timeOfDay' }, [target({ per: 'onQueueHour' })]));
    for (const low of asked) expect(low).toBeCloseTo(7 * 0.25 * 8, 9);
  });
});

describe('targets that followed one another', () => {
  it('weigh by their part of the denominator, at each time of day and weekday too', () => {
    const change = Date.parse('2026-11-17T23:00:00Z');
    const kpi = 'average-handle-time';
    const both = [
      target({ kpi, low: null, high: 100, to: change }),
      target({ id: 2, kpi, low: null, high: 200, from: change }),
    ];
    const highs = (grain: string): (number | undefined)[] =>
      ask({ kpis: [kpi], range: { period: 'lastWeek' }, grain }, both).rows.map(({ targets }) => targets[kpi]?.high);
    expect(highs('total')).toEqual([(2 * 100 + 5 * 200) / 7]);
    expect(highs('timeOfDay')).toEqual(Array<number>(96).fill((2 * 100 + 5 * 200) / 7));
    expect(highs('dayOfWeek')).toEqual([100, 100, 200, 200, 200, 200, 200]);
  });
});

describe('long ranges', () => {
  it('find percentiles in the merged sketches of all intervals, not in those of their parts', () => {
    const kpis = ['handle-time-p90'];
    const own = (from: number, to: number): number[] =>
      Array.from({ length: (to - from) / INTERVAL_MS }, (_, index) => (from - FROM) / INTERVAL_MS + index + 1);
    const p90 = (values: readonly number[]): number | undefined => values[Math.floor(0.9 * (values.length - 1))];
    const range = { from: new Date(FROM).toISOString(), to: new Date(CLOSED).toISOString() };
    expect(valuesOf(ask({ kpis, range }).rows, 'handle-time-p90')).toEqual([p90(own(FROM, CLOSED))]);
    const months = ['2026-09-30T22:00Z', '2026-10-31T23:00Z'].map((at) => Date.parse(at));
    const edges = [FROM, ...months, CLOSED];
    const expected = edges.slice(1).map((to, index) => p90(own(edges[index] ?? to, to)));
    expect(valuesOf(ask({ kpis, range, grain: 'month' }).rows, 'handle-time-p90')).toEqual(expected);
  });

  it('divide by the time of their own bucket: one agent on queue is one agent at every grain', () => {
    for (const grain of ['total', 'week', 'month', 'quarter', 'timeOfDay', 'dayOfWeek', 'hour']) {
      const range = { from: '2026-10-20T00:00:00.000Z', to: '2026-11-24T09:00:00.000Z' };
      const staff = valuesOf(ask({ kpis: ['actual-staff'], range, grain }).rows, 'actual-staff');
      expect(staff.length).toBeGreaterThan(0);
      for (const value of staff) expect([grain, value]).toEqual([grain, 1]);
    }
  });

  it('add up to the whole at every grain', () => {
    const range = { last: '2m' };
    const whole = ask({ range }).rows[0]?.values['contacts-handled'];
    for (const grain of ['interval', 'hour', 'day', 'week', 'month', 'quarter', 'timeOfDay', 'dayOfWeek']) {
      const parts = valuesOf(ask({ range, grain }).rows, 'contacts-handled');
      expect([grain, parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)]).toEqual([grain, whole]);
    }
  });
});

describe('sites whose clocks and weeks differ', () => {
  const place = (id: string, timeZone: string, weekStart: number) => ({
    ...{ id, name: id, timeZone, weekStart, openingHours: null },
  });
  const sites = [
    place('madrid', 'Europe/Madrid', 1),
    place('cairo', 'Africa/Cairo', 7),
    place('pune', 'Asia/Kolkata', 1),
  ];
  const organisation = new Organisation({ ...NO_ROWS, sites }, 'Europe/Madrid');
  const cells = CELLS.filter(({ family }) => family === 'handling').flatMap(({ interval }): TestingCell[] =>
    sites.map(({ id }) => ({
      ...{ family: 'queue', interval, members: [id, 'q', null, 'voice'], amounts: { contactsOffered: 1 } },
    })),
  );
  const rowsOf = (fields: object): readonly Row[] => {
    const view = viewSchema.parse({ kpis: ['contacts-offered'], ...fields });
    const evaluated = evaluateView(view, EVERYTHING, new TestingReader(organisation, NOW, cells), NOW, false);
    return evaluated.ok ? evaluated.answer.rows : fail(evaluated.problem.detail);
  };

  it.each(['hour', 'day', 'week', 'month', 'timeOfDay', 'dayOfWeek'])('make one row a label by %s', (grain) => {
    const range = { from: '2026-10-19T22:00:00.000Z', to: '2026-11-02T23:00:00.000Z' };
    const rows = rowsOf({ range, grain });
    expect(new Set(rows.map(({ start }) => start)).size).toBe(rows.length);
    const apart = rowsOf({ range, grain, by: ['site'] });
    const sum = (all: readonly Row[]): number =>
      all.reduce((whole, { values }) => whole + (values['contacts-offered'] ?? 0), 0);
    expect(sum(rows)).toBe(sum(apart));
    const most = Math.max(...sites.map(({ id }) => apart.filter(({ key }) => key['site'] === id).length));
    // The clock of Pune is some hours ahead, that of Madrid shows one twice.
    expect(rows.length).toBeLessThanOrEqual(most + 6);
  });

  it('cut the running week each by its own first day', () => {
    const rows = rowsOf({ range: { period: 'week' }, by: ['site'] });
    const counts = Object.fromEntries(rows.map(({ key, values }) => [key['site'], values['contacts-offered']]));
    const since = (at: string): number => (CLOSED - Date.parse(at)) / INTERVAL_MS;
    expect(counts).toEqual({
      ...{ madrid: since('2026-11-22T23:00Z'), cairo: since('2026-11-21T22:00Z'), pune: since('2026-11-22T18:30Z') },
    });
  });
});
