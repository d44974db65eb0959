import { viewSchema, type Answer, type View } from '@intraday/contract';
import type { Target } from '@intraday/metrics';
import { INTERVAL_MS } from '@intraday/time';
import { NO_ROWS, Organisation } from '@intraday/workforce';
import { evaluateView } from './evaluate-view';
import { LiveRooms } from './live-rooms';
import type { Touched } from './reader';
import type { Rights } from './rights';
import { TestingReader, type TestingCell } from './testing-reader';

const MADRID = 'Europe/Madrid';
const DAY_MS = 86_400_000;
const EVERYTHING: Rights = {
  ...{ role: 'administrator', sites: null, teams: null, agents: null },
  ...{ personalDetail: true, fingerprint: 'all' },
};
const place = (id: string) => ({ id, name: id, timeZone: MADRID, weekStart: 1, openingHours: null });
const ORGANISATION = new Organisation(
  {
    ...NO_ROWS,
    sites: ['madrid', 'leeds'].map(place),
    teams: ['t1', 't2'].map((id) => ({ id, name: id, site: 'madrid' })),
    agents: ['a', 'b'].map((id) => ({ id, name: id, hiredOn: null, paid: true, queues: null })),
    memberships: [
      { agent: 'a', team: 't1', from: null },
      { agent: 'b', team: 't2', from: null },
      { agent: 'b', team: 't1', from: Date.parse('2026-11-20T00:00Z') },
    ],
  },
  MADRID,
);
const NOW = Date.parse('2026-11-24T10:07:00Z');
const [FROM, TO] = [Date.parse('2026-09-01T00:00Z'), Math.floor(NOW / INTERVAL_MS) * INTERVAL_MS + INTERVAL_MS];

/** Each interval of a queue has its own number, so that a wrong one is seen; agent b handles twice what a does. */
function cellsAt(interval: number): TestingCell[] {
  const number = (interval / INTERVAL_MS) % 1009;
  const handled = (agent: string, amount: number): TestingCell => ({
    ...{ family: 'handling', interval, members: ['madrid', agent, 'q', null, 'voice'] },
    amounts: { handledTotal: amount },
  });
  return [
    ...['madrid', 'leeds'].map((site): TestingCell => ({
      ...{ family: 'queue', interval, members: [site, 'q', null, 'voice'] },
      amounts: { contactsOffered: site === 'madrid' ? number : 1 },
    })),
    ...[handled('a', 1), handled('b', 2)],
  ];
}
const CELLS = Array.from({ length: (TO - FROM) / INTERVAL_MS }, (_, index) =>
  cellsAt(FROM + index * INTERVAL_MS),
).flat();

const viewOf = (fields: object): View => viewSchema.parse({ kpis: ['contacts-offered'], ...fields });

function ask(fields: object, rights = EVERYTHING, reader = new TestingReader(ORGANISATION, NOW, CELLS)): Answer {
  const evaluated = evaluateView(viewOf(fields), rights, reader, reader.asOf, false);
  if (!evaluated.ok) throw new Error(evaluated.problem.detail);
  return evaluated.answer;
}
const total = (from: string, to: string, fields: object = {}): number | null | undefined => {
  const range = { from: `${from}:00.000Z`, to: `${to}:00.000Z` };
  return ask({ range, ...fields }).rows[0]?.values['contacts-offered'];
};

describe('what a view is compared with', () => {
  it('is as much of the same day last week as has closed today', () => {
    const [row] = ask({ range: { period: 'today' }, compare: 'sameDayLastWeek' }).rows;
    expect(row?.compare).toEqual({ 'contacts-offered': total('2026-11-16T23:00', '2026-11-17T10:00') });
    expect(row?.values['contacts-offered']).toBe(total('2026-11-23T23:00', '2026-11-24T10:15'));
  });

  it('is set beside the rows of the same member and the same position in time', () => {
    const fields = { range: { period: 'week' }, by: ['site'], grain: 'day' };
    const rows = ask({ ...fields, compare: 'previous' }).rows;
    const before = ask({ ...fields, range: { period: 'lastWeek' } }).rows;
    expect(rows).toHaveLength(4);
    for (const row of rows) {
      const start = new Date(Date.parse(row.start ?? '') - 7 * DAY_MS).toISOString();
      const isToday = row.start === '2026-11-23T23:00:00.000Z';
      const same = before.find((each) => each.start === start && each.key['site'] === row.key['site']);
      const closed = total('2026-11-16T23:00', '2026-11-17T10:00', { scope: { site: row.key['site'] } });
      expect(row.compare?.['contacts-offered']).toBe(isToday ? closed : same?.values['contacts-offered']);
    }
  });

  it('adds up to the whole by every split of time', () => {
    const range = { period: 'lastMonth' };
    const whole = ask({ range, compare: 'sameDayLastWeek' }).rows[0]?.compare?.['contacts-offered'];
    for (const grain of ['day', 'week', 'month', 'quarter', 'timeOfDay', 'dayOfWeek']) {
      const rows = ask({ range, compare: 'sameDayLastWeek', grain }).rows;
      const sum = rows.reduce((all, { compare }) => all + (compare?.['contacts-offered'] ?? 0), 0);
      // In the last week of October Madrid shows an hour twice.
      expect([grain, sum]).toEqual([grain, whole]);
    }
  });

  it('is nothing where nothing was recorded, where it is known for the present alone, and where nothing has closed', () => {
    const midnight = Date.parse('2026-11-23T23:00Z');
    const reader = new TestingReader(ORGANISATION, midnight + 60_000, CELLS);
    expect(ask({ range: { period: 'today' }, compare: 'previous' }, EVERYTHING, reader).rows[0]?.compare).toEqual({
      'contacts-offered': null,
    });
    const kpis = ['contacts-offered', 'contacts-waiting-now'];
    const early = { from: '2026-09-01T00:00:00.000Z', to: '2026-09-02T00:00:00.000Z' };
    expect(ask({ kpis, range: early, compare: 'previous' }).rows[0]?.compare).toEqual({ 'contacts-offered': null });
    expect(ask({ range: early }).rows[0]).not.toHaveProperty('compare');
  });

  it('is cut to the rights of who asks, as the teams were then', () => {
    const rights: Rights = {
      ...EVERYTHING,
      role: 'supervisor',
      sites: [],
      teams: ['t1'],
      agents: [],
      fingerprint: 't1',
    };
    const fields = { kpis: ['contacts-handled'], range: { period: 'yesterday' }, compare: 'sameDayLastWeek' };
    const [row] = ask(fields, rights).rows;
    expect([row?.values, row?.compare]).toEqual([{ 'contacts-handled': 3 * 96 }, { 'contacts-handled': 96 }]);
    const [asIs] = ask({ ...fields, organisation: 'asIs' }, rights).rows;
    expect(asIs?.compare).toEqual({ 'contacts-handled': 3 * 96 });
  });

  it('is the bound that counts: the nearer one of a range', () => {
    const target = (low: number | null, high: number | null): Target => ({
      ...{ id: 1, kpi: 'contacts-handled', place: {}, low, high, tolerance: 0, per: null, from: null, to: null },
    });
    const compare = (...bounds: [number | null, number | null]) => {
      const reader = new TestingReader(ORGANISATION, NOW, CELLS, [target(...bounds)]);
      const fields = { kpis: ['contacts-handled'], range: { period: 'yesterday' }, compare: 'target' };
      return ask(fields, EVERYTHING, reader).rows[0]?.compare?.['contacts-handled'];
    };
    expect([compare(100, null), compare(null, 500), compare(280, 500), compare(100, 300), compare(1, 2)]).toEqual([
      ...[100, 500, 280, 300, 2],
    ]);
    expect(ask({ range: { period: 'yesterday' }, compare: 'target' }).rows[0]?.compare).toEqual({
      'contacts-offered': null,
    });
  });
});

describe('a live view that is compared', () => {
  const NOTHING: Touched = {
    ...{ intervals: new Set(), agents: new Set(), queues: new Set() },
    ...{ structure: false, everything: false },
  };
  const fields = { range: { period: 'today' }, compare: 'sameDayLastWeek', by: ['site'], grain: 'hour' };

  it('tells what a question tells, and reads what is compared anew only when it may have changed', () => {
    let cells = CELLS.filter(({ interval }) => interval < NOW);
    let reader = new TestingReader(ORGANISATION, NOW, cells);
    const rooms = new LiveRooms(() => ({ reader, asOf: reader.asOf }));
    const opened = rooms.open(viewOf(fields), EVERYTHING);
    if (!opened.ok) throw new Error(opened.problem.detail);
    opened.room.subscribe(() => undefined);
    const lastWeek = Date.parse('2026-11-17T08:00Z');
    const compared = (): boolean => reader.read.some(({ from, to }) => from < lastWeek + DAY_MS && to > lastWeek);
    const tick = (asOf: number, touched: Partial<Touched>): boolean => {
      reader = new TestingReader(ORGANISATION, asOf, cells);
      rooms.tick({ ...NOTHING, ...touched });
      const wasRead = compared();
      expect(opened.room.snapshot().answer.rows).toEqual(
        ask(fields, EVERYTHING, new TestingReader(ORGANISATION, asOf, cells)).rows,
      );
      return wasRead;
    };
    const queues = new Set(['q']);
    cells = [...cells, ...cellsAt(NOW - (NOW % INTERVAL_MS))];
    expect(tick(NOW + 1000, { queues, intervals: new Set([NOW - (NOW % INTERVAL_MS)]) })).toBe(false);
    // Something late comes for the week before.
    cells = [...cells, ...cellsAt(lastWeek)];
    expect(tick(NOW + 2000, { queues, intervals: new Set([lastWeek]) })).toBe(true);
    // An interval closes.
    expect(tick(NOW + INTERVAL_MS, { queues })).toBe(true);
    expect(tick(NOW + INTERVAL_MS + 1000, { queues })).toBe(false);
  });
});
