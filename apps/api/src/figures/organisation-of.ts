import type { MembershipRow, OrganisationRows } from '@intraday/storage';
import { startOfDate } from '@intraday/time';
import { isActivity, Organisation, type Membership, type Reason } from '@intraday/workforce';

/** First instant of a date `YYYY-MM-DD` on the clocks of a zone, ms. */
export function instantOfDate(date: string, timeZone: string): number {
  const [year, month, day] = date.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) throw new Error(`${date} is no date`);
  return startOfDate(timeZone, year, month, day);
}

/** Rows of an agent follow each other by date; who leaves a team leaves it by the clock of its site. */
function membershipsOf(rows: readonly MembershipRow[], zoneOf: (team: string | null) => string): Membership[] {
  let before: MembershipRow | null = null;
  return rows.map((row) => {
    const left = row.team === null && before?.agent === row.agent ? before.team : row.team;
    before = row;
    const from = row.fromDate === null ? null : instantOfDate(row.fromDate, zoneOf(left));
    return { agent: row.agent, team: row.team, from };
  });
}

/**
 * The organisation that figures are computed over; a membership begins with the date of its team's site.
 *
 * @param rows memberships by agent and date, as they are loaded
 */
export function organisationOf(rows: OrganisationRows, timeZone: string): Organisation {
  const zones = new Map(rows.sites.map((site) => [site.id, site.timeZone]));
  const zoneOfTeam = new Map(rows.teams.map((team) => [team.id, zones.get(team.site ?? '') ?? timeZone]));
  return new Organisation(
    {
      sites: rows.sites,
      teams: rows.teams,
      agents: rows.agents,
      memberships: membershipsOf(rows.memberships, (team) => zoneOfTeam.get(team ?? '') ?? timeZone),
      queues: rows.queues,
      queueSettings: rows.queueSettings.map(({ fromInstant, ...setting }) => ({ ...setting, from: fromInstant })),
      externalIds: rows.externalIds,
      callTypes: rows.callTypes,
      reasons: rows.reasons.flatMap(({ activity, ...reason }): Reason[] =>
        isActivity(activity) ? [{ ...reason, activity }] : [],
      ),
    },
    timeZone,
  );
}
