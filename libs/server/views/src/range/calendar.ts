import type { View } from '@intraday/contract';
import type { Organisation } from '@intraday/workforce';

/** By what days, weeks and months are cut; there is one object for each zone and week start. */
export interface Calendar {
  readonly zone: string;
  /** Day that weeks begin with, 1 (Monday) to 7. */
  readonly weekStart: number;
}

const calendars = new Map<string, Calendar>();

/** The calendar of a zone whose weeks begin with a day. */
export function calendarIn(zone: string, weekStart: number): Calendar {
  const name = `${zone} ${weekStart}`;
  let calendar = calendars.get(name);
  if (!calendar) calendars.set(name, (calendar = { zone, weekStart }));
  return calendar;
}

/**
 * Says which calendar a view cuts a site by: the site's own, or the one zone that the view names, with the weeks of the
 * site that the view's scope names, or else from Monday.
 */
export function calendarsOf(view: View, organisation: Organisation): (site: string | null) => Calendar {
  if (view.timeZone === 'site') {
    const known = new Map<string | null, Calendar>();
    return (site) => {
      let calendar = known.get(site);
      if (!calendar)
        known.set(site, (calendar = calendarIn(organisation.zoneOf(site), organisation.weekStartOf(site))));
      return calendar;
    };
  }
  const only = calendarIn(view.timeZone, organisation.weekStartOf(view.scope.site ?? null));
  return () => only;
}
