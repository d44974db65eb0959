import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Problem } from '@intraday/contract';
import { SessionStore } from '@intraday/web-store';
import { Button, FreshnessChip, Language, Logo, ProblemLine, ThemeToggle } from '@intraday/web-ui';
import { LanguageSwitch } from '../shell/language-switch';
import { ThemeStore } from '../shell/theme-store';
import { Command } from './command';
import { diskText } from './disk-text';
import { landingOf } from './landing';

/** How often the page looks whether something has arrived, ms. */
const LOOK_MS = 2_000;

/** What to do with an empty database: feed one's own log, or look at the demo. It leaves by itself when something arrives. */
@Component({
  selector: 'intraday-first-run-page',
  imports: [Button, Command, FreshnessChip, LanguageSwitch, Logo, ProblemLine, RouterLink, ThemeToggle],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './first-run-page.html',
  styleUrl: './first-run-page.css',
})
export class FirstRunPage {
  private readonly router = inject(Router);
  protected readonly session = inject(SessionStore);
  protected readonly theme = inject(ThemeStore);
  private readonly language = inject(Language);
  protected readonly words = this.language.words;
  protected readonly isStarting = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly steps = computed(() => {
    const { firstRun } = this.words();
    return [
      { title: firstRun.importTitle, text: firstRun.importText, command: IMPORT, after: firstRun.followText },
      { title: firstRun.keyTitle, text: firstRun.keyText, command: 'npm run source -- add NAME', after: null },
      { title: firstRun.seeTitle, text: firstRun.seeText, command: ADMIN, after: null },
    ];
  });
  protected readonly facts = computed(() => this.words().firstRun.demoFacts);
  /** What the demo will take of the disk; null where the server cannot tell. */
  protected readonly disk = computed(() => diskText(this.session.status()?.demoBytes ?? 0, this.language.locale()));
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isGone = false;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.isGone = true;
      clearTimeout(this.timer);
    });
    document.title = `${this.words().firstRun.title} · ${this.words().product}`;
    void this.look();
  }

  protected async startDemo(): Promise<void> {
    this.isStarting.set(true);
    const answer = await this.session.startDemo();
    this.problem.set(answer.ok ? null : answer.problem);
    this.isStarting.set(answer.ok);
    if (answer.ok) await this.look();
  }

  /** Looks at the status again and again, and leads on once the database holds something. */
  private async look(): Promise<void> {
    clearTimeout(this.timer);
    const answer = await this.session.loadStatus();
    if (this.isGone) return;
    if (answer.ok && answer.value.database !== 'empty') {
      await this.router.navigateByUrl(landingOf(answer.value, this.session.me()));
      return;
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), LOOK_MS);
  }
}

const IMPORT = 'npm run import -- queue-log FILE --source NAME --time-zone Europe/Madrid';
const ADMIN = 'npm run admin -- create NAME --role administrator';
