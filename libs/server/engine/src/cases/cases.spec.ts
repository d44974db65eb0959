import { decodeEvent } from '@intraday/contract';
import type { CanonicalEvent } from '@intraday/events';
import { familyNumber, slotsOf } from '@intraday/metrics';
import { emptyOrganisation } from '@intraday/workforce';
import { Engine } from '../engine';
import { cutAt, letGo, resume, stateOf } from '../window';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NINE = Date.UTC(2026, 0, 12, 9);
const [CASE, REOPENING] = [familyNumber('case'), familyNumber('caseReopening')];
const VECTOR = slotsOf('case');
const SETTINGS = { organisation: emptyOrganisation('UTC'), wrapLimitMs: 0 };

function say(minutes: number, type: string, fields: object): CanonicalEvent {
  const at = new Date(NINE + minutes * MINUTE).toISOString();
  const decoded = decodeEvent({
    source: 'acd',
    id: `e${minutes}${type}${JSON.stringify(fields)}`,
    at,
    type,
    ...fields,
  });
  if (!decoded.ok) throw new Error(decoded.reason);
  return decoded.event;
}
const change = (minutes: number, state: string, contact: string | null, id = 'k1'): CanonicalEvent =>
  say(minutes, 'caseChanged', { case: id, state, ...(contact ? { contact } : {}) });
const call = (id: string, agent: string, from: number, until: number): CanonicalEvent[] => [
  say(from, 'contactQueued', { contact: id, queue: 'care', channel: 'chat', callType: 'fault' }),
  say(from + 1, 'contactAnswered', { contact: id, queue: 'care', agent }),
  say(until, 'contactEnded', { contact: id, agent, by: 'customer' }),
];

const fold = (...events: CanonicalEvent[]): Engine => {
  const engine = new Engine(SETTINGS);
  engine.apply(events);
  engine.settle({ now: NINE + DAY, replaying: false });
  return engine;
};

/** Cells as `minutes since nine, members: resolved, timed, minutes, contacts` and reopenings of that interval. */
function told(engine: Engine): string[] {
  const lines: string[] = [];
  engine.visit(CASE, NINE - 90 * DAY, NINE + 90 * DAY, (interval, members, values, offset) => {
    const of = (measure: string): number => values[offset + (VECTOR[measure] ?? 0)] ?? 0;
    const amounts = [of('casesResolved'), of('casesResolutionTimed'), of('casesResolutionSeconds') / MINUTE];
    const all = [...amounts, of('casesLinkedContacts')];
    if (all.some((each) => each !== 0))
      lines.push(`${(interval - NINE) / MINUTE} ${members.join(' ')}: ${all.join(' ')}`);
  });
  engine.visit(REOPENING, NINE - 90 * DAY, NINE + 90 * DAY, (interval, members, values, offset) => {
    if (values[offset]) lines.push(`${(interval - NINE) / MINUTE} ${members.join(' ')}: reopened ${values[offset]}`);
  });
  return lines.sort();
}

describe('cases', () => {
  it('count with who had the contact that resolved them', () => {
    const events = [change(2, 'opened', 'c1'), ...call('c1', 'ana', 0, 10), ...call('c2', 'bea', 40, 50)];
    expect(told(fold(...events, change(49, 'resolved', 'c2')))).toEqual(['45 acd:bea fault chat: 1 1 47 2']);
  });

  it('are counted again when their contact changes', () => {
    const engine = fold(change(2, 'opened', 'c1'), change(9, 'resolved', 'c1'));
    expect(told(engine)).toEqual(['0   : 1 1 7 1']);
    engine.apply(call('c1', 'ana', 0, 10));
    expect(told(engine)).toEqual(['0 acd:ana fault chat: 1 1 7 1']);
    engine.apply([say(10, 'contactWrapped', { contact: 'c1', agent: 'ana', callType: 'bill' })]);
    expect(told(engine)).toEqual(['0 acd:ana bill chat: 1 1 7 1']);
  });

  it('are reopened where they had been resolved', () => {
    const events = [...call('c1', 'ana', 0, 10), change(2, 'opened', 'c1'), change(9, 'resolved', 'c1')];
    const engine = fold(...events, change(600, 'reopened', null), change(700, 'resolved', null));
    expect(told(engine)).toEqual([
      '0 acd:ana fault chat: 1 1 7 1',
      '0 acd:ana fault chat: reopened 1',
      '690   : 1 1 100 1',
    ]);
    expect(engine.touches.take().intervals.has(NINE)).toBe(true);
  });

  it('give no contact to fold', () => {
    expect([...fold(change(2, 'opened', 'c1')).known.contacts]).toEqual([]);
  });

  it('end the same in any order', () => {
    const events = [
      ...[...call('c1', 'ana', 0, 10), ...call('c2', 'bea', 20, 30)],
      ...[change(2, 'opened', 'c1'), change(9, 'resolved', 'c1'), change(20, 'reopened', 'c2')],
      ...[change(29, 'resolved', 'c2'), change(40, 'reopened', null), change(5, 'resolved', null, 'k2')],
    ];
    const engine = new Engine(SETTINGS);
    for (const event of [...events].reverse()) engine.apply([event]);
    engine.settle({ now: NINE + DAY, replaying: false });
    expect(told(engine)).toEqual(told(fold(...events)));
  });

  it('remember who had a contact after it was let go of, and are reopened without reading the past again', () => {
    const events = [...call('c1', 'ana', 0, 10), change(2, 'opened', 'c1')];
    const engine = fold(...events, say(400, 'contactQueued', { contact: 'c9', queue: 'care', channel: 'voice' }));
    letGo(engine, cutAt(engine, NINE + 400 * MINUTE));
    expect(engine.known.contacts.size).toBe(1);
    const later = [change(402, 'resolved', 'c1'), change(500, 'reopened', null)];
    const kept = stateOf(engine, NINE + 401 * MINUTE);
    const finished = [engine.known.finished.take()];
    for (const each of [engine, resume(kept, SETTINGS, finished, new Set())]) {
      each.apply(later);
      expect(each.torn.from).toBeNull();
      expect(told(each)).toEqual(['390 acd:ana fault chat: 1 1 400 1', '390 acd:ana fault chat: reopened 1']);
    }
  });

  it('have the log read again for a contact that is gone and that they never named', () => {
    const engine = fold(...call('c1', 'ana', 0, 10), say(400, 'contactArrived', { contact: 'c9', channel: 'voice' }));
    letGo(engine, cutAt(engine, NINE + 400 * MINUTE));
    engine.apply([change(402, 'resolved', 'c1')]);
    expect(engine.torn.from).toBe(Date.UTC(2026, 0, 12));
  });

  it('are forgotten once nothing can come of them', () => {
    const engine = fold(change(2, 'opened', 'c1'), change(9, 'resolved', 'c1'));
    const late = 40 * (DAY / MINUTE);
    engine.apply([say(late, 'contactArrived', { contact: 'c9', channel: 'voice' })]);
    letGo(engine, cutAt(engine, NINE + late * MINUTE));
    expect(engine.cases.state()).toEqual([]);
  });
});
