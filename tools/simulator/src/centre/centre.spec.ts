import { decodeEvent } from '@intraday/contract';
import { compareEvents, type CanonicalEvent } from '@intraday/events';
import { createHash } from 'node:crypto';
import { Behaviour } from './behaviour';
import { Centre } from './centre';
import { defaultWorld } from './default-world';
import { DAY_MS, SLOTS, type Channel } from './world';
import { writtenEvent } from './written-event';

const REFERENCE = '2026-11-23';
const DAY = Date.UTC(2026, 10, 18);
const HOUR_MS = 3_600_000;

const centreOf = (seed = 1): Centre =>
  new Centre(defaultWorld({ seed, reference: REFERENCE, agents: 80 }), new Behaviour());
const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);
const digestOf = (events: Iterable<CanonicalEvent>): string => {
  const hash = createHash('sha256');
  for (const event of events) hash.update(JSON.stringify(event));
  return hash.digest('hex');
};

describe('the same seed', () => {
  const whole = digestOf(centreOf().events(DAY, DAY + DAY_MS));

  it('gives the same bytes', () => {
    expect(digestOf(centreOf().events(DAY, DAY + DAY_MS))).toBe(whole);
    expect(digestOf(centreOf(2).events(DAY, DAY + DAY_MS))).not.toBe(whole);
  });

  it('gives the same in two halves, in hours, and when begun in the middle', () => {
    const run = centreOf().run(DAY);
    const noon = DAY + 12 * HOUR_MS;
    expect(digestOf([...run.until(noon), ...run.until(DAY + DAY_MS)])).toBe(whole);
    const slow = centreOf().run(DAY);
    const hours = Array.from({ length: 24 }, (_, hour) => [...slow.until(DAY + (hour + 1) * HOUR_MS)]);
    expect(digestOf(hours.flat())).toBe(whole);
    const morning = [...centreOf().events(DAY, noon)];
    expect(digestOf([...morning, ...centreOf().events(noon, DAY + DAY_MS)])).toBe(whole);
  });

  it('gives a day the same after the day before it, and alone', () => {
    const both = [...centreOf().events(DAY - DAY_MS, DAY + DAY_MS)];
    expect(digestOf(both.filter(({ at }) => at >= DAY))).toBe(whole);
  });

  it('gives the same when a reader stops in the middle of a step and goes on', () => {
    const run = centreOf().run(DAY);
    const events: CanonicalEvent[] = [];
    for (const event of run.until(DAY + DAY_MS)) if (events.push(event) === 5000) break;
    expect(digestOf([...events, ...run.until(DAY + DAY_MS)])).toBe(whole);
  });

  it('gives the same with heartbeats, beside them', () => {
    const events = [...centreOf().events(DAY, DAY + DAY_MS, { heartbeats: true })];
    const beats = events.filter(({ type }) => type === 'sourceHeartbeat');
    expect(beats).toHaveLength(8640);
    expect(digestOf(events.filter(({ type }) => type !== 'sourceHeartbeat'))).toBe(whole);
  });
});

describe('a day of a simulated centre', () => {
  const centre = centreOf();
  const events = [...centre.events(DAY, DAY + DAY_MS, { heartbeats: true })];

  it('comes in the order of events, each with an id of its own', () => {
    const sorted = [...events].sort(compareEvents);
    expect(sorted.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it('is understood by the contract, event for event', () => {
    const differs = events.flatMap((event) => {
      const read = decodeEvent(JSON.parse(JSON.stringify(writtenEvent(event))));
      if (!read.ok) return [read.reason];
      const [sent, got] = [event, read.event].map((each) => JSON.stringify(Object.entries(each).sort(byName)));
      return sent === got ? [] : [`${sent} is read as ${got}`];
    });
    expect(differs).toEqual([]);
  });

  it('knows nearly every kind of event', () => {
    const kinds = new Set(events.map(({ type }) => type));
    const missing = ['sourceRestarted', 'agentWrapStarted', 'agentQueueChanged', 'contactRefused'];
    expect([...kinds].filter((kind) => missing.includes(kind)).length).toBeLessThan(2);
    expect(kinds.size).toBeGreaterThanOrEqual(25);
  });

  it('never has an agent in two voice contacts, nor in more than its slots, nor at work when logged out', () => {
    const channels = new Map<string, Channel>();
    const held = new Map<string, Map<string, Channel>>();
    const loggedIn = new Set<string>();
    for (const event of events) {
      if (event.type === 'agentLoggedIn') loggedIn.add(event.agent);
      else if (event.type === 'agentLoggedOut') {
        expect(held.get(event.agent)?.size ?? 0).toBe(0);
        loggedIn.delete(event.agent);
      } else if (event.type === 'contactQueued') channels.set(event.contact, event.channel as Channel);
      else if (event.type === 'contactAnswered') {
        const agent = event.agent ?? '';
        const contacts = held.get(agent) ?? new Map<string, Channel>();
        held.set(agent, contacts.set(event.contact, channels.get(event.contact) ?? 'voice'));
        const load = [...contacts.values()].reduce((sum, channel) => sum + 1 / SLOTS[channel], 0);
        expect(load).toBeLessThan(1 + 1e-6);
        expect(loggedIn.has(agent)).toBe(true);
      } else if (event.type === 'contactWrapped') held.get(event.agent ?? '')?.delete(event.contact);
    }
    expect(loggedIn.size).toBe(0);
  });

  it('lets every contact that was queued come to one end', () => {
    const open = new Set<string>();
    for (const event of events) {
      if (event.type === 'contactQueued') open.add(event.contact);
      else if (event.type === 'contactAbandoned' || event.type === 'contactLeftQueue') open.delete(event.contact);
      else if (event.type === 'contactWrapped') open.delete(event.contact);
    }
    expect([...open]).toEqual([]);
  });

  it('has chats in parallel, up to three', () => {
    const open = new Map<string, number>();
    const chats = new Set(
      events.flatMap((e) => (e.type === 'contactQueued' && e.channel === 'chat' ? [e.contact] : [])),
    );
    let most = 0;
    for (const event of events) {
      if (event.type !== 'contactAnswered' && event.type !== 'contactEnded') continue;
      if (!chats.has(event.contact)) continue;
      const agent = event.agent ?? '';
      const count = (open.get(agent) ?? 0) + (event.type === 'contactAnswered' ? 1 : -1);
      open.set(agent, count);
      most = Math.max(most, count);
    }
    expect(most).toBe(3);
  });

  it('sees some customers again within seven days, about the same', () => {
    const before = new Set<string>();
    for (const event of centreOf().events(DAY - 6 * DAY_MS, DAY)) {
      if (event.type === 'contactQueued') before.add(`${event.customer} ${event.callType}`);
    }
    const queued = events.flatMap((event) => (event.type === 'contactQueued' ? [event] : []));
    const again = queued.filter(({ customer, callType }) => before.has(`${customer} ${callType}`));
    expect(again.length / queued.length).toBeGreaterThan(0.06);
    expect(again.length / queued.length).toBeLessThan(0.14);
  });
});

describe('a long run', () => {
  it('keeps no more than what is going on', () => {
    const run = centreOf().run(DAY);
    const most: number[] = [];
    for (let day = 0; day < 5; day += 1) {
      let peak = 0;
      for (let hour = 1; hour <= 24; hour += 1) {
        let events = 0;
        for (const _event of run.until(DAY + day * DAY_MS + hour * HOUR_MS)) events += 1;
        peak = Math.max(peak, run.appointments);
        expect(events).toBeGreaterThanOrEqual(0);
      }
      most.push(peak);
    }
    // Appointments are of the day that is played, and as many on the last as on the first.
    expect(Math.max(...most)).toBeLessThan(3_000);
    expect(run.appointments).toBe(0);
  });

  it('is quick', () => {
    const centre = centreOf();
    const started = performance.now();
    let events = 0;
    for (const _event of centre.events(DAY, DAY + 2 * DAY_MS)) events += 1;
    const perSecond = Math.round((events / (performance.now() - started)) * 1000);
    console.log(`${events} events, ${perSecond} a second`);
    expect(events).toBeGreaterThan(10_000);
  });
});
