import { INTERVAL_MS } from '@intraday/time';
import { CellBuilder, type CellAddition } from './counting';

/** A stretch of an agent who is logged in with slots; `until` is exclusive, ms. */
export interface SlotSpan {
  readonly from: number;
  readonly until: number;
  readonly onQueue: boolean;
  /** Why the agent is not on queue; null on queue. */
  readonly reason: string | null;
  /** How many contacts the agent takes at once, by channel. */
  readonly slots: Readonly<Record<string, number>>;
}

/** A contact that an agent has, from the answer to its completion; `until` is exclusive, ms. */
export interface SlotContact {
  readonly channel: string;
  readonly from: number;
  readonly until: number;
}

interface Used {
  readonly channel: string;
  readonly reason: string | null;
  capacity: number;
  used: number;
}

/**
 * Slots of an agent in one interval, by channel and reason: the slots on queue times their length, and the contacts at
 * once times theirs, never more of them than there are slots. Where nobody is on queue there is no capacity, but what is
 * still being handled is in use. Amounts in ms; a capacity that is told by no login counts for nothing.
 *
 * @param interval start of the interval, ms; what lies outside it is left out
 * @example on queue for 10 minutes with 3 slots for chat and two chats of 4 minutes each at once: capacity 30 minutes,
 * used 8 minutes
 */
export function countSlots(
  agent: string,
  interval: number,
  spans: readonly SlotSpan[],
  contacts: readonly SlotContact[],
): CellAddition[] {
  const cells = new Map<string, Used>();
  for (const span of spans) {
    const from = Math.max(span.from, interval);
    const until = Math.min(span.until, interval + INTERVAL_MS);
    if (from >= until) continue;
    const reason = span.onQueue ? null : span.reason;
    for (const [channel, slots] of Object.entries(span.slots)) {
      if (slots <= 0) continue;
      const name = JSON.stringify([channel, reason]);
      let cell = cells.get(name);
      if (!cell) cells.set(name, (cell = { channel, reason, capacity: 0, used: 0 }));
      if (span.onQueue) cell.capacity += slots * (until - from);
      cell.used += usedOf(contacts, channel, slots, from, until);
    }
  }
  const additions: CellAddition[] = [];
  for (const { channel, reason, capacity, used } of cells.values()) {
    new CellBuilder('slot', [agent, channel, reason], interval)
      .add('agentSlotCapacitySeconds', capacity)
      .add('agentSlotUsedSeconds', used)
      .into(additions);
  }
  return additions;
}

/** Slot-ms in use between two instants. */
function usedOf(contacts: readonly SlotContact[], channel: string, slots: number, from: number, until: number): number {
  const turns: (readonly [at: number, by: 1 | -1])[] = [];
  for (const contact of contacts) {
    const [start, end] = [Math.max(contact.from, from), Math.min(contact.until, until)];
    if (contact.channel === channel && start < end) turns.push([start, 1], [end, -1]);
  }
  turns.sort(([a], [b]) => a - b);
  let [used, open, since] = [0, 0, from];
  for (const [at, by] of turns) {
    used += Math.min(open, slots) * (at - since);
    since = at;
    open += by;
  }
  return used;
}
