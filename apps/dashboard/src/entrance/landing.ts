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
