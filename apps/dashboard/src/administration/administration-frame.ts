import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Language } from '@intraday/web-ui';

/** The pages of administrators, in the order in which a new database needs them. */
export const ADMINISTRATION_PAGES = ['organisation', 'uploads', 'sources', 'quarantine', 'people', 'audit'] as const;

/** What stands around every page of administrators: its title, what it is for, and the way to the others. */
@Component({
  selector: 'intraday-administration-frame',
  imports: [RouterLink, RouterLinkActive, RouterOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="title">
      <h1>{{ words().pages[page()] }}</h1>
      <p>{{ words().leads[page()] }}</p>
    </div>
    <div class="parts">
      <nav [attr.aria-label]="words().title">
        @for (each of pages; track each) {
          <a [routerLink]="each" routerLinkActive="here" ariaCurrentWhenActive="page">{{ words().pages[each] }}</a>
        }
      </nav>
      <div class="part"><router-outlet /></div>
    </div>
  `,
  styleUrl: './administration-frame.css',
})
export class AdministrationFrame {
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly moved = toSignal(this.router.events);
  protected readonly pages = ADMINISTRATION_PAGES;
  protected readonly words = computed(() => this.language.words().administration);
  private readonly last = { page: 'organisation' as (typeof ADMINISTRATION_PAGES)[number] };
  protected readonly page = computed(() => {
    const event = this.moved();
    const url = event instanceof NavigationEnd ? event.urlAfterRedirects : this.router.url;
    const name = /\/administration\/([a-z]+)/.exec(url)?.[1];
    return (this.last.page = ADMINISTRATION_PAGES.find((each) => each === name) ?? this.last.page);
  });
}
