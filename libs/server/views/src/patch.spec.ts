import type { Answer, Row } from '@intraday/contract';
import { patchBetween, rowName, type SentRows } from './patch';

const at = (second: number): string => new Date(Date.UTC(2026, 4, 4, 9, 0, second)).toISOString();

const row = (team: string, measures: Row['measures'], values: Row['values'] = {}): Row => ({
  key: { team },
  values,
  targets: {},
  measures,
});
const answer = (second: number, rows: readonly Row[], changed: Partial<Answer> = {}): Answer => ({
  asOf: at(second),
  complete: false,
  revised: false,
  rows: [...rows],
  absent: {},
  ...changed,
});
const sentWith = ({ asOf, rows }: Answer): SentRows =>
  new Map(rows.map((each) => [rowName(each), { row: each, asOf: Date.parse(asOf) }]));
const patch = (before: Answer, now: Answer) => patchBetween(sentWith(before), before, now);

/** Two agents available: two seconds a second. */
const idle = (value: number, perSecond = 2) =>
  row('t1', { agentIdleSeconds: { value, perSecond } }, { 'available-time': value });

describe('a patch', () => {
  it('leaves out a row whose running measure is where its slope says', () => {
    expect(patch(answer(0, [idle(100)]), answer(5, [idle(110)]))).toBeNull();
  });

  it('is measured against when the row was sent, not against the last tick', () => {
    const first = answer(0, [idle(100)]);
    const sent = sentWith(first);
    for (let second = 1; second <= 60; second += 1) {
      expect(patchBetween(sent, first, answer(second, [idle(100 + 2 * second)]))).toBeNull();
    }
    expect(patchBetween(sent, first, answer(61, [idle(100 + 2 * 60)]))?.rows).toHaveLength(1);
  });

  it('holds the whole row once its slope changes, also before its value differs', () => {
    const now = idle(110, 1);
    expect(patch(answer(0, [idle(100)]), answer(5, [now]))).toEqual({ asOf: at(5), rows: [now], removed: [] });
  });

  it('holds a row that begins to run or stops', () => {
    const still = row('t1', { agentIdleSeconds: 100 });
    expect(patch(answer(0, [still]), answer(0, [idle(100)]))?.rows).toHaveLength(1);
    expect(patch(answer(0, [idle(100)]), answer(0, [still]))?.rows).toEqual([still]);
  });

  it('holds a row once it is compared with another value', () => {
    const than = (value: number | null): Row => ({ ...idle(100), compare: { 'available-time': value } });
    const [before, now] = [answer(0, [than(null)]), answer(0, [than(90)])];
    expect(patch(before, now)?.rows).toEqual([than(90)]);
    expect(patch(now, answer(0, [than(90)]))).toBeNull();
  });

  it('holds only the rows that changed, new ones, and the keys of those that went', () => {
    const [kept, before, now] = [
      row('t1', { handledTotal: 4 }),
      row('t2', { handledTotal: 5 }),
      row('t2', { handledTotal: 6 }),
    ];
    const [gone, come] = [{ ...row('t3', {}), start: at(0) }, row('t4', {})];
    expect(patch(answer(0, [kept, before, gone]), answer(1, [kept, now, come]))).toEqual({
      asOf: at(1),
      rows: [now, come],
      removed: [{ key: { team: 't3' }, start: at(0) }],
    });
  });

  it('tells rows of one key by their start', () => {
    const [nine, ten] = [
      { ...row('t1', { handledTotal: 1 }), start: at(0) },
      { ...row('t1', { handledTotal: 1 }), start: at(9) },
    ];
    expect(patch(answer(0, [nine]), answer(1, [nine, ten]))?.rows).toEqual([ten]);
  });

  it('holds a row whose share changed by what another row counted', () => {
    const voice = (share: number): Row => row('voice', { contactsOffered: 10 }, { 'channel-share': share });
    const chat = (offered: number): Row =>
      row('chat', { contactsOffered: offered }, { 'channel-share': offered / (10 + offered) });
    const now = [voice(0.25), chat(30)];
    expect(patch(answer(0, [voice(0.5), chat(10)]), answer(1, now))?.rows).toEqual(now);
  });

  it('holds a row whose mark changed', () => {
    const marked = (state: 'good' | 'bad'): Row => ({
      ...row('t1', { handledTotal: 4 }),
      targets: { 'contacts-handled': { low: 5, band: 'below', state } },
    });
    expect(patch(answer(0, [marked('good')]), answer(1, [marked('bad')]))?.rows).toHaveLength(1);
  });

  it('carries what changed of complete, revised and absent, and nothing else', () => {
    const before = answer(0, [idle(100)]);
    const now = answer(5, [idle(110)], {
      complete: true,
      absent: { 'hold-rate': 'No source has reported holds yet.' },
    });
    expect(patch(before, now)).toEqual({
      asOf: at(5),
      rows: [],
      removed: [],
      complete: true,
      absent: { 'hold-rate': 'No source has reported holds yet.' },
    });
  });
});
