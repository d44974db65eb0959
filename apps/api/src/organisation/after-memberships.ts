import type { OrganisationRecord } from '@intraday/contract';
import type { MembershipRow } from '@intraday/storage';

type Uploaded = Pick<OrganisationRecord<'agents'>, 'id' | 'team' | 'from'>;

/** Is a first date before another? Null is since ever. */
export const isBefore = (date: string | null, other: string | null): boolean =>
  other !== null && (date === null || date < other);

/** Rows of each agent, by date. */
export function membershipsByAgent(rows: readonly MembershipRow[]): Map<string, MembershipRow[]> {
  const groups = new Map<string, MembershipRow[]>();
  for (const row of rows) {
    const group = groups.get(row.agent);
    if (group) group.push(row);
    else groups.set(row.agent, [row]);
  }
  for (const group of groups.values()) group.sort((a, b) => (isBefore(a.fromDate, b.fromDate) ? -1 : 1));
  return groups;
}

/** The membership in force on a date; null before the first. */
export function membershipOn(rows: readonly MembershipRow[], date: string): MembershipRow | null {
  return rows.findLast(({ fromDate }) => fromDate === null || fromDate <= date) ?? null;
}

/** An agent is in a team from a date on: what was before it stays, what came after it goes. */
function inTeamFrom(
  rows: readonly MembershipRow[],
  agent: string,
  team: string | null,
  from: string | null,
): MembershipRow[] {
  const kept = rows.filter(({ fromDate }) => isBefore(fromDate, from));
  const stands = kept.at(-1)?.team ?? null;
  return stands === team ? kept : [...kept, { agent, team, fromDate: from }];
}

/**
 * The memberships of an agent after an upload that holds from `date` on. A date of the agent's own comes before it; where
 * there is none and the agent is in that team already, it stays there since when it was.
 */
export function afterUploaded(rows: readonly MembershipRow[], agent: Uploaded, date: string): MembershipRow[] {
  return inTeamFrom(rows, agent.id, agent.team, agent.from === undefined ? date : agent.from);
}

/** The memberships of an agent that an upload no longer holds: it leaves its team on that date. */
export function afterLeaving(rows: readonly MembershipRow[], agent: string, date: string): MembershipRow[] {
  return inTeamFrom(rows, agent, null, date);
}

/** Memberships that a name of a source had before it became known as somebody: only what lies before that one's own. */
export function inherited(own: readonly MembershipRow[], former: readonly MembershipRow[]): MembershipRow[] {
  const first = own[0];
  return first === undefined ? [...former] : former.filter(({ fromDate }) => isBefore(fromDate, first.fromDate));
}
