import { isoOf, type DemoOrder, type DemoOrders, type DemoOrderTaken } from '@intraday/contract';
import { changedSchedules, type Modifier, type RosteredDay } from '@intraday/simulator';
import type { SettingStore } from '@intraday/storage';
import { DAY_MS } from '@intraday/time';
import { faultLine } from '../operations/fault-text';
import { ORDERS_MAX, storedOrdersSchema, type StoredOrder } from './orders-stored';
import { understand, type OrderedCentre } from './orders-translate';

const SETTING = 'demo-orders';
/** Where there are too many, orders are forgotten that have been over for so long. */
const FORGOTTEN_AFTER_MS = 7 * DAY_MS;

/** The centre while it is played. */
export interface PlayedCentre extends OrderedCentre {
  /** The first instant that has not been played yet, ms: what is before it cannot be changed any more. */
  readonly reached: number;
}

export interface OrdersParts {
  readonly settings: Pick<SettingStore, 'get' | 'set'>;
  /** The centre of the running demo; null without one. */
  readonly centre: () => PlayedCentre | null;
  /** Adds modifiers to the behaviour of the running centre. */
  readonly apply: (modifiers: readonly Modifier[]) => void;
  /** Brings changed days of the schedule into the plans. */
  readonly replan: (days: readonly RosteredDay[]) => Promise<void>;
  /** One line for people. */
  readonly log: (line: string) => void;
}

export type OrderResult =
  | { readonly ok: true; readonly taken: DemoOrderTaken }
  | { readonly ok: false; readonly reason: 'no-demo' | 'impossible'; readonly fault: string };

/**
 * What people have ordered the demo's centre to do. Orders are kept, so that after a restart the same day is played.
 *
 * Whoever plays the centre plays each piece of it by `alone()`, so that nothing is played while an order is being kept.
 */
export class Orders {
  private orders: readonly StoredOrder[] = [];
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: OrdersParts) {}

  /** Reads what was ordered before. What cannot be understood is left out as a whole, and told. */
  async load(): Promise<void> {
    const stored = await this.parts.settings.get(SETTING);
    if (stored === null) return;
    const read = storedOrdersSchema.safeParse(stored);
    if (read.success) this.orders = read.data;
    else this.parts.log('The orders of the demo cannot be read, so that it goes on without them.');
  }

  /** Everything that was ordered, as modifiers of the centre's behaviour: they stand behind all others, in this order. */
  modifiers(): readonly Modifier[] {
    return this.orders.flatMap(({ modifiers }) => modifiers);
  }

  /**
   * Does a piece of work while no order is being taken, in the order of the calls.
   *
   * @example const events = await orders.alone(() => [...run.until(next)]);
   */
  alone<T>(work: () => T | Promise<T>): Promise<T> {
    const result = this.last.then(work);
    // The next one waits for this one, whatever became of it.
    this.last = result.catch(() => undefined);
    return result;
  }

  /** The orders that were taken, the oldest first. */
  list(): DemoOrders {
    return {
      orders: this.orders.map(({ number, at, said, order }) => ({ number, at: isoOf(at), said, order })),
    };
  }

  /**
   * Takes an order: understands it, keeps it, and lets the centre obey, in this order.
   *
   * @param now of the server's clock, ms
   * @example await orders.take({ kind: 'break', agent: 'l1004', at: '10:30', minutes: 15 }, clock.now())
   */
  async take(order: DemoOrder, now: number): Promise<OrderResult> {
    const { answer, date } = await this.alone(() => this.obey(order, now));
    if (answer.ok && date !== null) await this.replan(date);
    return answer;
  }

  private async obey(order: DemoOrder, now: number): Promise<{ answer: OrderResult; date: string | null }> {
    const centre = this.parts.centre();
    if (centre === null) return { answer: NO_DEMO, date: null };
    // The centre is played in whole milliseconds; what has begun of one is over.
    const at = Math.ceil(Math.max(now, centre.reached));
    const understood = understand(order, centre, at);
    const kept = this.withRoom(at);
    if (!understood.ok) return refused(understood.fault);
    if (kept === null) return refused(`There are ${ORDERS_MAX} orders already: start a new demo for more.`);
    const { modifiers, said, replanned } = understood.value;
    const number = 1 + (this.orders[this.orders.length - 1]?.number ?? 0);
    const next = [...kept, { number, at, said, order, modifiers: [...modifiers] }];
    await this.parts.settings.set(SETTING, next);
    this.orders = next;
    this.parts.apply(modifiers);
    return { answer: { ok: true, taken: { number, at: isoOf(at), said } }, date: replanned };
  }

  /** The orders beside which there is room for one more; null where there is none. */
  private withRoom(now: number): readonly StoredOrder[] | null {
    if (this.orders.length < ORDERS_MAX) return this.orders;
    const isOver = ({ modifiers }: StoredOrder): boolean =>
      modifiers.every(({ until }) => until !== null && until < now - FORGOTTEN_AFTER_MS);
    const kept = this.orders.filter((order) => !isOver(order));
    return kept.length < ORDERS_MAX ? kept : null;
  }

  /** The order holds whether the plans follow or not. */
  private async replan(date: string): Promise<void> {
    const centre = this.parts.centre();
    const days = centre === null ? [] : changedSchedules(centre.world, centre.behaviour, date);
    if (days.length === 0) return;
    await this.parts.replan(days).catch((error: unknown) => {
      this.parts.log(`The schedule of ${date} does not hold what was ordered: ${faultLine(error)}`);
    });
  }
}

const NO_DEMO = {
  ok: false,
  reason: 'no-demo',
  fault: 'No demo is running that could obey: start one with npm start -- --demo.',
} as const;

const refused = (line: string): { answer: OrderResult; date: null } => ({
  answer: { ok: false, reason: 'impossible', fault: line },
  date: null,
});
