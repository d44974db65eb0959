import { AGENT_STATES } from '@intraday/events';
import type { SeededDraw } from './seeded-draw';
import type { SeededSource, SeededWorld } from './seeded-world';

/** An event as it is written on the wire, without its envelope; `at` in ms. */
export interface Said {
  readonly at: number;
  readonly type: string;
  readonly [field: string]: unknown;
}

const REASONS = ['lunch', 'break', 'training'];
const INTERVAL_MS = 900_000;

/** Instants within a span in order, 50 ms off the tenths on which contacts move, so that no two facts of a day tie. */
function instants(draw: SeededDraw, from: number, to: number, count: number): number[] {
  const seconds = Math.floor((to - from) / 1000) - 1;
  const drawn = new Set(Array.from({ length: count }, () => from + draw.tenths(0, seconds) + 50));
  return [...drawn].sort((a, b) => a - b);
}

/** An agent whose source reports states: signs in or just begins, moves between states, and mostly signs out. */
export function sayReported(draw: SeededDraw, agent: string, { start, end }: SeededWorld): Said[] {
  const times = instants(draw, start, end, draw.whole(4, 24));
  const [first = start, ...others] = times.map((at) =>
    draw.chance(0.1) ? Math.ceil(at / INTERVAL_MS) * INTERVAL_MS : at,
  );
  const signedIn = draw.chance(0.7);
  const said: Said[] = signedIn ? [{ at: first, type: 'agentLoggedIn', agent }] : [];
  const kept = [...new Set(others)].filter((at) => at > first);
  for (const [index, at] of kept.entries()) {
    if (index > 1 && draw.chance(0.08)) {
      said.push({ at, type: 'agentLoggedOut', agent });
      continue;
    }
    const state = draw.pick(AGENT_STATES);
    const reason = state === 'aux' || draw.chance(0.1) ? draw.pick(REASONS) : null;
    said.push({ at, type: 'agentStateChanged', agent, state, reason });
  }
  return said;
}

function sayPauses(draw: SeededDraw, agent: string, queues: readonly string[], times: readonly number[]): Said[] {
  let paused: 'no' | 'all' | 'each' = 'no';
  return times.flatMap((at): Said[] => {
    const change = { at, type: 'agentQueueChanged', agent };
    const reason = draw.pick(REASONS);
    if (paused === 'all') {
      if (draw.chance(0.3)) return [{ ...change, queue: draw.pick(queues), paused: false }];
      if (draw.chance(0.2)) return [{ ...change, queue: null, paused: true, reason }];
      paused = 'no';
      return [{ ...change, queue: null, paused: false }];
    }
    if (paused === 'each' || draw.chance(0.4)) {
      paused = 'each';
      if (draw.chance(0.2)) paused = 'all';
      if (paused === 'all') return [{ ...change, queue: null, paused: true, reason }];
      const pausing = draw.chance(0.65);
      return [{ ...change, queue: draw.pick(queues), paused: pausing, reason: pausing ? reason : null }];
    }
    paused = 'all';
    return [{ ...change, queue: null, paused: true, reason }];
  });
}

/** An agent whose state follows from what is said: an explicit login or memberships, pauses, and an end or none. */
export function sayDerived(draw: SeededDraw, agent: string, source: SeededSource, { start, end }: SeededWorld): Said[] {
  const queues = draw.shuffled(source.queues.map(({ id }) => id)).slice(0, draw.whole(1, 3));
  const times = instants(draw, start, end, draw.whole(8, 20));
  const explicit = draw.chance(0.5);
  const said: Said[] = [];
  const next = (): number | null => times.shift() ?? null;
  for (let session = 0; session < 2; session += 1) {
    const opening = next();
    if (opening === null) break;
    if (explicit) said.push({ at: opening, type: 'agentLoggedIn', agent });
    if (session === 0 || !explicit) {
      for (const [index, queue] of queues.entries()) {
        said.push({ at: opening + (index + 1) * 1000, type: 'agentQueueChanged', agent, queue, member: true });
      }
    }
    const during = times.splice(0, draw.whole(2, 8)).filter((at) => at > opening + 5000);
    said.push(...sayPauses(draw, agent, queues, during));
    const closing = next();
    if (closing === null || draw.chance(0.3)) break;
    if (explicit) said.push({ at: closing, type: 'agentLoggedOut', agent });
    else {
      for (const [index, queue] of draw.shuffled(queues).entries()) {
        said.push({ at: closing + index * 1000, type: 'agentQueueChanged', agent, queue, member: false });
      }
    }
  }
  return said;
}
