import { computed, inject, type Signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Scope } from '@intraday/contract';
import { SessionStore } from '@intraday/web-store';
import type { Choice } from './page-header';

/** The place that a page looks at, out of those given to the person; the choice is in the address. */
export interface ChosenPlace {
  readonly choices: Signal<readonly Choice[]>;
  readonly choice: Signal<string | null>;
  /** Null where the person has no such place. */
  readonly scope: Signal<Scope | null>;
  choose(id: string): void;
}

/**
 * Chooses among the person's places of a kind by a parameter of the address, `?team=t1`; the first one where it names none.
 * To be called where injection is possible.
 */
export function chosenPlace(kind: 'site' | 'team', wanted: Signal<string | undefined>): ChosenPlace {
  const session = inject(SessionStore);
  const router = inject(Router);
  const choices = computed<readonly Choice[]>(() => session.me()?.scopes.filter((scope) => scope.kind === kind) ?? []);
  const choice = computed(() => {
    const found = choices().find(({ id }) => id === wanted()) ?? choices()[0];
    return found?.id ?? null;
  });
  return {
    choices,
    choice,
    scope: computed(() => {
      const id = choice();
      return id === null ? null : { [kind]: id };
    }),
    choose: (id) => void router.navigate([], { queryParams: { [kind]: id }, queryParamsHandling: 'merge' }),
  };
}
