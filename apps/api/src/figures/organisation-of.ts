import type { OrganisationRows } from '@intraday/storage';
import { startOfDate } from '@intraday/time';
import { Organisation } from '@intraday/workforce';

/** First instant of a date `YYYY-MM-DD` on the clocks of a zone, ms. */
function instantOfDate(date: string, timeZone: string): number {
  const [year, month, day] = date.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) throw new Error(`${date} is no date`);
  return startOfDate(timeZone, year, month, day);
}

/** The organisation that figures are computed over; a membership begins with the date of its team's site. */
export function organisationOf(rows: OrganisationRows, timeZone: string): Organisation {
  const zones = new Map(rows.sites.map((site) => [site.id, site.timeZone]));
  const zoneOfTeam = new Map(rows.teams.map((team) => [team.id, zones.get(team.site ?? '') ?? timeZone]));
  return new Organisation(
    {
      sites: rows.sites,
      teams: rows.teams,
      agents: rows.agents.map(({ id, name }) => ({ id, name })),
      memberships: rows.memberships.map(({ agent, team, fromDate }) => ({
        agent,
        team,
        from: fromDate === null ? null : instantOfDate(fromDate, zoneOfTeam.get(team ?? '') ?? timeZone),
      })),
      queues: rows.queues.map(({ id, name, channel, site }) => ({ id, name, channel, site })),
      queueSettings: rows.queueSettings.map(({ fromInstant, ...setting }) => ({ ...setting, from: fromInstant })),
    },
    timeZone,
  );
}
