import { decodeEvent } from '@intraday/contract';
import type { CanonicalEvent } from '@intraday/events';
import { familyNumber, slotsOf } from '@intraday/metrics';
import { emptyOrganisation } from '@intraday/workforce';
import { Engine } from '../engine';
import { cutAt, letGo, resume, stateOf } from '../window';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NINE = Date.UTC(2026, 0, 12, 9);
const SLOT = familyNumber('slot');
const VECTOR = slotsOf('slot');

let count = 0;
function say(minutes: number, type: string, fields: object): CanonicalEvent {
  const at = new Date(NINE + minutes * MINUTE).toISOString();
  const decoded = decodeEvent({ source: 'acd', id: `e${(count += 1)}`, at, type, ...fields });
  if (!decoded.ok) throw new Error(decoded.reason);
  return decoded.event;
}
const login = (minutes: number, channels: object | null): CanonicalEvent =>
  say(minutes, 'agentLoggedIn', { agent: 'ana', ...(channels ? { channels } : {}) });
const state = (minutes: number, to: string, reason: string | null = null): CanonicalEvent =>
  say(minutes, 'agentStateChanged', { agent: 'ana', state: to, ...(reason ? { reason } : {}) });
const chat = (id: string, from: number, until: number | null): CanonicalEvent[] => [
  say(from - 1, 'contactQueued', { contact: id, queue: 'text', channel: 'chat' }),
  say(from, 'contactAnswered', { contact: id, queue: 'text', agent: 'ana' }),
  ...(until === null ? [] : [say(until, 'contactEnded', { contact: id, agent: 'ana', by: 'customer' })]),
];

const SETTINGS = { organisation: emptyOrganisation('UTC'), wrapLimitMs: 0 };
const newEngine = (): Engine => new Engine(SETTINGS);

/** Minutes of capacity and use by quarter of an hour since nine, channel and reason. */
function minutesOf(engine: Engine): Record<string, [number, number]> {
  const found: Record<string, [number, number]> = {};
  engine.visit(SLOT, NINE - 24 * HOUR, NINE + 24 * HOUR, (interval, [, channel, reason], values, offset) => {
    const of = (measure: string): number => (values[offset + (VECTOR[measure] ?? 0)] ?? 0) / MINUTE;
    const name = `${(interval - NINE) / MINUTE} ${channel} ${reason ?? ''}`.trim();
    found[name] = [of('agentSlotCapacitySeconds'), of('agentSlotUsedSeconds')];
  });
  return found;
}
const settle = (engine: Engine, minutes: number): void =>
  engine.settle({ now: NINE + minutes * MINUTE, replaying: true });

describe('slots of agents', () => {
  const day = [
    login(0, { chat: 2, voice: 1 }),
    state(1, 'available'),
    ...chat('c1', 5, 12),
    ...chat('c2', 10, 21),
    ...chat('c3', 11, 13),
    state(20, 'aux', 'lunch'),
    state(25, 'available'),
    say(28, 'agentLoggedOut', { agent: 'ana' }),
  ];
  const expected = {
    '0 chat': [28, 13],
    '0 voice': [14, 0],
    '0 chat login': [0, 0],
    '15 chat': [16, 5],
    '15 voice': [8, 0],
    '15 chat acd:lunch': [0, 1],
  };
  // What is nothing but zero has no cell.
  const told = Object.fromEntries(Object.entries(expected).filter(([, [a, b]]) => a !== 0 || b !== 0));

  it('follow from the states and contacts of a day, cut at intervals', () => {
    const engine = newEngine();
    engine.apply(day);
    settle(engine, 40);
    expect(minutesOf(engine)).toEqual(told);
  });

  it('end the same whatever came first, while time runs', () => {
    const engine = newEngine();
    for (const [index, event] of [...day].reverse().entries()) {
      engine.apply([event]);
      settle(engine, index * 2);
    }
    settle(engine, 40);
    expect(minutesOf(engine)).toEqual(told);
  });

  it('grow while nothing happens, and stop where the source falls silent', () => {
    const engine = newEngine();
    engine.apply([login(0, { chat: 2 }), state(0, 'available'), ...chat('c1', 5, null)]);
    for (const minutes of [6, 8, 10]) settle(engine, minutes);
    expect(minutesOf(engine)).toEqual({ '0 chat': [20, 5] });
    engine.apply([say(10, 'sourceHeartbeat', {})]);
    settle(engine, 14);
    // Of a followed source that says nothing for 20 s it is not known what goes on.
    expect(minutesOf(engine)['0 chat']?.[0]).toBeCloseTo(2 * (10 + 1 / 3));
  });

  it('are those that the latest login told; one that tells none ends them', () => {
    const engine = newEngine();
    engine.apply([login(0, { chat: 2 }), state(0, 'available'), login(5, { chat: 4 }), login(10, null)]);
    settle(engine, 15);
    expect(minutesOf(engine)).toEqual({ '0 chat': [10 + 20, 0] });
  });

  it('are unknown of agents whose logins tell none', () => {
    const engine = newEngine();
    engine.apply([login(0, null), state(0, 'available'), ...chat('c1', 5, 9)]);
    settle(engine, 15);
    expect(minutesOf(engine)).toEqual({});
    expect(engine.evidence.has('slots')).toBe(false);
  });

  it('go on from a kept state as if nothing had been let go of', () => {
    const later = [...chat('c4', 300, 310), ...chat('c5', 305, 320), state(315, 'aux', 'lunch')];
    const morning = day.slice(0, -1);
    const whole = newEngine();
    whole.apply([...morning, ...later]);
    settle(whole, 330);
    const first = newEngine();
    first.apply(morning);
    settle(first, 299);
    letGo(first, cutAt(first, NINE + 299 * MINUTE));
    expect(first.known.floor).toBeGreaterThan(NINE);
    const kept = stateOf(first, NINE + 299 * MINUTE);
    for (const engine of [first, resume(kept, SETTINGS, [], new Set())]) {
      engine.apply(later);
      settle(engine, 330);
      expect(engine.torn.from).toBeNull();
      const found = minutesOf(engine);
      const from = (engine.cellsFrom - NINE) / MINUTE;
      const wanted = Object.entries(minutesOf(whole)).filter(([name]) => Number.parseInt(name, 10) >= from);
      expect(found).toEqual(Object.fromEntries(wanted));
    }
  });
});
