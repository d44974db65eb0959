import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { LiveStore, SessionStore } from '@intraday/web-store';
import { Language, Logo, ThemeToggle } from '@intraday/web-ui';
import { PAGE_OF_ROLE, PATH_OF_PAGE } from '../entrance/landing';
import { BoardState } from '../page/board-state';
import { DemoProgress } from './demo-progress';
import { PersonMenu } from './person-menu';
import { ThemeStore } from './theme-store';

/** What stands around every page: mark, the role's tab, theme, person; and the live connection as long as it stands. */
@Component({
  selector: 'intraday-shell',
  imports: [DemoProgress, Logo, PersonMenu, RouterLink, RouterLinkActive, RouterOutlet, ThemeToggle],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './shell.html',
  styleUrl: './shell.css',
})
export class Shell {
  private readonly board = inject(BoardState);
  private readonly live = inject(LiveStore);
  private readonly router = inject(Router);
  private readonly moved = toSignal(this.router.events);
  protected readonly session = inject(SessionStore);
  protected readonly theme = inject(ThemeStore);
  protected readonly words = inject(Language).words;
  protected readonly page = computed(() => {
    const me = this.session.me();
    return me ? PAGE_OF_ROLE[me.role] : null;
  });
  protected readonly path = computed(() => {
    const page = this.page();
    return page ? PATH_OF_PAGE[page] : '/';
  });
  protected readonly isAdministrator = computed(() => this.session.me()?.role === 'administrator');
  /** What the person should know of the whole page; said once, quietly. */
  protected readonly notice = computed(() => this.live.notice()?.text ?? null);
  protected readonly isDemo = computed(() => this.session.me()?.demo ?? false);
  private readonly isStale = computed(() => this.board.staleSince() !== null);

  constructor() {
    effect(() => {
      const page = this.page();
      this.moved();
      const { administration, catalogue, pages, product } = this.words();
      const beside = [
        { path: '/administration', title: administration.title },
        { path: '/catalogue', title: catalogue.title },
      ].find(({ path }) => this.router.url.startsWith(path));
      if (page) document.title = `${beside?.title ?? pages[page]} · ${product}`;
    });
    effect(() => {
      if (this.session.me()) this.live.start();
    });
    effect(() => {
      const { kind } = this.live.state();
      if (kind === 'live') void this.session.loadPlaces();
      if (kind === 'signedOut') void this.leave();
    });
    effect(() => {
      // Figures that stand still or move again: the demo may have stopped, or the server come back.
      this.isStale();
      if (this.isDemo()) void this.session.loadStatus();
    });
  }

  protected async signOut(): Promise<void> {
    await this.session.signOut();
    await this.leave();
  }

  private async leave(): Promise<void> {
    this.session.forget();
    await this.router.navigateByUrl('/sign-in');
  }
}
