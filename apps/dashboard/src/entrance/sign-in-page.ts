import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import type { Problem } from '@intraday/contract';
import { SessionStore, type Outcome } from '@intraday/web-store';
import { Button, Field, Language, Logo, ProblemLine, ThemeToggle } from '@intraday/web-ui';
import { DemoProgress } from '../shell/demo-progress';
import { LanguageSwitch } from '../shell/language-switch';
import { ThemeStore } from '../shell/theme-store';
import { DemoRoles } from './demo-roles';
import { landingOf, WANTED, wantedPath } from './landing';
import { NewPassword } from './new-password';
import { StaffingPicture } from './staffing-picture';

/** How often the server is asked again while it does not answer, ms. */
const ASK_AGAIN_MS = 3_000;

/** Name and password, a new password where the old was made for one use, and the demo's roles where they are allowed. */
@Component({
  selector: 'intraday-sign-in-page',
  imports: [
    Button,
    DemoProgress,
    DemoRoles,
    Field,
    LanguageSwitch,
    Logo,
    NewPassword,
    ProblemLine,
    StaffingPicture,
    ThemeToggle,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sign-in-page.html',
  styleUrl: './sign-in-page.css',
})
export class SignInPage {
  private readonly route = inject(ActivatedRoute);
  private readonly router = inject(Router);
  protected readonly session = inject(SessionStore);
  protected readonly theme = inject(ThemeStore);
  protected readonly words = inject(Language).words;
  protected readonly name = signal('');
  protected readonly password = signal('');
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly mustChange = computed(() => this.session.me()?.mustChangePassword ?? false);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
    document.title = `${this.words().signIn.title} · ${this.words().product}`;
    void this.ask();
  }

  protected async signIn(event: Event): Promise<void> {
    event.preventDefault();
    await this.enter(this.session.signIn(this.name().trim(), this.password()));
  }

  protected async enter(step: Promise<Outcome<unknown>>): Promise<void> {
    this.isBusy.set(true);
    const answer = await step;
    this.isBusy.set(false);
    this.problem.set(answer.ok ? null : answer.problem);
    if (!answer.ok || this.mustChange()) return;
    await this.session.loadStatus();
    const landing = landingOf(this.session.status(), this.session.me());
    await this.router.navigateByUrl(wantedPath(this.route.snapshot.queryParamMap.get(WANTED), landing));
  }

  /** Asks for the server's status until it answers. */
  private async ask(): Promise<void> {
    const answer = await this.session.loadStatus();
    this.problem.set(answer.ok ? null : answer.problem);
    if (!answer.ok) this.timer = setTimeout(() => void this.ask(), ASK_AGAIN_MS);
  }
}
