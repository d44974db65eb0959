import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject } from '@angular/core';
import { SessionStore } from '@intraday/web-store';
import { Icon, Language } from '@intraday/web-ui';
import { demoReading } from './demo-reading';
import { StatusWatch } from './status-watch';

/** How far the demo is, quietly; nothing once it is all there. While it is under way the status is read again. */
@Component({
  selector: 'intraday-demo-progress',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let shown = reading();
    @if (shown.kind === 'stopped') {
      <p class="stopped" role="status" data-demo-stopped>
        <intraday-icon name="clock" />
        <span>{{ words().shell.demoStopped }}</span>
      </p>
    } @else if (shown.kind === 'underway') {
      @if (shown.isPlaying) {
        <p data-demo-playing>{{ words().shell.demoPlaying }}</p>
      }
      @if (shown.history; as history) {
        <p class="history" data-demo-history>
          <span>{{ words().shell.history }}: {{ words().shell.historyDays(history.days, history.daysWanted) }}</span>
          <span
            class="bar"
            role="progressbar"
            aria-valuemin="0"
            [attr.aria-label]="words().shell.history"
            [attr.aria-valuenow]="history.days"
            [attr.aria-valuemax]="history.daysWanted"
            [attr.aria-valuetext]="words().shell.historyDays(history.days, history.daysWanted)"
          >
            <i [style.width.%]="(history.days / history.daysWanted) * 100"></i>
          </span>
        </p>
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      min-width: 0;
      flex-wrap: wrap;
      gap: 4px 24px;
      color: var(--c-ink-3);
      font-size: var(--fs-label);
      font-variant-numeric: tabular-nums;
      line-height: var(--lh-label);
    }
    :host(:empty) {
      display: none;
    }
    p {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    .history {
      min-width: 0;
      flex: 1 1 240px;
    }
    .history span:first-child {
      flex: none;
    }
    .bar {
      overflow: hidden;
      /* As wide as where it stands says. */
      width: var(--bar, 120px);
      height: 4px;
      flex: 0 1 auto;
      border-radius: var(--r-full);
      background: var(--c-line);
    }
    .bar i {
      display: block;
      height: 100%;
      border-radius: inherit;
      background: var(--c-accent);
    }
    .stopped {
      align-items: flex-start;
      gap: 6px;
      color: var(--c-warn);
    }
    .stopped intraday-icon {
      flex: none;
      scale: 0.8;
    }
    @media (prefers-reduced-motion: no-preference) {
      .bar i {
        transition: width 400ms ease-out;
      }
    }
  `,
})
export class DemoProgress {
  private readonly session = inject(SessionStore);
  protected readonly words = inject(Language).words;
  protected readonly reading = computed(() => demoReading(this.session.status()?.demo ?? null));
  private readonly isUnderway = computed(() => this.reading().kind === 'underway');

  constructor() {
    const watch = new StatusWatch(() => this.session.loadStatus(), document);
    inject(DestroyRef).onDestroy(() => watch.end());
    effect(() => watch.follow(this.isUnderway()));
  }
}
