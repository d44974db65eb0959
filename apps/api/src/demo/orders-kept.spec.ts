import type { DemoOrder } from '@intraday/contract';
import { Orders } from './orders';
import { ORDERS_MAX } from './orders-stored';
import { DAY_MS, demo, ELEVEN, Settings } from './testing-orders';

describe('orders that are kept', () => {
  const coach: DemoOrder = { kind: 'coach', agents: ['l1001'], days: 5, factor: 0.7 };

  it('are not obeyed where they cannot be kept', async () => {
    const { settings, orders, behaviour } = demo();
    settings.isAway = true;
    await expect(orders.take(coach, ELEVEN)).rejects.toThrow('away');
    expect([behaviour.size, orders.list().orders.length]).toEqual([1, 0]);
    settings.isAway = false;
    expect(await orders.take(coach, ELEVEN)).toMatchObject({ ok: true });
  });

  it('begin with what has not been played yet', async () => {
    const { orders } = demo(new Settings(), ELEVEN + 5_000);
    await orders.take(coach, ELEVEN);
    expect(orders.modifiers()).toMatchObject([{ kind: 'handle', from: ELEVEN + 5_000 }]);
    await orders.take(coach, ELEVEN + 7_000.3);
    expect(orders.modifiers()).toMatchObject([{}, { from: ELEVEN + 7_001 }]);
  });

  it('are taken one after another, and nothing is played meanwhile', async () => {
    const { orders, behaviour } = demo();
    const sizes: number[] = [];
    const look = (): Promise<void> => orders.alone(() => void sizes.push(behaviour.size));
    await Promise.all([look(), orders.take(coach, ELEVEN), look(), orders.take(coach, ELEVEN), look()]);
    expect(sizes).toEqual([1, 2, 3]);
    expect(orders.list().orders.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('are not without number: those that are long over make room', async () => {
    const { orders } = demo();
    const short: DemoOrder = { kind: 'reassign', team: 'leeds-sales-1', to: ['email'], until: '17:00' };
    for (let count = 0; count < ORDERS_MAX; count += 1) await orders.take(count % 2 === 0 ? coach : short, ELEVEN);
    expect(await orders.take(coach, ELEVEN)).toMatchObject({ ok: false, fault: expect.stringContaining('200 orders') });
    expect(await orders.take(coach, ELEVEN + 9 * DAY_MS)).toMatchObject({
      ok: true,
      taken: { number: ORDERS_MAX + 1 },
    });
    expect(orders.list().orders).toHaveLength(ORDERS_MAX / 2 + 1);
  });

  it('are left out, and that is said, where they cannot be read', async () => {
    const { settings, orders, said } = demo();
    settings.values.set('demo-orders', [{ number: 1 }]);
    await orders.load();
    expect([orders.modifiers(), said]).toEqual([[], [expect.stringContaining('cannot be read')]]);
  });

  it('need a demo that runs', async () => {
    const idle = new Orders({
      ...{ settings: new Settings(), centre: () => null, apply: () => undefined, log: () => undefined },
      replan: () => Promise.resolve(),
    });
    expect(await idle.take(coach, ELEVEN)).toMatchObject({ ok: false, reason: 'no-demo' });
  });
});
