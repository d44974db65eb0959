import { CORE, isFed, kpiByKey, type Kpi, type PageRole } from '@intraday/metrics';
import type { ViewState } from '@intraday/web-store';

/** Figures shown large on a page. */
export const HEROES = 2;

/** The KPIs of a page: the large ones and the others, in the order of the catalogue. */
export interface PageKpis {
  readonly heroes: readonly Kpi[];
  readonly tiles: readonly Kpi[];
}

/**
 * The KPIs of a role that something feeds. Where a hero is not fed, the next KPI in the role's order takes its place.
 *
 * @param fed whether a KPI has a source; given in tests
 */
export function pageKpis(role: PageRole, fed: (kpi: string) => boolean = isFed): PageKpis {
  const { hero, order } = CORE.roles[role];
  const shown = order.filter(fed);
  const large = [...hero.filter(fed), ...shown.filter((key) => !hero.includes(key))].slice(0, HEROES);
  const known = (keys: readonly string[]): Kpi[] => keys.flatMap((key) => kpiByKey(key) ?? []);
  return { heroes: known(large), tiles: known(shown.filter((key) => !large.includes(key))) };
}

/**
 * KPIs that a page leaves out: those which the present source does not report, as soon as any other has a value. While
 * nothing has a value they are shown with the reason.
 *
 * @param state the view that holds the page's totals
 */
export function leftOut(state: ViewState): ReadonlySet<string> {
  if (state.kind !== 'open') return new Set();
  const rows = [...state.table.rows.values()];
  const hasValue = rows.some(({ row }) => Object.values(row.values).some((value) => value !== null));
  return new Set(hasValue ? Object.keys(state.table.absent) : []);
}
