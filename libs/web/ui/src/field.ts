import { ChangeDetectionStrategy, Component, computed, inject, input, model, signal } from '@angular/core';
import { Icon } from './icon';
import { Language } from './words/language';

/** A line of text to fill in, with its label and its fault; a password can be shown. */
@Component({
  selector: 'intraday-field',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label [attr.for]="name()">{{ label() }}</label>
    <span class="edge" [class.wrong]="fault() !== null">
      <input
        [id]="name()"
        [name]="name()"
        [type]="kind()"
        [value]="value()"
        [attr.autocomplete]="autocomplete()"
        [attr.aria-invalid]="fault() !== null"
        [attr.aria-describedby]="fault() === null ? null : name() + '-fault'"
        [required]="!optional()"
        autocapitalize="none"
        spellcheck="false"
        (input)="typed($event)"
      />
      @if (secret()) {
        <button
          type="button"
          [attr.aria-label]="seen() ? words().signIn.hide : words().signIn.show"
          [attr.aria-controls]="name()"
          (click)="seen.set(!seen())"
        >
          <intraday-icon [name]="seen() ? 'eyeClosed' : 'eye'" />
        </button>
      }
    </span>
    @if (fault(); as text) {
      <span class="fault" [id]="name() + '-fault'">{{ text }}</span>
    }
  `,
  styleUrl: './field.css',
})
export class Field {
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly secret = input(false);
  readonly optional = input(false);
  /** What is filled in; a password says so by `secret`. */
  readonly type = input<'text' | 'date' | 'datetime-local'>('text');
  readonly autocomplete = input('off');
  readonly fault = input<string | null>(null);
  readonly value = model('');
  protected readonly words = inject(Language).words;
  protected readonly seen = signal(false);
  protected readonly kind = computed(() => (this.secret() && !this.seen() ? 'password' : this.type()));

  protected typed(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.value.set(event.target.value);
  }
}
