import type { CanonicalEvent } from '@intraday/events';
import { QueueLogReader, translateQueueLogLine } from '@intraday/sources';
import { Behaviour, type Modifier } from './behaviour';
import { Centre } from './centre';
import { defaultWorld } from './default-world';
import { QueueLog, queueLogOf } from './queue-log';
import { DAY_MS } from './world';

const DAY = Date.UTC(2026, 10, 18);
const QUARTER_MS = 900_000;
const world = defaultWorld({ seed: 6, reference: '2026-11-23', agents: 100 });
const chatters = world.agents.filter(({ team }) => team === 'kolkata-chat').map(({ id }) => id);
const modifiers: Modifier[] = [
  // Agents of the switch who leave it, and others who join it, in the middle of the day.
  {
    ...{ kind: 'reassigned', where: { teams: ['leeds-sales-1'] }, queues: ['email'] },
    ...{ from: DAY + 12 * 3_600_000, until: DAY + 14 * 3_600_000 },
  },
  {
    ...{ kind: 'reassigned', where: { agents: chatters }, queues: ['service'] },
    ...{ from: DAY + 9 * 3_600_000, until: null },
  },
];

function written(span: number): { readonly events: CanonicalEvent[]; readonly lines: string[]; readonly most: number } {
  const behaviour = new Behaviour(modifiers);
  const log = new QueueLog(world, behaviour);
  const [events, lines]: [CanonicalEvent[], string[]] = [[], []];
  let most = 0;
  for (const event of new Centre(world, behaviour).events(DAY, DAY + span)) {
    events.push(event);
    lines.push(...log.lines(event));
    most = Math.max(most, log.waiting);
  }
  lines.push(...log.end());
  expect(log.waiting).toBe(0);
  return { events, lines, most };
}

/** What a real reader makes of lines. */
function readBack(lines: readonly string[]) {
  const reader = new QueueLogReader({ source: 'pbx', timeZone: null });
  const ids = new Set<string>();
  const events = lines.flatMap((line) => {
    const read = reader.read(`${line}\n`);
    if (read.kind !== 'line') throw new Error(`${line} is read as ${JSON.stringify(read)}`);
    ids.add(read.id);
    return translateQueueLogLine({ source: 'pbx', ...read }, { keys: { '1': 'callback' } });
  });
  return { events, ids };
}

/** A figure by queue and quarter of an hour. */
class Counts {
  readonly byPlace = new Map<string, number>();
  add(queue: string, at: number, value = 1): void {
    const place = `${queue} ${Math.floor(at / QUARTER_MS)}`;
    this.byPlace.set(place, (this.byPlace.get(place) ?? 0) + value);
  }
  get sum(): number {
    return [...this.byPlace.values()].reduce((sum, value) => sum + value, 0);
  }
  get sorted(): [string, number][] {
    return [...this.byPlace].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

/** Counts the passages of calls, straight from the events of the centre. */
function countCalls(events: readonly CanonicalEvent[]) {
  const [offered, answered, abandoned, callbacks] = [new Counts(), new Counts(), new Counts(), new Counts()];
  const open = new Map<string, { queue: string; enteredAt: number; answeredAt: number | null }>();
  const talks: number[] = [];
  for (const event of events) {
    if (event.type === 'contactQueued') {
      if (event.channel !== 'voice' || event.direction === 'outbound') continue;
      open.set(event.contact, { queue: event.queue, enteredAt: event.at, answeredAt: null });
      offered.add(event.queue, event.at);
    } else if (event.type === 'contactAnswered') {
      const passage = open.get(event.contact);
      if (passage === undefined) continue;
      passage.answeredAt = event.at;
      answered.add(passage.queue, event.at);
    } else if (event.type === 'contactAbandoned') {
      const passage = open.get(event.contact);
      if (passage !== undefined) abandoned.add(passage.queue, event.at);
      open.delete(event.contact);
    } else if (event.type === 'contactLeftQueue') {
      if (open.has(event.contact) && event.outcome === 'callback') callbacks.add(event.queue, event.at);
      open.delete(event.contact);
    } else if (event.type === 'contactEnded' || event.type === 'contactTransferred') {
      const answeredAt = open.get(event.contact)?.answeredAt ?? null;
      if (answeredAt !== null) talks.push((event.at - answeredAt) / 1000);
      open.delete(event.contact);
    }
  }
  return { offered, answered, abandoned, callbacks, talks };
}

/** The same figures of what the reader gave, by its own fields. */
function countRead(events: readonly CanonicalEvent[]) {
  const [offered, answered, abandoned, callbacks] = [new Counts(), new Counts(), new Counts(), new Counts()];
  const talks: number[] = [];
  for (const event of events) {
    if (event.type === 'contactQueued') offered.add(event.queue, event.at);
    else if (event.type === 'contactAnswered') answered.add(event.queue ?? '', event.at);
    else if (event.type === 'contactAbandoned') abandoned.add(event.queue, event.at);
    else if (event.type === 'contactLeftQueue' && event.outcome === 'callback') callbacks.add(event.queue, event.at);
    else if (event.type === 'contactEnded' || event.type === 'contactTransferred') talks.push(event.talkSeconds ?? -1);
  }
  return { offered, answered, abandoned, callbacks, talks };
}

describe('the queue log of a simulated day', () => {
  const { events, lines, most } = written(DAY_MS);
  const read = readBack(lines);

  it('is read line for line, each a fact of its own, in order of time', () => {
    expect(lines.length).toBeGreaterThan(5_000);
    expect(read.ids.size).toBe(lines.length);
    const times = lines.map((line) => line.split('|', 1)[0]);
    expect(times).toEqual([...times].sort());
    expect(lines[0]).toMatch(/^\d{10}\.\d{6}\|NONE\|NONE\|NONE\|QUEUESTART\|$/);
  });

  it('says what the centre says of contacts, by queue and quarter of an hour', () => {
    const [own, log] = [countCalls(events), countRead(read.events)];
    expect(log.offered.sorted).toEqual(own.offered.sorted);
    expect(log.answered.sorted).toEqual(own.answered.sorted);
    expect(log.abandoned.sorted).toEqual(own.abandoned.sorted);
    expect(log.callbacks.sum).toBe(own.callbacks.sum);
    expect(own.abandoned.sum).toBeGreaterThan(5);
  });

  it('says how long was talked, in whole seconds', () => {
    const [own, log] = [countCalls(events).talks, countRead(read.events).talks];
    expect(log).toHaveLength(own.length);
    expect(log.filter((seconds, index) => Math.abs(seconds - own[index]) >= 1)).toEqual([]);
    const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
    expect(Math.abs(sum(log) / sum(own) - 1)).toBeLessThan(0.001);
  });

  it('says how long was wrapped up, at the end of the conversation', () => {
    let own = 0;
    const ended = new Map<string, number>();
    const voice = new Set(
      events.flatMap((e) =>
        e.type === 'contactQueued' && e.channel === 'voice' && e.direction !== 'outbound' ? [e.contact] : [],
      ),
    );
    const calledBack = new Set(
      events.flatMap((e) => (e.type === 'contactLeftQueue' && e.outcome === 'callback' ? [e.contact] : [])),
    );
    for (const event of events) {
      if (event.type === 'contactEnded' || event.type === 'contactTransferred')
        ended.set(`${event.contact} ${event.agent}`, event.at);
      if (event.type !== 'contactWrapped' || !voice.has(event.contact) || calledBack.has(event.contact)) continue;
      own += (event.at - (ended.get(`${event.contact} ${event.agent}`) ?? 0)) / 1000;
    }
    const told = read.events.reduce((sum, e) => sum + (e.type === 'agentWrapStarted' ? e.seconds : 0), 0);
    expect(Math.abs(told / own - 1)).toBeLessThan(0.002);
  });

  it('has members who come, go and are paused by turns', () => {
    const queues = new Map<string, Set<string>>();
    const paused = new Map<string, boolean>();
    const isIn = new Set<string>();
    for (const line of lines) {
      const [, , queue, agent, event] = line.split('|');
      const own = queues.get(agent) ?? new Set<string>();
      if (event === 'AGENTLOGIN') expect(isIn.has(agent)).toBe(false);
      if (event === 'AGENTLOGIN') isIn.add(agent);
      if (event === 'AGENTLOGOFF') expect([own.size, isIn.delete(agent)]).toEqual([0, true]);
      if (event === 'ADDMEMBER') queues.set(agent, own.add(queue));
      if (event === 'REMOVEMEMBER') expect(own.delete(queue)).toBe(true);
      if (event === 'UNPAUSEALL') expect(paused.get(agent)).toBe(true);
      if (event === 'CONNECT') expect([own.has(queue), paused.get(agent) ?? false]).toEqual([true, false]);
      if (event === 'PAUSEALL' || event === 'UNPAUSEALL') paused.set(agent, event === 'PAUSEALL');
      if (event === 'AGENTLOGOFF') paused.delete(agent);
    }
    expect(isIn.size).toBe(0);
    const joined = lines.filter((line) => chatters.includes(line.split('|')[3]) && line.includes('|CONNECT|'));
    expect(joined.length).toBeGreaterThan(3);
  });

  it('waits for few lines only, and is the same again', () => {
    expect(most).toBeLessThan(3_000);
    const again = queueLogOf(new Centre(world, new Behaviour(modifiers)), DAY, DAY + DAY_MS);
    expect([...again]).toEqual(lines);
  });
});
