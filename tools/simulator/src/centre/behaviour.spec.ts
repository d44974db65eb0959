import type { CanonicalEvent } from '@intraday/events';
import { Behaviour, type Modifier } from './behaviour';
import { Centre } from './centre';
import { defaultWorld } from './default-world';
import { Roster } from './roster';
import { DAY_MS, MINUTE_MS } from './world';

const DAY = Date.UTC(2026, 10, 18);
const NOON = DAY + 12 * 60 * MINUTE_MS;
const ALWAYS = { from: 0, until: null };
const world = defaultWorld({ seed: 5, reference: '2026-11-23', agents: 80 });

const dayWith = (...modifiers: Modifier[]): CanonicalEvent[] => [
  ...new Centre(world, new Behaviour(modifiers)).events(DAY, DAY + DAY_MS),
];
const plain = dayWith();

/** Mean seconds from the end of a conversation to the end of its wrap-up, of contacts by voice of some agents. */
function meanWrap(events: readonly CanonicalEvent[], isMeant: (agent: string) => boolean): number {
  const ended = new Map<string, number>();
  let [sum, count] = [0, 0];
  for (const event of events) {
    if (event.type === 'contactEnded') ended.set(`${event.contact} ${event.agent}`, event.at);
    if (event.type !== 'contactWrapped' || !isMeant(event.agent ?? '')) continue;
    const at = ended.get(`${event.contact} ${event.agent}`);
    if (at === undefined) continue;
    sum += (event.at - at) / 1000;
    count += 1;
  }
  return sum / count;
}

/** Instants at which an agent goes to and comes back from a reason. */
function awayOf(events: readonly CanonicalEvent[], agent: string, reason: string): { from: number; until: number }[] {
  const found: { from: number; until: number }[] = [];
  let from: number | null = null;
  for (const event of events) {
    if (event.type !== 'agentStateChanged' || event.agent !== agent) continue;
    if (from !== null) found.push({ from, until: event.at });
    from = event.reason === reason ? event.at : null;
  }
  return found;
}

const shifts = new Roster(world, new Behaviour()).shiftsOn(DAY);

describe('agents who return late from meals', () => {
  const { agent, pieces } = shifts.filter(({ absence, agent: { site, contract } }) => {
    return absence === null && site === 'leeds' && contract === 'full';
  })[3];
  const where = { agents: [agent.id] };
  const punctual: Modifier = { kind: 'habits', where, factor: 0, ...ALWAYS };
  const meal = pieces.find(({ activity }) => activity === 'meal') ?? { start: 0, end: 0 };
  const dueAt = DAY + meal.end * MINUTE_MS;

  it('come back 4 to 5 minutes late, and punctual ones to the minute', () => {
    const late: Modifier = { kind: 'lateReturn', where, after: 'meal', fromMinutes: 4, toMinutes: 5, ...ALWAYS };
    const [back] = awayOf(dayWith(punctual, late), agent.id, 'meal');
    expect((back.until - dueAt) / MINUTE_MS).toBeGreaterThanOrEqual(4);
    expect((back.until - dueAt) / MINUTE_MS).toBeLessThanOrEqual(5);
    const [onTime] = awayOf(dayWith(punctual), agent.id, 'meal');
    expect(Math.abs(onTime.until - dueAt)).toBeLessThan(2);
  });
});

describe('agents who are slow in wrap-up', () => {
  const slow = new Set(world.agents.filter(({ team }) => team === 'leeds-service-1').map(({ id }) => id));
  const change: Modifier = { kind: 'handle', part: 'wrap', where: { agents: [...slow] }, factor: 2, ...ALWAYS };
  const isSlow = (agent: string): boolean => slow.has(agent);

  it('take twice as long, and the others as long as before', () => {
    const changed = dayWith(change);
    expect(meanWrap(changed, isSlow) / meanWrap(plain, isSlow)).toBeGreaterThan(1.75);
    expect(meanWrap(changed, isSlow) / meanWrap(plain, isSlow)).toBeLessThan(2.25);
    const others = (agent: string): boolean => agent !== '' && !slow.has(agent);
    expect(meanWrap(changed, others) / meanWrap(plain, others)).toBeCloseTo(1, 1);
  });

  it('recover over days by a second change that grows', () => {
    const behaviour = new Behaviour([
      change,
      { ...change, factor: 0.5, from: DAY, ramp: { kind: 'in', days: 10 } },
      { ...change, factor: 3, from: DAY, ramp: { kind: 'out', days: 2 }, where: { teams: ['madrid-chat'] } },
    ]);
    const slowOne = world.agents.find(({ id }) => slow.has(id)) ?? world.agents[0];
    const factorOn = (day: number): number =>
      behaviour.handleFactor('wrap', slowOne, 'service', 'fault', DAY + day * DAY_MS);
    expect([0, 5, 10, 20].map(factorOn)).toEqual([2, 1.5, 1, 1]);
    const chatter = world.agents.find(({ team }) => team === 'madrid-chat') ?? world.agents[0];
    const fading = [0, 1, 2, 9].map((day) =>
      behaviour.handleFactor('wrap', chatter, 'chat', 'fault', DAY + day * DAY_MS),
    );
    expect(fading).toEqual([3, 2, 1, 1]);
  });
});

describe('a campaign', () => {
  const where = { queues: ['sales'] };

  it('brings customers of its call type, and leaves the others as they are', () => {
    const events = dayWith({ kind: 'extraArrivals', where, callType: 'tv-offer', share: 0.3, ...ALWAYS });
    const arrived = (list: readonly CanonicalEvent[]): string[] =>
      list.flatMap((event) => (event.type === 'contactArrived' ? [event.contact] : []));
    const [before, after] = [arrived(plain), new Set(arrived(events))];
    expect(before.every((contact) => after.has(contact))).toBe(true);
    const sales = plain.filter((event) => event.type === 'contactArrived' && event.entryPoint?.endsWith('sales'));
    const share = (after.size - before.length) / sales.length;
    expect(share).toBeGreaterThan(0.24);
    expect(share).toBeLessThan(0.36);
  });

  it('takes agents the longer, the less experience they have', () => {
    const talk: Modifier = {
      ...{ kind: 'handle', part: 'talk', where: { callTypes: ['tv-offer'] }, factor: 1.2, ...ALWAYS },
      inexperience: { extra: 0.6, days: 60 },
    };
    const behaviour = new Behaviour([talk]);
    const factorOf = (hiredOn: string, callType: string): number =>
      behaviour.handleFactor('talk', { ...world.agents[0], hiredOn }, 'sales', callType, DAY);
    expect(factorOf('2026-11-18', 'tv-offer')).toBeCloseTo(1.8, 6);
    expect(factorOf('2026-09-19', 'tv-offer')).toBeCloseTo(1.2 + 0.6 / Math.E, 6);
    expect(factorOf('2018-01-01', 'tv-offer')).toBeCloseTo(1.2, 6);
    expect(factorOf('2026-11-18', 'fault')).toBe(1);
  });
});

describe('training that the schedule does not hold', () => {
  const away: Modifier = {
    ...{ kind: 'away', where: { sites: ['leeds'] }, start: '11:00', end: '12:00', reason: 'training', share: 0.4 },
    ...{ weekdays: null, ...ALWAYS },
  };
  const inTraining = (events: readonly CanonicalEvent[]): number => {
    const site = new Map(world.agents.map((agent) => [agent.id, agent.site]));
    const goes = events.filter(
      (event) => event.type === 'agentStateChanged' && event.reason === 'training' && event.at < NOON,
    );
    return goes.filter((event) => event.type === 'agentStateChanged' && site.get(event.agent) === 'leeds').length;
  };

  it('takes a share of the site off the queues, and nobody elsewhere', () => {
    const there = shifts.filter(
      ({ agent: { site }, absence, start, end }) => site === 'leeds' && absence === null && start <= 660 && end >= 720,
    );
    const share = (inTraining(dayWith(away)) - inTraining(plain)) / there.length;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.55);
  });

  it('stands in the schedule once it is planned', () => {
    const planned: Modifier = {
      ...{ kind: 'planned', where: { sites: ['leeds'] }, start: '11:00', end: '12:00', activity: 'training' },
      ...{ share: 1, weekdays: [2], ...ALWAYS },
    };
    const days = new Roster(world, new Behaviour([planned])).shiftsOn(DAY);
    const leeds = days.filter(({ agent, start, end }) => agent.site === 'leeds' && start <= 660 && end >= 720);
    expect(leeds.every(({ pieces }) => pieces.some(({ start, end }) => start === 660 && end === 720))).toBe(true);
  });
});

describe('behaviour that is added while the centre works', () => {
  it('gives the same as if it had been known before', () => {
    const team = world.agents.filter((agent) => agent.team === 'leeds-service-1').map(({ id }) => id);
    const modifiers: Modifier[] = [
      { kind: 'reassigned', where: { agents: team }, queues: ['sales'], from: NOON + 600_000, until: null },
      {
        ...{ kind: 'away', where: { teams: ['madrid-sales-1'] }, start: '15:00', end: '15:30', reason: 'coaching' },
        ...{ share: 1, weekdays: null, from: NOON, until: null },
      },
      { kind: 'handle', part: 'wrap', where: {}, factor: 1.3, from: NOON, until: null },
      { kind: 'extraArrivals', where: {}, callType: 'tv-offer', share: 0.2, from: NOON + 1, until: null },
    ];
    const known = dayWith(...modifiers);
    const behaviour = new Behaviour();
    const run = new Centre(world, behaviour).run(DAY);
    const morning = [...run.until(NOON)];
    for (const modifier of modifiers) behaviour.add(modifier);
    const told = [...morning, ...run.until(DAY + DAY_MS)];
    expect(JSON.stringify(told) === JSON.stringify(known)).toBe(true);
    expect(JSON.stringify(morning) === JSON.stringify(plain.slice(0, morning.length))).toBe(true);
    expect(told.filter(({ type }) => type === 'agentQueueChanged').length).toBeGreaterThan(3);
  });
});
