import { computed, effect, inject, Injectable, signal } from '@angular/core';
import { KEPT, type ThemeChoice } from '@intraday/web-ui';

/** Read before the first paint by public/theme.js too. */
const STORED_AS = 'intraday.theme';
const DARK = '(prefers-color-scheme: dark)';

/** The theme of the pages, kept between visits; `auto` follows the system while the page is open. */
@Injectable({ providedIn: 'root' })
export class ThemeStore {
  private readonly kept = inject(KEPT);
  private readonly chosen = signal<ThemeChoice>(this.first());
  private readonly systemIsDark = signal(matchMedia(DARK).matches);

  readonly choice = this.chosen.asReadonly();
  private readonly isDark = computed(
    () => this.chosen() === 'dark' || (this.chosen() === 'auto' && this.systemIsDark()),
  );

  constructor() {
    matchMedia(DARK).addEventListener('change', ({ matches }) => this.systemIsDark.set(matches));
    effect(() => {
      document.documentElement.dataset['theme'] = this.isDark() ? 'dark' : 'light';
    });
  }

  choose(choice: ThemeChoice): void {
    this.chosen.set(choice);
    this.kept?.setItem(STORED_AS, choice);
  }

  private first(): ThemeChoice {
    const kept = this.kept?.getItem(STORED_AS);
    return kept === 'light' || kept === 'dark' ? kept : 'auto';
  }
}
