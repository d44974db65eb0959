import { startOfSlot, type HeldSlot } from '@intraday/storage';

/** A stretch of time across which a fold is not cut, because something in it reaches back over every cut. */
export interface Barred {
  readonly from: number;
  readonly to: number;
}

/**
 * Where the fold of a source lets go of what is over: at the start of a slot that holds facts, once enough facts were
 * folded since the cut before, and not within the newest slots, where more is still to come.
 *
 * @param slots slots of the source that hold facts, in order
 * @param after instant after which the fold begins, ms
 * @param facts facts between two cuts, at least
 * @returns instants of the cuts, in order, ms
 */
export function cutsOf(slots: readonly HeldSlot[], after: number, facts: number, barred: readonly Barred[]): number[] {
  const cuts: number[] = [];
  const newest = slots[slots.length - 1]?.slot ?? 0;
  let since = 0;
  for (const { slot, folded } of slots) {
    const at = startOfSlot(slot);
    if (at <= after) {
      if (at === after) since += folded;
      continue;
    }
    const open = barred.every(({ from, to }) => at <= from || at > to);
    if (since >= facts && slot < newest && open) {
      cuts.push(at);
      since = 0;
    }
    since += folded;
  }
  return cuts;
}
