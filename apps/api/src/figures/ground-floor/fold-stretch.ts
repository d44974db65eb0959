import { ContactFold, type ContactFigures, type EngineSettings, type EngineState } from '@intraday/engine';
import type { ContactCounting } from '@intraday/metrics';
import type { EventLog, StoredEntry } from '@intraday/storage';
import type { Checkpoints } from '../checkpoints';
import { eventsOfEntry } from '../entry-events';
import { stepsOf } from '../log-steps';
import type { Stretch } from './stretches';

/** Facts that are taken in at once beside a running server: between two such steps others have their turn. */
const STEP_FACTS = 2_000;
/** Contacts that are folded or counted at once. */
const STEP_CONTACTS = 500;

export interface StretchParts {
  readonly log: Pick<EventLog, 'readAll'>;
  readonly checkpoints: Pick<Checkpoints, 'state'>;
  readonly settings: EngineSettings;
}

/** Reads a contact at the end of its fold; null where nothing of it is wanted. */
export type ReadContact<T> = (contact: ContactFigures, counting: ContactCounting) => T | null;

/**
 * Facts that tell of agents alone, by their text: most of a log. In the text of an event quotation marks that are not its
 * own are escaped, so that nothing else looks like this.
 */
const OF_AGENTS = /"type":"agent(?:StateChanged|LoggedIn|LoggedOut|QueueChanged)"/;

const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Folds a stretch of the log anew beside what is there, and reads every contact that ends in it, or is left at the end of
 * the last one.
 *
 * @returns what was read; null where the stretch is no longer what it was: something late came for it
 */
export async function foldStretch<T>(
  { source, base, to, isLast }: Stretch,
  { log, checkpoints, settings }: StretchParts,
  read: ReadContact<T>,
): Promise<T[] | null> {
  const kept = base === null ? null : await checkpoints.state(base.at);
  if (base !== null && kept === null) return null;
  // The state was written by `stateOf`, in the form whose version its head names.
  const fold = new ContactFold(settings, kept === null ? null : (JSON.parse(kept) as EngineState));
  const from = base?.at ?? Number.NEGATIVE_INFINITY;
  for await (const step of stepsOf(log, source, { from, to }, STEP_FACTS)) {
    takeIn(fold, step);
    await othersTurn();
  }
  const found: T[] = [];
  let steps = 0;
  for (const folded of fold.settle(to)) {
    const one = folded !== null && (isLast || folded.isOver) ? read(folded.contact, folded.counting) : null;
    if (one !== null) found.push(one);
    steps += 1;
    if (steps % STEP_CONTACTS === 0) await othersTurn();
  }
  return found;
}

function takeIn(fold: ContactFold, entries: readonly StoredEntry[]): void {
  for (const entry of entries) {
    if (entry.format === 'event' && OF_AGENTS.test(entry.body)) fold.sign(entry.source, entry.at);
    else fold.apply(eventsOfEntry(entry));
  }
}
