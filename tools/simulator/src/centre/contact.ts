import type { Line } from './line';
import type { Random } from './random';
import type { Worker } from './worker';

/** Where a contact stands. A contact that rings at an agent may still be given up by its customer. */
export type ContactState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'ringing'; readonly worker: Worker; readonly since: number }
  | { readonly kind: 'talking'; readonly worker: Worker }
  | { readonly kind: 'over' };

/** In which order the waiting are served: who was alerted in vain first, then the preferred, then all others. */
export const LEVELS = { returned: 0, preferred: 1, ordinary: 2 } as const;
export type Level = (typeof LEVELS)[keyof typeof LEVELS];

/** A customer's business from coming to going, with a stream of random numbers of its own. */
export class Contact {
  state: ContactState = { kind: 'waiting' };
  queuedAt = 0;
  /** Passages through queues; timers of an earlier one mean nothing. */
  passages = 0;
  level: Level;
  /** Seconds that the customer has waited in queues. */
  waitedSeconds = 0;
  isCallback = false;

  constructor(
    readonly id: string,
    public line: Line,
    readonly callType: string,
    readonly customer: string,
    readonly isRepeat: boolean,
    readonly isPreferred: boolean,
    readonly random: Random,
  ) {
    this.level = isPreferred ? LEVELS.preferred : LEVELS.ordinary;
  }
}
