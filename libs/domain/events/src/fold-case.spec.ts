import type { EventOf } from './event';
import { foldCase, OPEN_CASE_KEPT_MS, RESOLVED_CASE_KEPT_MS } from './fold-case';

type Changed = EventOf<'caseChanged'>;
const change = (at: number, state: Changed['state'], contact: string | null = null): Changed => ({
  ...{ source: 'crm', id: `e${at}`, at, seq: 0, type: 'caseChanged', case: 'k1' },
  ...{ state, contact },
});

describe('a case', () => {
  it('is resolved with the time since it was opened and the contacts that it took', () => {
    const { resolutions } = foldCase([change(10, 'opened', 'c1'), change(50, 'resolved', 'c2')]);
    expect(resolutions).toEqual([{ at: 50, openedAt: 10, contact: 'c2', contacts: 2 }]);
  });

  it('counts a contact once, however often it is named', () => {
    const { resolutions } = foldCase([change(10, 'opened', 'c1'), change(50, 'resolved', 'c1')]);
    expect(resolutions[0]?.contacts).toBe(1);
  });

  it('is resolved again after it was reopened, since the reopening', () => {
    const events = [change(10, 'opened', 'c1'), change(50, 'resolved', 'c1'), change(60, 'reopened', 'c2')];
    const { resolutions, reopenings } = foldCase([...events, change(90, 'resolved')]);
    expect(resolutions.map(({ at, openedAt, contacts }) => [at, openedAt, contacts])).toEqual([
      [50, 10, 1],
      [90, 60, 2],
    ]);
    expect(reopenings).toEqual([{ at: 60, resolution: { at: 50, contact: 'c1' } }]);
  });

  it('is resolved without a length of time where nobody told that it was opened', () => {
    expect(foldCase([change(50, 'resolved')]).resolutions).toEqual([
      { at: 50, openedAt: null, contact: null, contacts: 0 },
    ]);
  });

  it('says nothing new when it becomes what it is', () => {
    const twice = [change(10, 'opened'), change(20, 'opened'), change(30, 'resolved'), change(40, 'resolved')];
    const { resolutions, reopenings } = foldCase([...twice, change(50, 'reopened'), change(60, 'reopened')]);
    expect(resolutions.map(({ at, openedAt }) => [at, openedAt])).toEqual([[30, 10]]);
    expect(reopenings.map(({ at }) => at)).toEqual([50]);
  });

  it('begins anew, and is not reopened, when it is opened after it was resolved', () => {
    const { resolutions, reopenings } = foldCase([
      ...[change(10, 'opened'), change(30, 'resolved')],
      ...[change(40, 'opened'), change(70, 'resolved')],
    ]);
    expect(reopenings).toEqual([]);
    expect(resolutions.map(({ openedAt }) => openedAt)).toEqual([10, 40]);
  });

  it('goes on from what earlier events left as if they were there', () => {
    const events = [
      ...[change(10, 'opened', 'c1'), change(50, 'resolved', 'c1'), change(60, 'reopened', 'c2')],
      ...[change(90, 'resolved', 'c1'), change(95, 'reopened')],
    ];
    const whole = foldCase(events);
    for (let cut = 0; cut <= events.length; cut += 1) {
      const before = foldCase(events.slice(0, cut));
      const after = foldCase(events.slice(cut), before.memory);
      expect([...before.resolutions, ...after.resolutions]).toEqual(whole.resolutions);
      expect([...before.reopenings, ...after.reopenings]).toEqual(whole.reopenings);
      expect(after.memory).toEqual(whole.memory);
    }
  });

  it('is forgotten after a month resolved or half a year open', () => {
    const late = 50 + RESOLVED_CASE_KEPT_MS + 1;
    expect(foldCase([change(50, 'resolved'), change(late, 'reopened')]).reopenings).toEqual([]);
    expect(foldCase([change(50, 'resolved'), change(late - 1, 'reopened')]).reopenings).toHaveLength(1);
    const old = [change(50, 'opened', 'c1'), change(51 + OPEN_CASE_KEPT_MS, 'resolved')];
    expect(foldCase(old).resolutions).toEqual([{ at: old[1]?.at, openedAt: null, contact: null, contacts: 0 }]);
  });
});
