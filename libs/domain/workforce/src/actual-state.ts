import { isOnQueue, type Activity } from './activity';
import type { ActualState, JudgeInput, StatePiece } from './judgement';

const PRODUCTIVE: ReadonlySet<ActualState> = new Set<ActualState>([
  'available',
  'alerting',
  'talking',
  'holding',
  'wrapping',
  'communicating',
]);
const WITH_CONTACT: ReadonlySet<ActualState> = new Set<ActualState>(['talking', 'holding', 'wrapping']);

/** A stretch of one state, logged out where no piece tells one. `unknown` where no source knows the agent. */
export interface Actual {
  readonly from: number;
  readonly until: number;
  readonly state: ActualState;
  readonly reason: string | null;
}

/** True in every state that takes contacts, and in not responding, which is on queue for capacity only. */
export const isOnQueueState = (state: ActualState): boolean => PRODUCTIVE.has(state) || state === 'notResponding';

/** True with a customer or with what is left to do for one. */
export const isWithContact = (state: ActualState): boolean => WITH_CONTACT.has(state);

/**
 * Is this state what the activity asks for? On-queue work is met by productive states alone; another activity by an aux
 * state, of the right reason where rules match by activity; logged out by what the rules say. Unknown is asked before.
 */
export function satisfies(
  activity: Activity,
  { state, reason }: Pick<Actual, 'state' | 'reason'>,
  { rules, activityOf }: Pick<JudgeInput, 'rules' | 'activityOf'>,
): boolean {
  if (state === 'loggedOut') return rules.loggedOutSatisfies.includes(activity);
  if (isOnQueue(activity)) return PRODUCTIVE.has(state);
  if (state !== 'aux') return false;
  return rules.match === 'class' || (activityOf(reason) ?? activity) === activity;
}

/** Position of the first piece that ends after an instant. */
function firstEndingAfter(pieces: readonly StatePiece[], at: number): number {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.until ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The states of a span without a gap, in order. Equal neighbours are one. */
export function actualsOf(
  { pieces, known }: Pick<JudgeInput, 'pieces' | 'known'>,
  from: number,
  until: number,
): Actual[] {
  if (until <= from) return [];
  if (!known) return [{ from, until, state: 'unknown', reason: null }];
  const found: Actual[] = [];
  const put = (next: Actual): void => {
    if (next.until <= next.from) return;
    const last = found.at(-1);
    if (last && last.state === next.state && last.reason === next.reason)
      found[found.length - 1] = { ...last, until: next.until };
    else found.push(next);
  };
  let at = from;
  for (let index = firstEndingAfter(pieces, from); at < until; index += 1) {
    const piece = pieces[index];
    const begins = Math.min(until, Math.max(at, piece?.from ?? until));
    put({ from: at, until: begins, state: 'loggedOut', reason: null });
    if (!piece) break;
    const ends = Math.min(until, piece.until);
    put({ from: begins, until: ends, state: piece.state, reason: piece.reason });
    at = Math.max(begins, ends);
  }
  return found;
}

/**
 * End of the contact that is open over an instant: it began before and lasts on, in any states with a contact without a
 * break between. Contacts that follow each other at once cannot be told apart. The instant itself where there is none.
 */
export function openContactUntil({ pieces, known }: Pick<JudgeInput, 'pieces' | 'known'>, at: number): number {
  if (!known) return at;
  let index = firstEndingAfter(pieces, at);
  const current = pieces[index];
  if (!current || current.from > at || !isWithContact(current.state)) return at;
  const before = pieces[index - 1];
  if (current.from === at && !(before && before.until === at && isWithContact(before.state))) return at;
  let until = current.until;
  for (index += 1; ; index += 1) {
    const next = pieces[index];
    if (!next || next.from !== until || !isWithContact(next.state)) return until;
    until = next.until;
  }
}
