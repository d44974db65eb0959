import { INSTANTS } from '../figures/testing-entries';
import type { CanonicalEvent } from '@intraday/events';
import { seedDay } from '../figures/seeded-day';
import { SeededDraw } from '../figures/seeded-draw';

/** Events of one source that go out in one request. */
export interface Batch {
  readonly source: string;
  readonly events: readonly CanonicalEvent[];
}

const DAYS_OF_SEED = 1_000;

const DAY_MS = 86_400_000;
/** Days that the seeded ones lie back: everything of them that changes by time alone has changed. */
const DAYS_BACK = 4;

/**
 * The events of a seeded day, moved to a few days ago, each source under a name of its own, so that days don't touch one
 * another.
 */
function eventsOf(seed: number): CanonicalEvent[] {
  const { start, events } = seedDay(seed);
  const moved = (Math.floor(Date.now() / DAY_MS) - Math.floor(start / DAY_MS) - DAYS_BACK) * DAY_MS;
  return events.map((event) => ({ ...event, at: event.at + moved, source: `${event.source}-${seed}` }));
}

/**
 * Batches of random days, source after source mixed, mostly in order of time and now and then late.
 *
 * @param seed the same seed gives the same batches
 * @param days how many days are mixed
 */
export function seededBatches(seed: number, days: number, size: number): Batch[] {
  const draw = new SeededDraw(seed);
  const waiting: Batch[][] = [];
  for (let day = 0; day < days; day += 1) {
    const events = eventsOf(seed * DAYS_OF_SEED + day);
    for (const source of new Set(events.map((event) => event.source))) {
      const own = events.filter((event) => event.source === source).sort((a, b) => a.at - b.at);
      const batches: Batch[] = [];
      for (let first = 0; first < own.length; first += size) {
        batches.push({ source, events: draw.shuffled(own.slice(first, first + size)) });
      }
      waiting.push(batches);
    }
  }
  const mixed: Batch[] = [];
  for (let left = waiting; left.length > 0; left = left.filter((batches) => batches.length > 0)) {
    const batches = draw.pick(left);
    const late = draw.chance(0.1) ? Math.min(2, batches.length - 1) : 0;
    mixed.push(...batches.splice(late, 1));
  }
  return mixed;
}

export const sourcesOfBatches = (batches: readonly Batch[]): string[] => [
  ...new Set(batches.map(({ source }) => source)),
];

/** Fields that only adapters of line formats give, and that are refused from outside. */
const OF_ADAPTERS = ['contactEnded', 'contactTransferred'];

/** An event as it is sent. */
export function wireOf(event: CanonicalEvent): Record<string, unknown> {
  const fields = Object.entries(event)
    .filter(([name]) => !(OF_ADAPTERS.includes(event.type) && ['queue', 'waitSeconds'].includes(name)))
    .map(([name, value]) => [name, INSTANTS.has(name) && value !== null ? new Date(value).toISOString() : value]);
  return Object.fromEntries(fields);
}
