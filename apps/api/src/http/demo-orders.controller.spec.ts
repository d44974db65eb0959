import type { DemoOrderOf } from '@intraday/contract';
import { Behaviour, defaultWorld } from '@intraday/simulator';
import { Orders } from '../demo/orders';
import { DemoOrdersController } from './demo-orders.controller';
import { ProblemError } from './problem';

const ELEVEN = Date.UTC(2026, 10, 18, 11);

/** The controller over orders to a small centre, or to none. */
function controller(kind: 'demo' | 'live', isPlayed = true): DemoOrdersController {
  const world = defaultWorld({ seed: 5, reference: '2026-11-23', agents: 60 });
  const behaviour = new Behaviour();
  const kept = new Map<string, unknown>();
  const orders = new Orders({
    settings: {
      get: (key) => Promise.resolve(kept.get(key) ?? null),
      set: (key, value) => Promise.resolve(void kept.set(key, value)),
    },
    centre: () => (isPlayed ? { world, behaviour, reached: ELEVEN } : null),
    apply: (modifiers) => modifiers.forEach((modifier) => behaviour.add(modifier)),
    replan: () => Promise.resolve(),
    log: () => undefined,
  });
  // Of the clock and the database it reads only these.
  const [clock, database] = [{ now: () => ELEVEN }, { kind }];
  return new DemoOrdersController({ orders, clock, database } as ConstructorParameters<typeof DemoOrdersController>[0]);
}

const statusOf = (error: unknown): unknown =>
  error instanceof ProblemError ? [error.problem.status, error.problem.detail] : error;

describe('the routes of orders', () => {
  const coach: DemoOrderOf<'coach'> = { kind: 'coach', agents: ['l1001'], days: 5, factor: 0.7 };

  it('say what was understood, and list it', async () => {
    const demo = controller('demo');
    const taken = await demo.take(coach);
    expect(taken).toMatchObject({ number: 1, at: '2026-11-18T11:00:00.000Z' });
    expect(taken.said).toMatch(/^The wrap-up of .* \(l1001\) falls to 70 % of what it would take within 5 days\.$/);
    expect(demo.list()).toEqual({ orders: [{ ...taken, order: coach }] });
  });

  it('refuse what cannot be, with what there is', async () => {
    const refused = await controller('demo')
      .take({ ...coach, agents: ['x'] })
      .catch(statusOf);
    expect(refused).toEqual([422, expect.stringMatching(/^There is no agent x; there are /)]);
  });

  it('are of no use without a demo', async () => {
    expect(await controller('demo', false).take(coach).catch(statusOf)).toEqual([409, expect.any(String)]);
    expect(await controller('live').take(coach).catch(statusOf)).toEqual([409, expect.any(String)]);
    expect(() => controller('live').list()).toThrow('no demo');
  });
});
