import type { JoinedBy } from './happening';
import type { Random } from './random';

/** How a conversation ends. */
export type Ending =
  | { readonly kind: 'ended'; readonly by: 'customer' | 'agent' }
  /** To another queue, without a word. */
  | { readonly kind: 'passedOn' }
  /** To somebody outside the queues, after a consultation. */
  | { readonly kind: 'joinedToAnother'; readonly how: JoinedBy; readonly other: string };

const PASSED_ON_SHARE = 0.045;
const JOINED_SHARE = 0.035;
const BY_CUSTOMER_SHARE = 0.68;

function drawBridge(random: Random): string {
  const digits = Array.from({ length: 32 }, () => random.below(16).toString(16)).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Draws how a conversation ends. */
export function drawEnding(random: Random): Ending {
  const place = random.unit();
  if (place < PASSED_ON_SHARE) return { kind: 'passedOn' };
  if (place < PASSED_ON_SHARE + JOINED_SHARE) {
    const way = random.unit();
    const how = way < 0.8 ? 'bridge' : way < 0.95 ? 'link' : 'application';
    return { kind: 'joinedToAnother', how, other: drawBridge(random) };
  }
  return { kind: 'ended', by: random.chance(BY_CUSTOMER_SHARE) ? 'customer' : 'agent' };
}
