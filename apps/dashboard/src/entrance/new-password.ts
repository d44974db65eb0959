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
import type { Problem } from '@intraday/contract';
import { Button, Field, Language, ProblemLine } from '@intraday/web-ui';

/** Fewest characters of a password, as the contract has it. */
const PASSWORD_CHARACTERS_MIN = 12;

/** A password of one's own in place of one that was made for one use. */
@Component({
  selector: 'intraday-new-password',
  imports: [Button, Field, ProblemLine],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h1>{{ words().newPassword.title }}</h1>
    <p>{{ words().newPassword.why }}</p>
    <form novalidate (submit)="submit($event)">
      <intraday-field
        name="current"
        autocomplete="current-password"
        [secret]="true"
        [label]="words().newPassword.current"
        [(value)]="current"
      />
      <intraday-field
        name="next"
        autocomplete="new-password"
        [secret]="true"
        [label]="words().newPassword.next"
        [fault]="isAsked() && isShort() ? words().newPassword.tooShort : null"
        [(value)]="next"
      />
      <intraday-field
        name="again"
        autocomplete="new-password"
        [secret]="true"
        [label]="words().newPassword.again"
        [fault]="isAsked() && differs() ? words().newPassword.differs : null"
        [(value)]="again"
      />
      @if (problem(); as fault) {
        <intraday-problem-line [problem]="fault" />
      }
      <button type="submit" intradayButton="primary" [disabled]="isBusy()">{{ words().newPassword.submit }}</button>
    </form>
  `,
  styles: `
    :host,
    form {
      display: grid;
      gap: 16px;
    }
    h1 {
      font-size: 1.5rem;
      font-weight: 600;
      line-height: 2rem;
    }
    p {
      color: var(--c-ink-2);
    }
    form button {
      min-height: 36px;
      margin-top: 8px;
    }
  `,
})
export class NewPassword {
  /** The one-time password as it was just typed; '' after a reload. */
  readonly oneTime = input('');
  readonly isBusy = input(false);
  readonly problem = input<Problem | null>(null);
  readonly chosen = output<{ current: string; next: string }>();
  protected readonly words = inject(Language).words;
  protected readonly current = linkedSignal(() => this.oneTime());
  protected readonly next = signal('');
  protected readonly again = signal('');
  protected readonly isAsked = signal(false);
  protected readonly isShort = computed(() => this.next().length < PASSWORD_CHARACTERS_MIN);
  protected readonly differs = computed(() => this.next() !== this.again());

  protected submit(event: Event): void {
    event.preventDefault();
    this.isAsked.set(true);
    if (!this.isShort() && !this.differs()) this.chosen.emit({ current: this.current(), next: this.next() });
  }
}
