import type { Leg, Offer, Passage, PassageExit, Refusal } from './contact-facts';
import type { Arrival, SideFacts } from './side-facts';

/** A fact while it is folded. */
export type Open<T> = { -readonly [K in keyof T]: T[K] };
/** A leg while it is folded. */
export type OpenLeg = Open<Leg> & {
  heldSince: number | null;
  clockHoldMs: number;
  passage: Open<Passage> | null;
  /** Worked out from its end: no answer was reported before. */
  inferred: boolean;
};
/** An exit that came before any entry into its queue: it waits for an entry that the clocks put later. */
export interface EarlyExit {
  readonly queue: string;
  readonly leg: OpenLeg | null;
  readonly at: number;
  readonly waitSeconds: number | null;
  /** Queue entry as the end of the contact states it, ms. */
  readonly queuedAt: number | null;
  readonly toExit: (waitMs: number) => PassageExit;
}
/** A contact while its events are applied. */
export interface Folding {
  callType: string | null;
  channel: string | null;
  site: string | null;
  arrival: Arrival | null;
  readonly passages: Open<Passage>[];
  readonly offers: Open<Offer>[];
  readonly legs: OpenLeg[];
  readonly refusals: Refusal[];
  readonly early: EarlyExit[];
  /** The passages that are outbound; the others are inbound. */
  readonly outbound: Open<Passage>[];
  side: Open<SideFacts> | null;
}

/** Whole milliseconds of seconds. */
export const ms = (seconds: number): number => Math.round(seconds * 1000);
/** Time from one instant to another, ms; 0 where clocks ran backwards. */
export const between = (from: number, to: number): number => Math.max(0, to - from);

/** The last item that is wanted, or null. */
export function lastWhere<T>(list: readonly T[], wanted: (item: T) => boolean): T | null {
  for (let index = list.length - 1; index >= 0; index -= 1) {
    const item = list[index];
    if (item !== undefined && wanted(item)) return item;
  }
  return null;
}
