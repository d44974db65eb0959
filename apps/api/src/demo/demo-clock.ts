import { dayOfDate, LocalDay, lunchAgent, Roster, type Centre } from '@intraday/simulator';
import { DAY_MS, utcDayStart } from '@intraday/time';

const HOUR_MS = 3_600_000;
/** Everybody whom the demo shows has been at work for so long, and stays for so long. */
const MARGIN_MS = HOUR_MS / 4;
/** Where it is night or a weekend, the clock begins at this hour of the last working day, UTC: all sites are open then. */
const BEGINS_MS = 14 * HOUR_MS;
/** A week holds a working day of everybody, also with a day of leave in it. */
const LOOK_BACK_DAYS = 9;

/** The hours in which the demo's own agent is at work on a day, with a margin; null where not. */
function hoursOf(centre: Centre, dayStart: number): { readonly from: number; readonly until: number } | null {
  const agent = lunchAgent(centre.world);
  const shift = new Roster(centre.world, centre.behaviour)
    .shiftsOn(dayStart)
    .find((each) => each.agent.id === agent.id && each.absence === null);
  const site = centre.world.sites.find(({ id }) => id === agent.site);
  if (shift === undefined || site === undefined) return null;
  const day = new LocalDay(site.timeZone, dayStart);
  return { from: day.at(shift.start) + MARGIN_MS, until: day.at(shift.end) - MARGIN_MS };
}

/**
 * From when the demo's centre is shown: now where the people of its four screens are at work, else the afternoon of the
 * last day on which they were.
 *
 * @param now real time, ms
 */
export function livelyInstant(centre: Centre, now: number): number {
  const hours = hoursOf(centre, utcDayStart(now));
  if (hours !== null && now >= hours.from && now < hours.until) return now;
  for (let back = 0; back < LOOK_BACK_DAYS; back += 1) {
    const start = utcDayStart(now) - back * DAY_MS;
    const at = start + BEGINS_MS;
    const open = hoursOf(centre, start);
    if (at <= now && open !== null && at >= open.from && at < open.until) return at;
  }
  return now;
}

/** First instant of the first live day, ms. */
export const firstDayOf = (reference: string): number => dayOfDate(reference);
