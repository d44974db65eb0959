import { INTERVAL_MS, intervalStart } from '@intraday/time';
import { handlingSums, queueSums, type FigureReader, type ModelCell } from '@intraday/views';

/** Closed intervals that handle times and arrivals of the present are taken from. */
const LOOKED_BACK = 4;
const HOUR_MS = 3_600_000;

/** Agents on queue for each queue: one who serves several counts in each of them by an equal share. */
function serversByQueue(reader: FigureReader): { servers: Map<string, number>; ready: Set<string> } {
  const servers = new Map<string, number>();
  const ready = new Set<string>();
  for (const { agent, status, silent } of reader.agentsNow(null)) {
    if (!status || silent || status.state === 'aux') continue;
    const queues = reader.queuesOf(agent);
    for (const queue of queues) {
      servers.set(queue, (servers.get(queue) ?? 0) + 1 / queues.size);
      if (status.state === 'available') ready.add(queue);
    }
  }
  return { servers, ready };
}

/**
 * The wait to expect of a contact that comes now: none while an agent of the queue is ready and nobody waits, else as
 * many handlings as wait before it and its own turn, by the agents on queue: (waiting + 1) × handle time ÷ agents.
 * Kept times the arrivals of an hour, so that it adds up over queues. A queue with nobody on queue, or of which no handle
 * time is known, has none.
 *
 * @example 3 wait, handle time 300 s, 10 agents: 120 s
 */
export function waitCells(reader: FigureReader): ModelCell[] {
  const present = intervalStart(reader.asOf);
  const from = present - LOOKED_BACK * INTERVAL_MS;
  const { servers, ready } = serversByQueue(reader);
  const waiting = new Map<string, number>();
  for (const { queue } of reader.waitingNow()) waiting.set(queue, (waiting.get(queue) ?? 0) + 1);
  const handled = new Map<string, { handled: number; handleMs: number }>();
  for (const sums of handlingSums(reader, from, present).values()) {
    for (const [queue, { handled: count, handleMs }] of sums) {
      const all = handled.get(queue) ?? { handled: 0, handleMs: 0 };
      handled.set(queue, { handled: all.handled + count, handleMs: all.handleMs + handleMs });
    }
  }
  const arrivals = new Map<string, number>();
  for (const sums of queueSums(reader, from, present).values()) {
    for (const { queue, offered } of sums.values()) arrivals.set(queue, (arrivals.get(queue) ?? 0) + offered);
  }
  return reader.organisation.rows.queues.flatMap(({ id: queue, site }): ModelCell[] => {
    const agents = servers.get(queue) ?? 0;
    const [past, came, before] = [handled.get(queue), arrivals.get(queue) ?? 0, waiting.get(queue) ?? 0];
    if (agents === 0 || past === undefined || came === 0) return [];
    const waitMs = before === 0 && ready.has(queue) ? 0 : ((before + 1) * (past.handleMs / past.handled)) / agents;
    const rate = (came * HOUR_MS) / (LOOKED_BACK * INTERVAL_MS);
    const amounts = { modelArrivalRate: rate, modelEstimatedWaitSeconds: waitMs * rate };
    return [{ site, queue, amounts }];
  });
}
