import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { ROLES, SCOPE_KINDS, type Account, type AccountAdd, type Problem } from '@intraday/contract';
import { Button, Check, Field, Language, ProblemLine, Select } from '@intraday/web-ui';
import { idsOf, idsText, scopeKindOf } from './person-scopes';

/** Name, role and places of somebody who may sign in. */
@Component({
  selector: 'intraday-person-form',
  imports: [Button, Check, Field, ProblemLine, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form novalidate (submit)="submit($event)">
      @if (account() === null) {
        <intraday-field name="person-name" [label]="words().people.name" [(value)]="name" />
      }
      <intraday-select name="role" [label]="words().people.role" [options]="roles()" [(value)]="role" />
      @if (scopeKind(); as kind) {
        <div>
          <intraday-field name="scopes" [label]="words().people[kind]" [(value)]="ids" />
          <p>{{ words().people.idsHint }}</p>
        </div>
      }
      <intraday-check name="detail" [label]="words().people.detail" [(value)]="detail" />
      @if (problem(); as fault) {
        <intraday-problem-line [problem]="fault" />
      }
      <div class="buttons">
        <button type="button" intradayButton="quiet" (click)="left.emit()">{{ words().cancel }}</button>
        <button type="submit" intradayButton="primary" [disabled]="isBusy()">
          {{ account() === null ? words().people.submit : words().save }}
        </button>
      </div>
    </form>
  `,
  styles: `
    p {
      margin-top: 4px;
      color: var(--c-ink-3);
      font-size: var(--fs-label);
    }
  `,
  styleUrl: './administration-page.css',
})
export class PersonForm {
  /** Null for somebody new. */
  readonly account = input.required<Account | null>();
  readonly isBusy = input(false);
  readonly problem = input<Problem | null>(null);
  readonly chosen = output<Omit<AccountAdd, 'why'>>();
  readonly left = output();
  private readonly language = inject(Language);
  protected readonly words = computed(() => this.language.words().administration);
  protected readonly name = signal('');
  protected readonly role = linkedSignal<string>(() => this.account()?.role ?? 'agent');
  protected readonly ids = linkedSignal(() => idsText(this.account()?.scopes ?? [], this.account()?.role ?? 'agent'));
  protected readonly detail = linkedSignal(() => this.account()?.personalDetail ?? false);
  protected readonly scopeKind = computed(() => scopeKindOf(this.known()));
  protected readonly roles = computed(() => ROLES.map((key) => ({ key, label: this.language.words().roles[key] })));
  private readonly known = computed(() => ROLES.find((each) => each === this.role()) ?? 'agent');

  protected submit(event: Event): void {
    event.preventDefault();
    const role = this.known();
    const kind = SCOPE_KINDS.find((each) => each === this.scopeKind());
    const named = kind === undefined ? [] : idsOf(this.ids()).map((id) => ({ kind, id }));
    // Places of other kinds, which the command line may have given, stay as long as the role does.
    const others = this.account()?.role === role ? this.account()?.scopes.filter((scope) => scope.kind !== kind) : [];
    const scopes = [...named, ...(others ?? [])];
    const name = this.account()?.name ?? this.name().trim();
    this.chosen.emit({ name, role, scopes, personalDetail: this.detail() });
  }
}
