import { Behaviour, Centre, type Modifier } from '@intraday/simulator';
import type { CanonicalEvent } from '@intraday/events';
import type { DemoOrder } from '@intraday/contract';
import { DAY, DAY_MS, demo, ELEVEN, STORY, world } from './testing-orders';

const working = [...new Centre(world, new Behaviour([STORY])).rota.shiftsOn(DAY)].filter(
  ({ absence }) => absence === null,
);
const rested = working.find(({ agent, start, end, pieces }) => {
  const isFree = pieces.every((piece) => piece.end <= 15 * 60 || piece.start >= 16 * 60);
  return agent.site === 'leeds' && start <= 15 * 60 && end >= 16 * 60 && isFree;
});
const agent = rested?.agent ?? world.agents[0];
const slow = world.agents.filter(({ team }) => team === 'leeds-sales-1').map(({ id }) => id);
const offToday = world.agents.find(
  ({ id, site }) => site === 'leeds' && !working.some((shift) => shift.agent.id === id),
);

const EVERYTHING: readonly DemoOrder[] = [
  { kind: 'break', agent: agent.id, at: '15:10', minutes: 20 },
  { kind: 'reassign', team: 'leeds-service-1', to: ['sales'], from: '12:30', until: '17:00' },
  { kind: 'coach', agents: slow, days: 1, factor: 0.5 },
  { kind: 'moveTraining', site: 'leeds', from: '13:00', to: '16:30' },
];

/** Minutes that Leeds spends in training between two hours. */
function trained(events: readonly CanonicalEvent[], from: number, until: number): number {
  const since = new Map<string, number>();
  let sum = 0;
  for (const event of events) {
    if ((event.type !== 'agentStateChanged' && event.type !== 'agentLoggedOut') || !event.agent.startsWith('l'))
      continue;
    const began = since.get(event.agent);
    if (began !== undefined) {
      sum += Math.max(0, Math.min(DAY + until * 3_600_000, event.at) - Math.max(DAY + from * 3_600_000, began));
    }
    since.delete(event.agent);
    if (event.type === 'agentStateChanged' && event.reason === 'training') since.set(event.agent, event.at);
  }
  return sum / 60_000;
}

/** Mean seconds of after-contact work of some agents from an instant on. */
function meanWrap(events: readonly CanonicalEvent[], agents: readonly string[], from: number): number {
  const ended = new Map<string, number>();
  let [sum, count] = [0, 0];
  for (const event of events) {
    if (event.type === 'contactEnded') ended.set(`${event.contact} ${event.agent}`, event.at);
    if (event.type !== 'contactWrapped' || !agents.includes(event.agent ?? '')) continue;
    const at = ended.get(`${event.contact} ${event.agent}`);
    if (at === undefined || at < from) continue;
    [sum, count] = [sum + (event.at - at) / 1000, count + 1];
  }
  return sum / count;
}

describe('a centre that is ordered at 11:00', () => {
  const plain = [...new Centre(world, new Behaviour([STORY])).events(DAY, DAY + DAY_MS)];
  let told: CanonicalEvent[];
  let morning: CanonicalEvent[];
  const running = demo();

  beforeAll(async () => {
    const run = new Centre(world, running.behaviour).run(DAY);
    morning = [...run.until(ELEVEN)];
    for (const order of EVERYTHING) expect(await running.orders.take(order, ELEVEN)).toMatchObject({ ok: true });
    told = [...morning, ...run.until(DAY + DAY_MS)];
  });

  it('has done before what it would have done anyway', () => {
    expect(morning.length).toBeGreaterThan(5_000);
    expect(JSON.stringify(morning) === JSON.stringify(plain.slice(0, morning.length))).toBe(true);
  });

  it('gives the agent the break, and the schedule holds it', () => {
    const breaks = (events: readonly CanonicalEvent[]): number =>
      events.filter((event) => {
        const isAt = event.at >= DAY + 15 * 3_600_000 && event.at < DAY + 16 * 3_600_000;
        return isAt && event.type === 'agentStateChanged' && event.agent === agent.id && event.reason === 'break';
      }).length;
    expect([breaks(plain), breaks(told)]).toEqual([0, 1]);
    const [day] = running.replanned.filter((each) => each.agent === agent.id);
    expect(day.shifts[0].activities).toContainEqual({ start: '15:10', end: '15:30', activity: 'break' });
  });

  it('lets the team serve the other queue, for as long as it was said', () => {
    const team = new Set(world.agents.filter(({ team: own }) => own === 'leeds-service-1').map(({ id }) => id));
    /** Of the calls that the team answers between two hours, the share of sales. */
    const sales = (events: readonly CanonicalEvent[], from: number, until: number): number => {
      const answered = events.flatMap((event) => {
        const isMeant = event.at >= DAY + from * 3_600_000 && event.at < DAY + until * 3_600_000;
        return isMeant && event.type === 'contactAnswered' && team.has(event.agent ?? '') ? [event.queue] : [];
      });
      expect(answered.length).toBeGreaterThan(10);
      return answered.filter((queue) => queue === 'sales').length / answered.length;
    };
    expect(sales(plain, 12.5, 17)).toBeLessThan(0.6);
    expect(sales(told, 12.6, 17)).toBeGreaterThan(0.97);
    expect(sales(told, 17.1, 20)).toBeLessThan(0.6);
  });

  it('is quicker in wrap-up where it was coached, more from day to day', () => {
    const [before, after] = [meanWrap(plain, slow, DAY + 15 * 3_600_000), meanWrap(told, slow, DAY + 15 * 3_600_000)];
    expect(after / before).toBeGreaterThan(0.7);
    expect(after / before).toBeLessThan(0.97);
    const tomorrow = DAY + DAY_MS;
    const next = (modifiers: readonly Modifier[]): CanonicalEvent[] => [
      ...new Centre(world, new Behaviour([STORY, ...modifiers])).events(tomorrow, tomorrow + DAY_MS),
    ];
    const [as, coached] = [next([]), next(running.orders.modifiers())];
    expect(
      meanWrap(coached, slow, tomorrow + 11 * 3_600_000) / meanWrap(as, slow, tomorrow + 11 * 3_600_000),
    ).toBeLessThan(0.58);
  });

  it('has the training at the other time', () => {
    expect(trained(plain, 13, 14) - trained(told, 13, 14)).toBeGreaterThan(200);
    expect(trained(told, 16.5, 17.5) - trained(plain, 16.5, 17.5)).toBeGreaterThan(200);
  });

  it('does the same after a restart, from the start of the day', async () => {
    const restarted = demo(running.settings);
    await restarted.orders.load();
    expect(restarted.orders.list()).toEqual(running.orders.list());
    const behaviour = new Behaviour([STORY, ...restarted.orders.modifiers()]);
    const again = [...new Centre(world, behaviour).events(DAY, DAY + DAY_MS)];
    expect(JSON.stringify(again) === JSON.stringify(told)).toBe(true);
    expect(restarted.said).toEqual([]);
  });

  it('tells what it has understood', () => {
    const { orders } = running.orders.list();
    expect(orders.map(({ number, said }) => [number, said])).toEqual([
      [1, `${agent.name} (${agent.id}) has a break of 20 minutes at 15:10 on 2026-11-18.`],
      [
        2,
        expect.stringMatching(/^The \d+ agents of Leeds Service 1 serve sales from 12:30 on 2026-11-18 until 17:00\.$/),
      ],
      [3, expect.stringMatching(/^The wrap-up of .* falls to 50 % of what it would take within 1 day\.$/)],
      [4, expect.stringMatching(/^The training of \d+ agents at Leeds on 2026-11-18 is moved from 13:00 to 16:30\.$/)],
    ]);
  });
});

describe('an order that cannot be', () => {
  const faultOf = async (order: DemoOrder): Promise<string> => {
    const { orders, replanned } = demo();
    const result = await orders.take(order, ELEVEN);
    expect([orders.list().orders, replanned]).toEqual([[], []]);
    return result.ok ? 'it was taken' : result.fault;
  };

  it.each<[DemoOrder, RegExp]>([
    [
      { kind: 'break', agent: 'x9', at: '15:00', minutes: 15 },
      /There is no agent x9; there are m1001 to m\d+ at Madrid, l1001/,
    ],
    [
      { kind: 'break', agent: agent.id, at: '10:45', minutes: 15 },
      /10:45 has passed: it is 11:00 at Leeds on 2026-11-18/,
    ],
    [
      { kind: 'break', agent: agent.id, at: '21:30', minutes: 15 },
      /works \d\d:\d\d–\d\d:\d\d on 2026-11-18: the whole break/,
    ],
    [{ kind: 'break', agent: offToday?.id ?? '', at: '15:00', minutes: 15 }, /does not work on 2026-11-18/],
    [
      { kind: 'break', agent: agent.id, at: '15:00', minutes: 15, date: '2026-11-17' },
      /a date from 2026-11-18 to 2026-12-18/,
    ],
    [
      { kind: 'reassign', team: 'gold', to: ['sales'] },
      /There is no team gold; there are madrid-sales-1, .*kolkata-email/,
    ],
    [
      { kind: 'reassign', team: 'leeds-sales-1', to: ['phone'] },
      /There is no queue phone; there are sales, service, chat/,
    ],
    [
      { kind: 'reassign', team: 'leeds-sales-1', to: ['chat'] },
      /Leeds has no queue chat; it has sales, service, email/,
    ],
    [{ kind: 'reassign', team: 'leeds-sales-1', to: ['email'], until: '10:00' }, /10:00 has passed/],
    [
      { kind: 'reassign', team: 'leeds-sales-1', to: ['email'], from: '13:00', until: '12:00' },
      /an end that comes after/,
    ],
    [{ kind: 'coach', agents: ['nobody'], days: 5, factor: 0.7 }, /There is no agent nobody/],
    [
      { kind: 'moveTraining', site: 'oslo', from: '13:00', to: '16:00' },
      /no site oslo; there are madrid, leeds, kolkata/,
    ],
    [
      { kind: 'moveTraining', site: 'leeds', from: '12:55', to: '16:00' },
      /No training begins at 12:55 at Leeds.*13:00–14:00 \(\d+ agents\)/,
    ],
    [{ kind: 'moveTraining', site: 'leeds', from: '13:00', to: '13:00' }, /begins at 13:00 already/],
    [{ kind: 'moveTraining', site: 'leeds', from: '13:00', to: '10:00' }, /10:00 has passed/],
    [{ kind: 'moveTraining', site: 'leeds', from: '13:00', to: '19:30' }, /Leeds is open 08:00–20:00/],
  ])('%j is told so', async (order, fault) => {
    expect(await faultOf(order)).toMatch(fault);
  });

  it('finds a break in the way', async () => {
    const meal = rested?.pieces.find((piece) => piece.start > 11 * 60 + 10);
    const start = (meal?.start ?? 0) + 5;
    const at = `${String(Math.floor(start / 60)).padStart(2, '0')}:${String(start % 60).padStart(2, '0')}`;
    expect(await faultOf({ kind: 'break', agent: agent.id, at, minutes: 10 })).toMatch(/ has (meal|break|meeting) /);
  });
});
