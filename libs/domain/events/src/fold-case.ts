import type { EventOf } from './event';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A resolved case of which nothing is heard for so long is forgotten: what comes then begins it anew, ms. */
export const RESOLVED_CASE_KEPT_MS = 30 * DAY_MS;
/** As above, for a case that is not resolved, ms. */
export const OPEN_CASE_KEPT_MS = 180 * DAY_MS;

/** A case was resolved. */
export interface CaseResolution {
  readonly at: number;
  /** When it was opened, or reopened last; null where that was never told. */
  readonly openedAt: number | null;
  /** The contact that the resolution names. */
  readonly contact: string | null;
  /** How many contacts the case had named by then. */
  readonly contacts: number;
}

/** A case was reopened: its resolution did not hold. */
export interface CaseReopening {
  readonly at: number;
  readonly resolution: Pick<CaseResolution, 'at' | 'contact'>;
}

/** What is to be known of the past of a case to go on from. */
export interface CaseMemory {
  readonly state: 'unknown' | 'open' | 'resolved';
  readonly openedAt: number | null;
  readonly resolution: Pick<CaseResolution, 'at' | 'contact'> | null;
  /** The contacts that it has named. */
  readonly contacts: readonly string[];
  readonly lastAt: number | null;
}

/** A case of which nothing is known yet. */
export const NEW_CASE: CaseMemory = { state: 'unknown', openedAt: null, resolution: null, contacts: [], lastAt: null };

/** What became of a case. */
export interface CaseFacts {
  readonly resolutions: readonly CaseResolution[];
  readonly reopenings: readonly CaseReopening[];
  readonly memory: CaseMemory;
}

/** True where so long after a case was last heard of nothing of it is known any more. */
export function isCaseForgotten({ state, lastAt }: CaseMemory, at: number): boolean {
  if (lastAt === null) return true;
  return at - lastAt > (state === 'resolved' ? RESOLVED_CASE_KEPT_MS : OPEN_CASE_KEPT_MS);
}

/**
 * Folds the events of one case. Opened while open, resolved while resolved and reopened while open say nothing new; a
 * case that is opened after it was resolved begins anew, and its resolution stands.
 *
 * @param events of one case, in the order of facts
 * @param memory what events before them left
 * @example opened at 10, resolved at 50, reopened at 60, resolved at 90: resolutions with openedAt 10 and 60, and a
 * reopening of the first
 */
export function foldCase(events: readonly EventOf<'caseChanged'>[], memory: CaseMemory = NEW_CASE): CaseFacts {
  const resolutions: CaseResolution[] = [];
  const reopenings: CaseReopening[] = [];
  let now = memory;
  for (const { at, state, contact } of events) {
    if (now.lastAt !== null && isCaseForgotten(now, at)) now = NEW_CASE;
    const contacts = contact === null || now.contacts.includes(contact) ? now.contacts : [...now.contacts, contact];
    now = { ...now, contacts, lastAt: at };
    if (state === 'resolved') {
      if (now.state === 'resolved') continue;
      const resolution = { at, openedAt: now.openedAt, contact, contacts: contacts.length };
      resolutions.push(resolution);
      now = { ...now, state: 'resolved', openedAt: null, resolution: { at, contact } };
    } else if (now.state !== 'open') {
      if (state === 'reopened' && now.resolution !== null) reopenings.push({ at, resolution: now.resolution });
      now = { ...now, state: 'open', openedAt: at, resolution: null };
    }
  }
  return { resolutions, reopenings, memory: now };
}
