import { computed, effect, inject, Injectable, InjectionToken, signal } from '@angular/core';
import { en } from './en';
import { es } from './es';
import type { Words } from './words';

/** Languages of the pages, with their own names. */
export const LANGUAGES = [
  { code: 'en', name: 'English' },
  { code: 'es', name: 'Español' },
] as const;
export type LanguageCode = (typeof LANGUAGES)[number]['code'];

const WORDS: Readonly<Record<LanguageCode, Words>> = { en, es };
/** Locale of numbers and times: 24 hours, a point or a comma as the language has it. */
const LOCALES: Readonly<Record<LanguageCode, string>> = { en: 'en-GB', es: 'es-ES' };
const STORED_AS = 'intraday.language';

/** Where a choice is kept between visits; null where the browser keeps nothing. */
export const KEPT = new InjectionToken<Storage | null>('KEPT', {
  providedIn: 'root',
  factory: () => {
    try {
      return localStorage;
    } catch {
      return null;
    }
  },
});

const isCode = (text: string | null | undefined): text is LanguageCode => LANGUAGES.some(({ code }) => code === text);

/** The language of the pages: its words and its locale, kept between visits. */
@Injectable({ providedIn: 'root' })
export class Language {
  private readonly kept = inject(KEPT);
  private readonly chosen = signal<LanguageCode>(this.first());

  readonly code = this.chosen.asReadonly();
  readonly words = computed<Words>(() => WORDS[this.chosen()]);
  readonly locale = computed(() => LOCALES[this.chosen()]);

  constructor() {
    effect(() => void (document.documentElement.lang = this.chosen()));
  }

  choose(code: LanguageCode): void {
    this.chosen.set(code);
    this.kept?.setItem(STORED_AS, code);
  }

  private first(): LanguageCode {
    const kept = this.kept?.getItem(STORED_AS);
    if (isCode(kept)) return kept;
    const wanted = navigator.languages.map((tag) => tag.slice(0, 2)).find(isCode);
    return wanted ?? 'en';
  }
}
