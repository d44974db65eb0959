import type { Me, Role, Status } from '@intraday/contract';
import type { PageRole } from '@intraday/metrics';

/** The page of each role; an administrator sees figures as a control desk does. */
export const PAGE_OF_ROLE: Readonly<Record<Role, PageRole>> = {
  agent: 'agent',
  supervisor: 'supervisor',
  manager: 'manager',
  controlDesk: 'controlDesk',
  administrator: 'controlDesk',
};

export const PATH_OF_PAGE: Readonly<Record<PageRole, string>> = {
  agent: '/agent',
  supervisor: '/supervisor',
  manager: '/manager',
  controlDesk: '/control-desk',
};

/** The parameter of the sign-in's address that tells where the person wanted to go. */
export const WANTED = 'to';

/**
 * Where a person goes who has just signed in: where they wanted to, if that is a page of the way down, else where they belong.
 *
 * @example wantedPath('/drill?kpi=occupancy', '/manager') // '/drill?kpi=occupancy'
 */
export function wantedPath(wanted: string | null, landing: string): string {
  const isPage = wanted !== null && /^\/(drill|contacts|agent-day)\?/.test(wanted);
  return isPage && Object.values(PATH_OF_PAGE).includes(landing) ? wanted : landing;
}

/**
 * Where a person belongs: to their page; before that to the sign-in, also for a password made for one use; and to the first
 * steps as long as the database is empty.
 *
 * @param status null where the server could not be asked: the sign-in page says so
 */
export function landingOf(status: Status | null, me: Me | null): string {
  if (me?.mustChangePassword) return '/sign-in';
  if (status?.database === 'empty') return '/start';
  return me ? PATH_OF_PAGE[PAGE_OF_ROLE[me.role]] : '/sign-in';
}
