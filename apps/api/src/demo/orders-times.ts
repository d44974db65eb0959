import { clockOf, dateOfDay, dayOfDate, LocalDay, minuteOfClock, type World } from '@intraday/simulator';
import { civilDay, DAY_MS } from '@intraday/time';
import { fault, found, siteName, type Found } from './orders-places';

/** Orders are given so many days ahead at most. */
export const DAYS_AHEAD_MAX = 30;

/** A date at a site. */
export interface SiteDay {
  readonly site: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Start of the UTC day of that date, ms: sites work only while the local date is that of the UTC day. */
  readonly dayStart: number;
  readonly day: LocalDay;
}

/** The day that an order is about: the date that it names, else the local one of the site. */
export function dayOfOrder(world: World, site: string, date: string | undefined, now: number): Found<SiteDay> {
  const timeZone = world.sites.find(({ id }) => id === site)?.timeZone ?? 'UTC';
  const today = civilDay(timeZone, now).date;
  const chosen = date ?? today;
  const last = dateOfDay(dayOfDate(today) + DAYS_AHEAD_MAX * DAY_MS);
  if (chosen < today || chosen > last) return fault(`Name a date from ${today} to ${last}, not ${chosen}.`);
  const dayStart = dayOfDate(chosen);
  return found({ site, date: chosen, dayStart, day: new LocalDay(timeZone, dayStart) });
}

/** The instant of a local time of a day that has not passed, ms. */
export function timeAhead(world: World, { site, date, day }: SiteDay, clock: string, now: number): Found<number> {
  const instant = day.at(minuteOfClock(clock));
  if (instant >= now) return found(instant);
  const reads = clockOf(Math.floor(day.minuteOf(now)));
  return fault(`${clock} has passed: it is ${reads} at ${siteName(world, site)} on ${date}. Name a later time.`);
}
