/** What a call is known by: its id in the log and the number it comes from, empty where withheld. */
export interface CallName {
  readonly id: string;
  readonly number: string;
}

/** What every happening of a passage through a queue says. */
interface InQueue {
  readonly call: CallName;
  readonly queue: string;
}

/** Durations and the place in the queue, as the log of a switch gives them: whole seconds, 1 is next. */
interface Served extends InQueue {
  readonly agent: string;
  readonly waitSeconds: number;
  readonly talkSeconds: number;
  readonly enteredAsPosition: number;
}

/** How a call that was being served went elsewhere after a consultation. */
export type JoinedBy = 'bridge' | 'application' | 'link';

/** What the centre did at one instant, before any log format. */
export type Happening =
  | { readonly kind: 'switchStarted' }
  | { readonly kind: 'loggedIn'; readonly agent: string; readonly device: string }
  | { readonly kind: 'loggedOut'; readonly agent: string; readonly device: string; readonly seconds: number }
  | { readonly kind: 'joinedQueue' | 'quitQueue'; readonly agent: string; readonly queue: string }
  | { readonly kind: 'paused' | 'resumed'; readonly agent: string; readonly reason: string }
  | ({ readonly kind: 'refused'; readonly why: 'closed' | 'empty' | 'full' } & InQueue)
  | ({ readonly kind: 'queued'; readonly position: number } & InQueue)
  | ({ readonly kind: 'ringMissed' | 'ringCanceled'; readonly agent: string; readonly ringMs: number } & InQueue)
  | ({
      readonly kind: 'answered';
      readonly agent: string;
      readonly waitSeconds: number;
      readonly ringSeconds: number;
      /** Id of the agent's side of the call. */
      readonly leg: string;
    } & InQueue)
  | ({ readonly kind: 'ended'; readonly by: 'customer' | 'agent' } & Served)
  | ({ readonly kind: 'passedOn'; readonly extension: string } & Served)
  | ({ readonly kind: 'joinedToAnother'; readonly how: JoinedBy; readonly other: string } & Served)
  | ({
      readonly kind: 'leftQueue';
      readonly how: 'abandoned' | 'timeout' | 'empty' | 'key';
      readonly position: number;
      readonly enteredAsPosition: number;
      readonly waitSeconds: number;
    } & InQueue)
  | { readonly kind: 'wrapStarted'; readonly agent: string; readonly seconds: number };
