import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Language, LANGUAGES } from '@intraday/web-ui';

/** The languages, each by its own name. */
@Component({
  selector: 'intraday-language-switch',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'group', '[attr.aria-label]': 'language.words().language' },
  template: `
    @for (each of languages; track each.code) {
      <button
        type="button"
        [attr.lang]="each.code"
        [attr.aria-pressed]="language.code() === each.code"
        (click)="language.choose(each.code)"
      >
        {{ each.name }}
      </button>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: 4px;
    }
    button {
      min-height: 28px;
      padding: 0 8px;
      border: 0;
      border-radius: var(--r-2);
      background: none;
      color: var(--c-ink-3);
      font: inherit;
      font-size: var(--fs-label);
      cursor: pointer;
    }
    button:hover {
      background: var(--c-hover);
      color: var(--c-ink-1);
    }
    button[aria-pressed='true'] {
      color: var(--c-ink-1);
      font-weight: 500;
    }
  `,
})
export class LanguageSwitch {
  protected readonly language = inject(Language);
  protected readonly languages = LANGUAGES;
}
