import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Problem } from '@intraday/contract';
import { DayList, DayStrip, ProblemLine, type Lanes } from '@intraday/web-ui';
import { BoardState } from '../page/board-state';
import { narrowScreen } from '../page/narrow-screen';

/** Phones show the newest deviation first, px. */
const PHONE_PX = 560;

/** The agent's plan and reality, and what of it counted. */
@Component({
  selector: 'intraday-my-day',
  imports: [DayList, DayStrip, ProblemLine],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (problem(); as fault) {
      <p class="failed">{{ words().failed }}</p>
      <intraday-problem-line [problem]="fault" />
    }
    @if (lanes(); as day) {
      <intraday-day-strip [lanes]="day" [timeZone]="timeZone()" [stale]="stale()" />
      <intraday-day-list
        [faults]="day.faults"
        [timeZone]="timeZone()"
        [newestFirst]="phone()"
        [wide]="true"
        [stale]="stale()"
      />
    } @else if (note()) {
      <p class="quiet" data-no-schedule>{{ note() }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
      padding-top: 16px;
    }
    :host:has(intraday-day-list) {
      border-bottom: 1px solid var(--c-line-strong);
    }
    .failed {
      margin-bottom: 4px;
      font-weight: 600;
    }
    intraday-problem-line {
      margin-bottom: 16px;
    }
    .quiet {
      padding-bottom: 16px;
      color: var(--c-ink-3);
    }
    intraday-day-list {
      padding-bottom: 32px;
      margin-top: 16px;
    }
  `,
})
export class MyDay {
  readonly lanes = input.required<Lanes | null>();
  readonly timeZone = input.required<string>();
  /** Said instead of the strip where there is no plan. */
  readonly note = input('');
  readonly problem = input<Problem | null>(null);

  private readonly board = inject(BoardState);
  protected readonly words = computed(() => this.board.writing().words.day);
  protected readonly stale = computed(() => this.board.staleSince() !== null);
  protected readonly phone = narrowScreen(PHONE_PX);
}
