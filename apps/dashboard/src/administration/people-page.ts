import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { Account, AccountAdd, Problem } from '@intraday/contract';
import { Administration, SessionStore, type Outcome } from '@intraday/web-store';
import { Button, Dialog, Language, PlainTable, ProblemLine, type PlainColumn, type PlainRow } from '@intraday/web-ui';
import { Command } from '../entrance/command';
import { loaded } from './loaded';
import { PersonForm } from './person-form';
import { scopeKindOf } from './person-scopes';

type Made = { readonly name: string; readonly password: string | null };
type Asked = { readonly kind: 'add' } | { readonly kind: 'change' | 'password' | 'remove'; readonly account: Account };

/** Who may sign in: their role, their places, whether they are locked out. */
@Component({
  selector: 'intraday-people-page',
  imports: [Button, Command, Dialog, PersonForm, PlainTable, ProblemLine],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './people-page.html',
  styleUrl: './administration-page.css',
})
export class PeoplePage {
  private readonly store = inject(Administration);
  private readonly language = inject(Language);
  private readonly session = inject(SessionStore);
  private readonly all = loaded(() => this.store.people());
  protected readonly words = computed(() => this.language.words().administration);
  protected readonly asked = signal<Asked | null>(null);
  protected readonly made = signal<{ name: string; password: string } | null>(null);
  protected readonly refused = signal<Problem | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly problem = this.all.problem;
  protected readonly isRead = computed(() => this.all.value() !== null);
  protected readonly columns = computed<PlainColumn[]>(() => {
    const { columns } = this.words().people;
    return [
      { key: 'name', label: columns.name },
      { key: 'role', label: columns.role },
      { key: 'scopes', label: columns.scopes },
      { key: 'detail', label: columns.detail },
      { key: 'state', label: columns.state },
    ];
  });
  protected readonly rows = computed<PlainRow[]>(() => {
    const { people, yes, no } = this.words();
    const roles = this.language.words().roles;
    return (this.all.value()?.people ?? []).map((person) => ({
      id: person.name,
      tone: person.locked ? ('miss' as const) : undefined,
      cells: {
        name: this.isSelf(person.name) ? `${person.name} (${people.you})` : person.name,
        role: roles[person.role],
        scopes: this.scopesText(person),
        detail: person.personalDetail || person.role === 'administrator' ? yes : no,
        state: person.locked ? people.locked : person.mustChangePassword ? people.mustChange : people.good,
      },
    }));
  });

  protected personNamed(name: string): Account | null {
    return this.all.value()?.people.find((each) => each.name === name) ?? null;
  }

  protected isSelf(name: string): boolean {
    return this.session.me()?.name === name;
  }

  protected ask(kind: 'add' | 'change' | 'password' | 'remove', name: string | null): void {
    const account = name === null ? null : this.personNamed(name);
    this.refused.set(null);
    if (kind === 'add') this.asked.set({ kind });
    else if (account) this.asked.set({ kind, account });
  }

  protected save(person: Omit<AccountAdd, 'why'>): Promise<void> {
    const { role, scopes, personalDetail } = person;
    return this.done(
      this.asked()?.kind === 'add'
        ? this.store.addPerson(person)
        : this.store.changePerson(person.name, { role, scopes, personalDetail }),
    );
  }

  protected confirm({ kind, account }: Exclude<Asked, { kind: 'add' }>): Promise<void> {
    return this.done(
      kind === 'remove'
        ? this.store.removePerson(account.name)
        : this.store.changePerson(account.name, { newPassword: true }),
    );
  }

  protected unlock(name: string): Promise<void> {
    return this.done(this.store.changePerson(name, { unlock: true }));
  }

  private async done(step: Promise<Outcome<Made | null>>): Promise<void> {
    this.isBusy.set(true);
    const answer = await step;
    this.isBusy.set(false);
    if (!answer.ok) return this.refused.set(answer.problem);
    const { name = '', password = null } = answer.value ?? {};
    this.made.set(password === null ? null : { name, password });
    this.refused.set(null);
    this.asked.set(null);
    await this.all.load();
  }

  private scopesText({ role, scopes }: Account): string {
    const { everywhere, nowhere } = this.words().people;
    if (scopeKindOf(role) === null) return everywhere;
    return scopes.length === 0 ? nowhere : scopes.map(({ id }) => id).join(', ');
  }
}
