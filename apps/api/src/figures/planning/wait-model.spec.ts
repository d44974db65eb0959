import { decodeEvent } from '@intraday/contract';
import { Engine } from '@intraday/engine';
import type { CanonicalEvent } from '@intraday/events';
import { INTERVAL_MS } from '@intraday/time';
import { NO_ROWS, Organisation } from '@intraday/workforce';
import { SourcesReader } from '../reader';
import { waitCells } from './wait-model';

const NINE = Date.UTC(2026, 0, 5, 9);
const NOW = NINE + 4 * INTERVAL_MS + 60_000;
const queue = { name: 'Q', channel: 'voice', site: null, openingHours: null };
const organisation = new Organisation(
  { ...NO_ROWS, queues: ['q', 'idle'].map((id) => ({ ...queue, id: `acd:${id}` })) },
  'UTC',
);

/** Two agents handle 12 contacts of 300 s in an hour; then so many wait, and so many agents are ready. */
function wait(waiting: number, ready: number) {
  let count = 0;
  const said = (at: number, fields: object): CanonicalEvent => {
    const decoded = decodeEvent({ source: 'acd', id: `e${(count += 1)}`, at: new Date(at).toISOString(), ...fields });
    if (!decoded.ok) throw new Error(decoded.reason);
    return decoded.event;
  };
  const agents = ['a', 'b'];
  const events = [
    ...agents.map((agent) => said(NINE, { type: 'agentLoggedIn', agent })),
    ...agents.map((agent) => said(NINE, { type: 'agentQueueChanged', agent, queue: 'q', member: true, paused: false })),
    ...Array.from({ length: 12 }, (_, index) => {
      const [at, contact] = [NINE + index * 280_000, `c${index}`];
      return [
        said(at, { type: 'contactQueued', contact, queue: 'q', channel: 'voice' }),
        said(at, { type: 'contactAnswered', contact, queue: 'q', agent: agents[index % 2] }),
        said(at + 300_000, { type: 'contactEnded', contact, agent: agents[index % 2], by: 'customer' }),
      ];
    }).flat(),
    ...agents.map((agent, index) =>
      said(NOW - 1000, { type: 'agentStateChanged', agent, state: index < ready ? 'available' : 'talking' }),
    ),
    ...Array.from({ length: waiting }, (_, index) =>
      said(NOW - 500 + index, { type: 'contactQueued', contact: `w${index}`, queue: 'q', channel: 'voice' }),
    ),
    said(NOW, { type: 'sourceHeartbeat' }),
  ];
  const engine = new Engine({ organisation, wrapLimitMs: 0 });
  engine.apply(events);
  engine.settle({ now: NOW, replaying: false });
  return waitCells(
    new SourcesReader([engine], organisation, engine.revised, null, undefined, { fold: null, now: NOW }),
  );
}

describe('the wait to expect now', () => {
  it('is so many handlings as wait before one, and its own turn, by the agents on queue', () => {
    const [cell, ...others] = wait(3, 0);
    expect(others).toEqual([]);
    expect(cell).toMatchObject({ queue: 'acd:q', amounts: { modelArrivalRate: 12 } });
    // (3 + 1) × 300 s ÷ 2 agents, times the 12 contacts of an hour.
    expect(cell?.amounts['modelEstimatedWaitSeconds']).toBeCloseTo(600_000 * 12, 6);
  });

  it('is none while an agent is ready and nobody waits', () => {
    expect(wait(0, 1)[0]?.amounts).toEqual({ modelArrivalRate: 12, modelEstimatedWaitSeconds: 0 });
    expect(wait(0, 0)[0]?.amounts['modelEstimatedWaitSeconds']).toBeCloseTo(150_000 * 12, 6);
  });
});
