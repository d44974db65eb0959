import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import type { PageRole } from '@intraday/metrics';
import { SessionStore } from '@intraday/web-store';
import { landingOf, PATH_OF_PAGE, WANTED } from './landing';

async function landing(session: SessionStore): Promise<string> {
  await Promise.all([session.loadStatus(), session.me() ? null : session.loadMe()]);
  return landingOf(session.status(), session.me());
}

/** Leads from the root to where the person belongs. */
export const toOwnPage: CanActivateFn = async () => {
  const router = inject(Router);
  return router.parseUrl(await landing(inject(SessionStore)));
};

/** Lets in whose page this is, and leads everybody else to theirs. */
export const onlyFor =
  (page: PageRole): CanActivateFn =>
  async () => {
    const router = inject(Router);
    const path = await landing(inject(SessionStore));
    return path === PATH_OF_PAGE[page] || router.parseUrl(path);
  };

/** Lets administrators in, also while the database is still empty, and leads everybody else to their page. */
export const onlyAdministrators: CanActivateFn = async () => {
  const router = inject(Router);
  const session = inject(SessionStore);
  const path = await landing(session);
  const me = session.me();
  return (me?.role === 'administrator' && !me.mustChangePassword) || router.parseUrl(path);
};

/** Lets in everybody who has a page of their own, and leads everybody else to where they belong. */
export const onlySignedIn: CanActivateFn = async () => {
  const router = inject(Router);
  const path = await landing(inject(SessionStore));
  return Object.values(PATH_OF_PAGE).includes(path) || router.parseUrl(path);
};

/** Lets in as `onlySignedIn`; who must sign in first comes back to what the address asks. */
export const onlyReaders: CanActivateFn = async (_, { url }) => {
  const router = inject(Router);
  const path = await landing(inject(SessionStore));
  if (Object.values(PATH_OF_PAGE).includes(path)) return true;
  return path === '/sign-in' ? router.createUrlTree([path], { queryParams: { [WANTED]: url } }) : router.parseUrl(path);
};
