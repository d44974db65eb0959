import type { Row, View } from '@intraday/contract';
import { offsetAt } from '@intraday/time';
import type { Organisation } from '@intraday/workforce';

/** The site that a place lies in now; undefined where the place says nothing of it. */
function siteOf(
  { site, team, agent, queue }: Readonly<Record<string, string | null | undefined>>,
  organisation: Organisation,
  at: number,
): string | null | undefined {
  if (site !== undefined) return site;
  if (team !== undefined) return organisation.siteOfTeam(team);
  if (agent !== undefined) return agent === null ? null : organisation.siteOfAgent(agent, at);
  return queue === undefined || queue === null ? undefined : (organisation.siteOfQueue(queue) ?? undefined);
}

/** The clocks that the times of an answer are told by. */
export interface Zones {
  /** All of them. */
  readonly all: readonly string[];
  /** The sites that the view is about, by whose calendars its range is cut. */
  readonly sites: readonly (string | null)[];
  /** That of one row's bucket; buckets of several zones are told by the enterprise's clock. */
  ofRow(row: Pick<Row, 'key'>, start: number): string;
}

/**
 * The zones of a view's answer: the one that the view names, or those of the sites that it is about.
 *
 * @param sites ids of the sites that the reader sees
 * @param asOf ms; who is in which team is read then
 */
export function zonesOf(view: View, organisation: Organisation, sites: readonly string[], asOf: number): Zones {
  const { timeZone } = view;
  if (timeZone !== 'site') return { all: [timeZone], sites: [view.scope.site ?? null], ofRow: () => timeZone };
  const enterprise = organisation.zoneOf(null);
  const scoped = siteOf(view.scope, organisation, asOf);
  const asked = scoped !== undefined ? [scoped] : (view.where.site ?? sites);
  const found = asked.length === 0 ? [null] : asked;
  const all = [...new Set(found.map((site) => organisation.zoneOf(site)))];
  const only = all.length === 1 ? all[0] : undefined;
  return {
    all,
    sites: found,
    ofRow: ({ key }, start) => {
      const site = siteOf(key, organisation, start);
      return site !== undefined ? organisation.zoneOf(site) : (only ?? enterprise);
    },
  };
}

/** What the local clock shows at an instant, as the ms that it would be if it were UTC. */
export const localMs = (zone: string, instant: number): number => instant + offsetAt(zone, instant);

/**
 * A local time as text.
 *
 * @example localText('Europe/Madrid', Date.UTC(2026, 0, 5, 8)) // '2026-01-05 09:00'
 */
export function localText(zone: string, instant: number): string {
  const text = new Date(localMs(zone, instant)).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, text.endsWith(':00.000Z') ? 16 : 19)}`;
}
