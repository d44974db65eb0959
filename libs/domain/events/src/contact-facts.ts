import type { LeaveOutcome, Party, RefusalOutcome, TransferKind } from './event';
import type { Arrival, SideFacts } from './side-facts';

/** How far time has run for a source. */
export interface Horizon {
  /** What lasts is counted up to here, ms. */
  readonly now: number;
  /**
   * Durations that an event stated are counted up to here, ms: the same as `now` where the source's time runs, and
   * without end where it stands still at its last event.
   */
  readonly given: number;
}

/** How a passage through a queue ended. Waits in ms; `inferred` marks an end that no event reported. */
export type PassageExit =
  | { readonly kind: 'answered'; readonly at: number; readonly waitMs: number }
  | { readonly kind: 'abandoned'; readonly at: number; readonly waitMs: number }
  | {
      readonly kind: 'left';
      readonly at: number;
      readonly waitMs: number;
      readonly outcome: LeaveOutcome;
      readonly inferred: boolean;
    };

/** One passage of a contact through a queue: an entry of the enqueue cohort of its own. */
export interface Passage {
  readonly queue: string;
  /** Channel that it entered in; null for that of the contact. */
  readonly channel: string | null;
  readonly enteredAt: number;
  /** The entry was worked out from the end of the contact, not reported. */
  readonly entryInferred: boolean;
  readonly site: string | null;
  readonly exit: PassageExit | null;
  /** Agent who answered, for the site of a contact whose queue has none. */
  readonly answeredBy: string | null;
}

export type OfferOutcome = 'open' | 'accepted' | 'missed' | 'rejected' | 'customerLeft';

/** One offer of a contact to one agent. */
export interface Offer {
  readonly agent: string;
  readonly queue: string | null;
  /** null for that of the contact */
  readonly channel: string | null;
  readonly at: number;
  readonly outcome: OfferOutcome;
  readonly ringMs: number;
}

/** One agent's part in a contact: (contact, agent, answered). */
export interface Leg {
  readonly agent: string | null;
  readonly queue: string | null;
  /** Channel that it was in; null for that of the contact. */
  readonly channel: string | null;
  readonly site: string | null;
  readonly direction: 'inbound' | 'outbound';
  readonly answeredAt: number;
  readonly endedAt: number | null;
  /** The source restarted while the leg was open: no handling is counted. */
  readonly lost: boolean;
  readonly talkMs: number;
  readonly holdMs: number;
  readonly holds: number;
  readonly consulted: boolean;
  readonly conferenced: boolean;
  readonly transferredIn: boolean;
  readonly transferredOut: { readonly kind: TransferKind; readonly external: boolean } | null;
  readonly endedBy: Party | null;
  readonly endedOnHold: boolean;
  /** After-contact work as the source reported it for this contact. */
  readonly wrap: { readonly at: number; readonly ms: number } | null;
  /** Its after-contact work reported a sale, or whatever outcome is wished for. */
  readonly sold: boolean;
  /** The contact was queued in another channel after it, and it was the last leg before that. */
  readonly switchedChannel: boolean;
}

export interface Refusal {
  readonly queue: string | null;
  readonly channel: string;
  /** Site that the contact itself was given. */
  readonly site: string | null;
  readonly outcome: RefusalOutcome;
  readonly at: number;
}

/** Everything that figures need to know of one contact, folded from its events. */
export interface ContactFacts {
  readonly callType: string | null;
  /** The last that was named; legs and entries before a switch keep their own. */
  readonly channel: string;
  /** Site that the contact was given when it arrived. */
  readonly site: string | null;
  readonly arrival: Arrival | null;
  readonly passages: readonly Passage[];
  readonly offers: readonly Offer[];
  readonly legs: readonly Leg[];
  readonly refusals: readonly Refusal[];
  /** null where nothing but queues and legs was told: most contacts. */
  readonly side: SideFacts | null;
}

/** Channel of a contact whose events never name one: what an ACD is for. */
export const DEFAULT_CHANNEL = 'voice';
/** A contact that stays queued this long with no sign leaves as lost, ms. */
export const LOST_AFTER_MS = 24 * 60 * 60 * 1000;
