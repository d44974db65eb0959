import { computed, inject, type Signal } from '@angular/core';
import type { Scope } from '@intraday/contract';
import { SessionStore } from '@intraday/web-store';
import { PAGE_OF_ROLE } from '../entrance/landing';
import { chosenPlace } from '../page/chosen-place';
import type { Choice } from '../page/page-header';

/** Where a reader looks by role: oneself, a team, a site, or everything. */
export interface OwnScope {
  /** Null where the reader has no place. */
  readonly scope: Signal<Scope | null>;
  readonly choices: Signal<readonly Choice[]>;
  readonly choice: Signal<string | null>;
  choose(id: string): void;
}

/**
 * The reader's own scope, a team or a site as the address names it. To be called where injection is possible.
 */
export function ownScope(team: Signal<string | undefined>, site: Signal<string | undefined>): OwnScope {
  const session = inject(SessionStore);
  const [teams, sites] = [chosenPlace('team', team), chosenPlace('site', site)];
  const page = computed(() => {
    const me = session.me();
    return me ? PAGE_OF_ROLE[me.role] : 'controlDesk';
  });
  const own = computed(() => (page() === 'supervisor' ? teams : page() === 'manager' ? sites : null));
  return {
    scope: computed(() => {
      if (page() !== 'agent') return own()?.scope() ?? (own() === null ? {} : null);
      const agent = session.me()?.scopes.find(({ kind }) => kind === 'agent')?.id;
      return agent === undefined ? null : { agent };
    }),
    choices: computed(() => own()?.choices() ?? []),
    choice: computed(() => own()?.choice() ?? null),
    choose: (id) => own()?.choose(id),
  };
}
