import { Behaviour, defaultWorld, type Modifier, type RosteredDay } from '@intraday/simulator';
import { Orders } from './orders';

export const DAY = Date.UTC(2026, 10, 18);
export const DAY_MS = 86_400_000;
/** 11:00 at Leeds, 12:00 at Madrid, 16:30 at Kolkata. */
export const ELEVEN = DAY + 11 * 3_600_000;
export const world = defaultWorld({ seed: 5, reference: '2026-11-23', agents: 80 });
/** Mandatory training at Leeds that the schedule does not hold. */
export const STORY: Modifier = {
  ...{ kind: 'away', where: { sites: ['leeds'] }, start: '13:00', end: '14:00', reason: 'training', share: 0.4 },
  ...{ weekdays: null, from: 0, until: null },
};

/** Settings in memory. */
export class Settings {
  readonly values = new Map<string, unknown>();
  isAway = false;
  get(key: string): Promise<unknown> {
    return Promise.resolve(this.values.get(key) ?? null);
  }
  set(key: string, value: unknown): Promise<void> {
    if (this.isAway) return Promise.reject(new Error('away'));
    // As it comes back from a database.
    this.values.set(key, JSON.parse(JSON.stringify(value)));
    return Promise.resolve();
  }
}

/** A demo whose centre is played by orders alone, up to an instant. */
export function demo(settings = new Settings(), reached = ELEVEN) {
  const behaviour = new Behaviour([STORY]);
  const replanned: RosteredDay[] = [];
  const said: string[] = [];
  const orders = new Orders({
    settings,
    centre: () => ({ world, behaviour, reached }),
    apply: (modifiers) => modifiers.forEach((modifier) => behaviour.add(modifier)),
    replan: (days) => Promise.resolve(void replanned.push(...days)),
    log: (line) => void said.push(line),
  });
  return { settings, behaviour, orders, replanned, said };
}
