import type { Scope } from '@intraday/contract';
import type { HeldRow } from '@intraday/web-store';
import type { NetRange, StaffingPoint } from '@intraday/web-ui';
import { netRange, staffingPoints } from './staffing-rows';

/** Id of all sites together. */
export const ALL_PLACES = '';

/** Where a place's figures are asked. */
export const scopeOfPlace = (id: string): Scope => (id === ALL_PLACES ? {} : { site: id });

/** A place's staffing today. */
export interface PlaceDay {
  /** The site, or all of them. */
  readonly id: string;
  readonly name: string;
  readonly points: readonly StaffingPoint[];
  readonly range: NetRange;
  /** The rows behind it. */
  readonly rows: readonly HeldRow[];
}

/** The staffing of a place out of its rows. */
export function placeDay(id: string, name: string, rows: readonly HeldRow[], instant: number): PlaceDay {
  return { id, name, points: staffingPoints(rows, instant), range: netRange(rows), rows };
}

/**
 * The staffing of each site by name. What belongs to no site is left out while nobody is there, meant to be or required.
 *
 * @param rows split by site
 * @param nameOf the name of a site; null is "no site"
 */
export function siteDays(
  rows: readonly HeldRow[],
  instant: number,
  nameOf: (site: string | null) => string,
): PlaceDay[] {
  const bySite = new Map<string | null, HeldRow[]>();
  for (const held of rows) {
    const site = held.row.key['site'] ?? null;
    const list = bySite.get(site);
    if (list) list.push(held);
    else bySite.set(site, [held]);
  }
  const days = [...bySite].flatMap(([site, held]) => {
    const day = placeDay(site ?? 'null', nameOf(site), held, instant);
    const isEmpty = day.points.every(({ actual, required, scheduled }) => !actual && !required && !scheduled);
    return site === null && isEmpty ? [] : [day];
  });
  return days.sort((left, right) => left.name.localeCompare(right.name));
}

/** The place that is shortest in an interval; the first where none is known. */
export function shortestPlace(days: readonly PlaceDay[], from: number): PlaceDay | null {
  const netIn = ({ points }: PlaceDay): number => {
    const point = points.find((each) => each.from === from);
    return point?.actual == null || point.required === null ? Infinity : point.actual - point.required;
  };
  return days.reduce<PlaceDay | null>((least, day) => (least && netIn(least) <= netIn(day) ? least : day), null);
}
