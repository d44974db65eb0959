import { decodeEvent } from '@intraday/contract';
import type { CanonicalEvent } from '@intraday/events';
import { sayDerived, sayReported, type Said } from './seeded-agents';
import { sayContacts } from './seeded-contacts';
import { SeededDraw } from './seeded-draw';
import { sayAside } from './seeded-side';
import { sayCases, sayCustomers, saySlots } from './seeded-work';
import { seedWorld, type SeededSource, type SeededWorld } from './seeded-world';

/** A random day of a centre, whole: the same seed gives the same day. */
export interface SeededDay extends SeededWorld {
  readonly seed: number;
  readonly events: readonly CanonicalEvent[];
  readonly wrapLimitMs: number;
  /** What the server's clock shows, ms; at or after the last event. */
  readonly now: number;
}

const MINUTE_MS = 60_000;
const HEARTBEAT_MS = 10_000;

/** A restart of the switch ends what the contacts that it finds open would still have said. */
function cutByRestart(contacts: readonly Said[][], restart: number | null): Said[] {
  if (restart === null) return contacts.flat();
  return contacts.flatMap((said) => said.filter(({ at }) => said.every((each) => each.at >= restart) || at < restart));
}

function sayHeartbeats(draw: SeededDraw, { start, end }: SeededWorld): Said[] {
  const from = start + draw.tenths(0, 3 * 3600) + 70;
  const count = draw.whole(30, 200);
  return Array.from({ length: count }, (_, index) => ({ at: from + index * HEARTBEAT_MS, type: 'sourceHeartbeat' }))
    .filter(() => draw.chance(0.85))
    .filter(({ at }) => at < end);
}

interface Draws {
  readonly draw: SeededDraw;
  readonly aside: SeededDraw;
  readonly work: SeededDraw;
}

function sayAll({ draw, aside, work }: Draws, source: SeededSource, world: SeededWorld): Said[] {
  const restart = draw.chance(0.35) ? world.start + draw.tenths(3600, 5 * 3600) + 30 : null;
  const agents = source.agents.flatMap((agent) => {
    // Somebody whom nothing but contacts and states name.
    if (agent === source.agents[source.agents.length - 1]) return [];
    return source.states === 'reported' ? sayReported(draw, agent, world) : sayDerived(draw, agent, source, world);
  });
  const contacts = sayContacts(draw, source, world, draw.whole(20, 40))
    .map((said) => sayAside(aside, source, said))
    .map((said) => sayCustomers(work, said));
  return [
    ...saySlots(work, agents),
    ...cutByRestart(contacts, restart),
    ...sayCases(work, contacts),
    ...(restart === null ? [] : [{ at: restart, type: 'sourceRestarted' }]),
    ...(draw.chance(0.4) ? sayHeartbeats(draw, world) : []),
  ];
}

function eventsOf(source: SeededSource, said: readonly Said[]): CanonicalEvent[] {
  return said.map(({ at, ...fields }, index) => {
    const json = { source: source.name, id: `e${index}`, at: new Date(at).toISOString(), ...fields };
    const decoded = decodeEvent(json);
    if (!decoded.ok) throw new Error(`${JSON.stringify(json)}: ${decoded.reason}`);
    return decoded.event;
  });
}

/**
 * Draws a day: two sources, one that reports agent states and one of which they follow, contacts of every kind, an
 * organisation that changes, a clock that stands somewhere after the last event.
 */
export function seedDay(seed: number): SeededDay {
  const draw = new SeededDraw(seed);
  const world = seedWorld(draw);
  // What lies beside queues and legs has draws of its own: the rest of a day stays what it is.
  const draws = { draw, aside: new SeededDraw(seed * 7919 + 11), work: new SeededDraw(seed * 6101 + 29) };
  const events = world.sources.flatMap((source) => eventsOf(source, sayAll(draws, source, world)));
  const last = Math.max(...events.map(({ at }) => at));
  const later = draw.pick([0, 5000, 7 * MINUTE_MS, 70 * MINUTE_MS, 26 * 60 * MINUTE_MS]);
  return { ...world, seed, events, wrapLimitMs: draw.pick([0, 0, 30_000]), now: last + later };
}
