import { SLOT_MS, startOfSlot, type HeldSlot } from '@intraday/storage';

/** A stretch of the log that is still held, between days that were dropped. Instants in ms. */
export interface Era {
  /** Start of its first slot. */
  readonly from: number;
  /** Start of the dropped slots behind it; null where the log goes on. */
  readonly to: number | null;
  /** Start of the last slot that was dropped before it; null where nothing was. */
  readonly afterDropped: number | null;
}

/**
 * The eras of a source's log, in order. Where everything has been dropped there is one that begins behind it.
 *
 * @param slots slots of the source that hold facts or did, in order
 */
export function erasOf(slots: readonly HeldSlot[]): Era[] {
  const eras: Era[] = [];
  let dropped: number | null = null;
  let from: number | null = null;
  for (const { slot, held } of slots) {
    const at = startOfSlot(slot);
    if (held) from ??= at;
    else {
      if (from !== null) eras.push({ from, to: at, afterDropped: dropped });
      from = null;
      dropped = at;
    }
  }
  if (from !== null) eras.push({ from, to: null, afterDropped: dropped });
  else if (dropped !== null) eras.push({ from: dropped + SLOT_MS, to: null, afterDropped: dropped });
  return eras;
}
