import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { agentNow, runningAt } from '@intraday/web-store';
import { durationText, NO_VALUE, reasonText, StateMark } from '@intraday/web-ui';
import { BoardState } from '../page/board-state';
import type { OwnRow } from '../page/own-row';

/** The agent's own state and how long it lasts, counting by itself. */
@Component({
  selector: 'intraday-my-state',
  imports: [StateMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.stale]': 'stale()', '[class.compact]': 'compact()' },
  template: `
    <h2>{{ words().agentPage.now }}</h2>
    <div class="time" data-time-in-state>{{ time() }}</div>
    @if (now(); as mine) {
      <intraday-state-mark [state]="mine.kind === 'in' ? mine.state : mine.kind" [reason]="reason()" />
      @if (mine.kind === 'loggedOut') {
        <p>{{ words().agentPage.loggedOut }}</p>
      }
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 240px;
      padding: 16px 24px 16px 16px;
    }
    h2 {
      color: var(--c-ink-2);
      font-weight: 500;
    }
    .time {
      margin-top: 4px;
      font-variant-numeric: tabular-nums;
      font-size: var(--fs-hero);
      font-weight: 600;
      letter-spacing: -0.02em;
      line-height: var(--lh-hero);
    }
    intraday-state-mark {
      margin-top: 8px;
      font-size: var(--fs-lead);
      font-weight: 500;
    }
    p {
      max-width: 28ch;
      margin-top: 4px;
      color: var(--c-ink-3);
      font-size: var(--fs-label);
    }
    :host(.stale) .time {
      color: var(--c-ink-3);
    }
    @media (max-width: 800px) {
      :host {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: center;
        padding: 12px 0 12px 16px;
        border-bottom: 1px solid var(--c-line);
      }
      h2 {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
      .time {
        grid-area: 1 / 2;
        margin: 0;
      }
      intraday-state-mark {
        grid-area: 1 / 1;
        margin: 0;
      }
      p {
        max-width: none;
        grid-column: 1 / -1;
      }
    }
    :host(.compact) {
      display: inline-flex;
      min-width: 0;
      align-items: baseline;
      padding: 0;
      border: 0;
      gap: 8px;
    }
    :host(.compact) h2 {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    :host(.compact) .time {
      margin: 0;
      font-size: var(--fs-lead);
      letter-spacing: 0;
      line-height: var(--lh-lead);
      order: 1;
    }
    :host(.compact) intraday-state-mark {
      margin: 0;
    }
    :host(.compact) p {
      display: none;
    }
  `,
})
export class MyState {
  readonly row = input.required<OwnRow>();
  /** One line beside the title, where a plan has the room below. */
  readonly compact = input(false);

  private readonly board = inject(BoardState);
  private readonly held = computed(() => this.row().held());
  protected readonly words = computed(() => this.board.writing().words);
  protected readonly stale = computed(() => this.board.staleSince() !== null);
  protected readonly now = computed(() => {
    const held = this.held();
    if (held) return agentNow(held.row);
    return this.row().view().kind === 'open' ? ({ kind: 'loggedOut' } as const) : null;
  });
  protected readonly reason = computed(() => {
    const now = this.now();
    return now?.kind === 'in' ? reasonText(now.reason, this.board.writing()) : null;
  });
  protected readonly time = computed(() => {
    const held = this.held();
    const now = this.now();
    if (!held || now?.kind !== 'in') return NO_VALUE;
    return durationText(runningAt(now.since, held.asOf, this.board.instant()), this.board.writing().locale, 'floor');
  });
}
