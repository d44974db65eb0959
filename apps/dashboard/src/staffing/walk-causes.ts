import type { HeldRow } from '@intraday/web-store';
import { activityText, reasonText, type Writing } from '@intraday/web-ui';
import { measureAt } from './staffing-rows';
import type { WalkCause } from './staffing-walk';

/** A cause as it is kept: time on queue lost to a reason, or gained during an activity. */
type CauseKind = readonly ['lost', reason: string | null] | readonly ['gained', activity: string | null];

const idOf = (kind: CauseKind): string => JSON.stringify(kind);

/**
 * The causes of `net-on-queue-deviation` by activity and reason: what was lost by the reason of the agent's state, what
 * was gained by the activity that was planned instead.
 */
export function walkCauses(rows: Iterable<HeldRow>, instant: number): WalkCause[] {
  const causes = new Map<string, WalkCause>();
  const add = (id: string, gainedSeconds: number, lostSeconds: number): void => {
    const before = causes.get(id);
    causes.set(id, {
      id,
      gainedSeconds: (before?.gainedSeconds ?? 0) + gainedSeconds,
      lostSeconds: (before?.lostSeconds ?? 0) + lostSeconds,
    });
  };
  for (const held of rows) {
    const { activity = null, reason = null } = held.row.key;
    const lost = measureAt(held, 'capacityLostSeconds', instant) ?? 0;
    const gained = measureAt(held, 'capacityGainedSeconds', instant) ?? 0;
    if (lost !== 0) add(idOf(['lost', reason]), 0, lost);
    if (gained !== 0) add(idOf(['gained', activity]), gained, 0);
  }
  return [...causes.values()];
}

/**
 * A cause in words, without blame.
 *
 * @example causeName('["lost","acd:training"]', writing) is "Training"
 */
export function causeName(id: string, writing: Writing): string {
  const { walk } = writing.words.controlDesk;
  const [side, what] = JSON.parse(id) as CauseKind; // Written by idOf alone.
  if (side === 'lost') return reasonText(what, writing) ?? walk.loggedOut;
  if (what === null) return walk.outsideShift;
  return walk.onQueueDuring(writing.words.day.the[what] ?? activityText(what, writing));
}
