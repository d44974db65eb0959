import type { CallName } from './happening';
import type { Worker } from './worker';

/** Where a passage stands; it is left once and never comes back. */
export type PassageState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'ringing'; readonly worker: Worker; readonly since: number }
  | { readonly kind: 'talking'; readonly worker: Worker; readonly since: number; readonly waitSeconds: number }
  | { readonly kind: 'over' };

/** One way of a call through one queue. */
export interface Passage {
  readonly call: CallName;
  readonly queue: string;
  /** µs since 1970. */
  readonly enteredAt: number;
  readonly enteredAsPosition: number;
  readonly timeoutAt: number;
  state: PassageState;
}

/** The callers of one queue that nobody serves yet, in the order in which they came. */
export class WaitingLine {
  private readonly passages: Passage[] = [];

  get length(): number {
    return this.passages.length;
  }

  add(passage: Passage): void {
    this.passages.push(passage);
  }

  remove(passage: Passage): void {
    const index = this.passages.indexOf(passage);
    if (index !== -1) this.passages.splice(index, 1);
  }

  /** 1 for the next. */
  positionOf(passage: Passage): number {
    return this.passages.indexOf(passage) + 1;
  }

  /** The one that came first of those that ring nowhere, or null. */
  next(): Passage | null {
    return this.passages.find(({ state }) => state.kind === 'waiting') ?? null;
  }

  /** All, in order; a copy, so that they can be taken out meanwhile. */
  all(): Passage[] {
    return [...this.passages];
  }
}
