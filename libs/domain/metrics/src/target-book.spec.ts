import { INTERVAL_MS } from '@intraday/time';
import { kpiByKey, type Kpi } from './catalogue';
import type { Target, TargetPlace } from './target';
import { TargetBook, type RowPlace } from './target-book';

function kpi(key: string): Kpi {
  const found = kpiByKey(key);
  if (!found) throw new Error(`there is no KPI ${key}`);
  return found;
}
const TIME = kpi('average-handle-time');
const COUNT = kpi('contacts-handled');
const target = (id: number, place: TargetPlace, fields: Partial<Target> = {}): Target => ({
  ...{ id, kpi: TIME.key, place, low: null, high: id, tolerance: 0, per: null, from: null, to: null },
  ...fields,
});
const at = (stated: TargetPlace, implied: TargetPlace = {}, whole = true): RowPlace => ({ stated, implied, whole });

const PLACES: readonly TargetPlace[] = [
  {},
  { site: 's' },
  { queue: 'q' },
  { callType: 'c' },
  { team: 't' },
  { agent: 'a' },
  { queue: 'q', site: 's' },
  { callType: 'c', site: 's' },
  { agent: 'a', queue: 'q' },
  { team: 't', callType: 'c' },
  { team: 't', callType: 'c', queue: 'q' },
];
const book = new TargetBook(PLACES.map((place, id) => target(id, place)));

describe('the target of a row', () => {
  it.each<[TargetPlace, TargetPlace]>([
    [{}, {}],
    [{ site: 's' }, { site: 's' }],
    [{ site: 'other' }, {}],
    [{ queue: 'q' }, { queue: 'q' }],
    [{ queue: 'q', callType: 'c' }, { callType: 'c' }],
    [{ team: 't', callType: 'other' }, { team: 't' }],
    [{ agent: 'a', team: 't' }, { agent: 'a' }],
    [
      { queue: 'q', site: 's' },
      { queue: 'q', site: 's' },
    ],
    [
      { queue: 'q', callType: 'c', site: 's' },
      { callType: 'c', site: 's' },
    ],
    [
      { team: 't', callType: 'c', site: 's' },
      { team: 't', callType: 'c' },
    ],
    [
      { agent: 'a', team: 't', callType: 'c', queue: 'q' },
      { team: 't', callType: 'c', queue: 'q' },
    ],
    [
      { agent: 'a', callType: 'other', queue: 'q' },
      { agent: 'a', queue: 'q' },
    ],
  ])('at %j is the one of %j', (stated, expected) => {
    expect(book.inForce(TIME, at(stated), 0)?.place).toEqual(expected);
  });

  it('follows from what the place implies', () => {
    expect(book.inForce(TIME, at({ agent: 'b' }, { team: 't', site: 's' }), 0)?.place).toEqual({ team: 't' });
    expect(book.inForce(TIME, at({ queue: 'x' }, { site: 's' }), 0)?.place).toEqual({ site: 's' });
  });

  it('is none where nobody has set one', () => {
    expect(book.inForce(COUNT, at({ team: 't' }), 0)).toBeNull();
    expect(book.has(COUNT.key)).toBe(false);
  });

  it('is the same for places like those of objects', () => {
    const odd = new TargetBook([target(1, { team: '__proto__' }), target(2, { agent: '","' })]);
    expect(odd.inForce(TIME, at({ team: '__proto__' }), 0)?.id).toBe(1);
    expect(odd.inForce(TIME, at({ agent: '","' }), 0)?.id).toBe(2);
  });
});

describe('what an amount is asked', () => {
  const amounts = new TargetBook([
    target(1, {}, { kpi: COUNT.key, high: null, low: 500, per: 'day' }),
    target(2, { team: 't' }, { kpi: COUNT.key, high: null, low: 80, per: 'day' }),
    target(3, { site: 's' }, { kpi: COUNT.key, high: null, low: 6, per: 'onQueueHour' }),
  ]);
  it.each<[string, RowPlace, number | null]>([
    ['the enterprise', at({}), 1],
    ['a part of the enterprise', at({}, {}, false), null],
    ['a team', at({ team: 't' }, { site: 's' }), 2],
    ['a team by name and site', at({ team: 't', site: 's' }), 2],
    ['a person of the team', at({ agent: 'a' }, { team: 't' }), null],
    ['a queue', at({ queue: 'q' }), null],
    ['a person by the hour', at({ agent: 'a' }, { team: 'x', site: 's' }), 3],
    ['one channel by the hour', at({ site: 's' }, {}, false), 3],
  ])('of %s', (_, row, expected) => {
    expect(amounts.inForce(COUNT, row, 0)?.id ?? null).toBe(expected);
  });
});

describe('targets that follow one another', () => {
  const I = INTERVAL_MS;
  const changing = new TargetBook([
    target(1, {}, { to: 4 * I + 1 }),
    target(2, {}, { from: 4 * I + 1, to: 8 * I }),
    target(3, { team: 't' }, { from: 6 * I, to: 7 * I }),
    target(4, { team: 't' }, { from: 9 * I + 5, to: 9 * I + 6 }),
  ]);
  const spans = (row: RowPlace, moves: number[] = []) =>
    changing.spans(TIME, () => row, moves, 0, 10 * I).map((span) => [span.from / I, span.to / I, span.target?.id]);

  it('change on the edge of the interval in which they change', () => {
    expect(spans(at({}))).toEqual([
      [0, 4, 1],
      [4, 8, 2],
      [8, 10, undefined],
    ]);
  });

  it('give way to the nearer one while it lasts', () => {
    expect(spans(at({ team: 't' }))).toEqual([
      [0, 4, 1],
      [4, 6, 2],
      [6, 7, 3],
      [7, 8, 2],
      [8, 10, undefined],
    ]);
  });

  it('are those of the team of then for somebody who moves', () => {
    const row = (instant: number): RowPlace => at({ agent: 'a' }, { team: instant < 6.5 * I ? 'x' : 't' });
    const found = changing.spans(TIME, row, [6.6 * I], 0, 8 * I);
    expect(found.map(({ from, target: each }) => [from / I, each?.id])).toEqual([
      [0, 1],
      [4, 2],
    ]);
  });

  it('let the later set one hold where two say otherwise', () => {
    expect(new TargetBook([target(5, {}), target(9, {}), target(7, {})]).inForce(TIME, at({}), 0)?.id).toBe(9);
  });
});
