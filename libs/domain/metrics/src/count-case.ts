import type { CaseFacts, ContactFacts } from '@intraday/events';
import { intervalStart } from '@intraday/time';
import { additionOf, CellBuilder, type CellAddition } from './counting';

/** Where a case counts: agent, call type and channel of the contact that its resolution names. */
export type CaseMembers = readonly [agent: string | null, callType: string | null, channel: string | null];

/** A resolution that names no contact, or one of which nothing is known. */
export const NO_CASE_MEMBERS: CaseMembers = [null, null, null];

/** Who had a contact last, what it was about and how it came. */
export function caseMembersOf({ legs, passages, arrival, callType, channel }: ContactFacts): CaseMembers {
  const [leg, passage] = [legs[legs.length - 1], passages[passages.length - 1]];
  const named = leg ?? passage;
  return [leg?.agent ?? null, callType, named ? (named.channel ?? channel) : (arrival?.channel ?? null)];
}

/**
 * Counts a case: each resolution in the interval in which it happened, with its length where the opening is known. A
 * reopening happens later than what it undoes: its cell names the interval that it counts in (see `reopenedIn`).
 */
export function countCase(
  { resolutions, reopenings }: CaseFacts,
  membersOf: (contact: string | null) => CaseMembers,
  cells: CellAddition[],
): void {
  for (const { at, openedAt, contact, contacts } of resolutions) {
    const cell = new CellBuilder('case', membersOf(contact), intervalStart(at)).add('casesResolved', 1);
    if (openedAt !== null) cell.add('casesResolutionTimed', 1).add('casesResolutionSeconds', at - openedAt);
    cell.add('casesLinkedContacts', contacts).into(cells);
  }
  for (const { at, resolution } of reopenings) {
    const members = [...membersOf(resolution.contact), String(intervalStart(resolution.at))];
    cells.push(additionOf('caseReopening', members, intervalStart(at), 'casesReopened', 1));
  }
}

/**
 * The interval that a cell of reopenings counts in: that of the resolution that was undone.
 *
 * @param members of the cell, in the order of its family
 * @param interval of the cell itself, ms
 */
export const reopenedIn = (members: readonly (string | null)[], interval: number): number =>
  Number(members[members.length - 1] ?? interval);
