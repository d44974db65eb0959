import { schedulesSchema } from '@intraday/contract';
import { Behaviour, defaultWorld, organisationOf, Roster, shiftsAhead } from '@intraday/simulator';
import { startTestDatabase } from '@intraday/storage/testing';
import { as, CHANGE, Served } from '../testing/served';
import { Orders } from './orders';
import { scheduleDoor } from './orders-replan';

const DATE = '2026-11-18';
const DAY = Date.UTC(2026, 10, 18);
const SEVEN = DAY + 7 * 3_600_000;

describe('orders in a real database', () => {
  let served: Served;
  const world = defaultWorld({ seed: 5, reference: '2026-11-23', agents: 60, source: 'pbx' });
  const behaviour = new Behaviour();
  const ordersIn = (): Orders =>
    new Orders({
      settings: served.pipeline.settings,
      centre: () => ({ world, behaviour, reached: SEVEN }),
      apply: (modifiers) => modifiers.forEach((modifier) => behaviour.add(modifier)),
      replan: scheduleDoor(served.pipeline.planDoor, served.pipeline.known),
      log: (line) => {
        throw new Error(line);
      },
    });

  beforeAll(async () => {
    served = await Served.start(await startTestDatabase());
    const { organisationDoor, planDoor, known } = served.pipeline;
    const wish = { from: '2026-01-01', dryRun: false, change: CHANGE };
    const taken = await organisationDoor.take({ form: 'json', value: organisationOf(world) }, wish);
    expect(taken.ok).toBe(true);
    await scheduleDoor(planDoor, known)(new Roster(world, behaviour).schedulesOn(DATE));
  }, 60_000);
  afterAll(() => served.stop());

  const scheduleOf = async (agent: string) => {
    const query = `?agent=${agent}&from=${DATE}&to=${DATE}`;
    const response = await served.send(
      'GET',
      `/api/v1/workforce/schedules${query}`,
      undefined,
      as(served.tokens['boss']),
    );
    return schedulesSchema.parse(await response.json()).schedules;
  };

  it('are in the schedule that people see, and there again after a restart', async () => {
    const free = shiftsAhead(world, behaviour, DAY, { sites: ['leeds'] }).find(
      ({ start, end, away }) =>
        start <= 720 && end >= 780 && away.every((each) => each.end <= 720 || each.start >= 780),
    );
    const agent = free?.agent.id ?? '';
    const before = await scheduleOf(agent);
    const orders = ordersIn();
    await orders.load();
    const result = await orders.take({ kind: 'break', agent, at: '12:20', minutes: 15 }, SEVEN);
    expect(result).toMatchObject({ ok: true });
    const after = await scheduleOf(agent);
    const added = { start: '12:20', end: '12:35', activity: 'break' };
    expect(before[0].shifts[0].activities).not.toContainEqual(added);
    expect(after[0].shifts[0].activities).toContainEqual(added);
    expect(after[0].shifts[0].activities).toHaveLength(before[0].shifts[0].activities.length + 1);
    const again = ordersIn();
    await again.load();
    expect([again.list(), again.modifiers()]).toEqual([orders.list(), orders.modifiers()]);
  });
});
