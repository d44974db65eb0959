import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Icon, type IconName } from './icon';
import { Language } from './words/language';

/** A theme: light, dark, or as the system has it. */
export type ThemeChoice = 'light' | 'dark' | 'auto';

const ICONS: Readonly<Record<ThemeChoice, IconName>> = { light: 'sun', dark: 'moon', auto: 'system' };
const NEXT: Readonly<Record<ThemeChoice, ThemeChoice>> = { auto: 'light', light: 'dark', dark: 'auto' };

/** One button that goes round the themes and says which one holds. */
@Component({
  selector: 'intraday-theme-toggle',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" [attr.aria-label]="label()" [title]="label()" (click)="chosen.emit(next())">
      <intraday-icon [name]="icon()" />
    </button>
  `,
  styles: `
    button {
      display: inline-flex;
      width: 32px;
      height: 32px;
      align-items: center;
      justify-content: center;
      border: 0;
      border-radius: var(--r-2);
      background: none;
      color: var(--c-ink-2);
      cursor: pointer;
    }
    button:hover {
      background: var(--c-hover);
      color: var(--c-ink-1);
    }
  `,
})
export class ThemeToggle {
  readonly choice = input.required<ThemeChoice>();
  readonly chosen = output<ThemeChoice>();
  private readonly words = inject(Language).words;
  protected readonly icon = computed(() => ICONS[this.choice()]);
  protected readonly next = computed(() => NEXT[this.choice()]);
  protected readonly label = computed(() => {
    const { theme, themeLabel } = this.words().shell;
    return themeLabel(theme[this.choice()]);
  });
}
