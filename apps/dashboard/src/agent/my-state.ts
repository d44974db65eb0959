import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ViewRequest } from '@intraday/contract';
import { AGENT_NOW_KPIS, agentNow, LiveStore, runningAt } from '@intraday/web-store';
import { durationText, NO_VALUE, StateMark } from '@intraday/web-ui';
import { BoardState } from '../page/board-state';

/** The agent's own state and how long it lasts, counting by itself. */
@Component({
  selector: 'intraday-my-state',
  imports: [StateMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.stale]': 'stale()' },
  template: `
    <h2>{{ words().agentPage.now }}</h2>
    <div class="time" data-time-in-state>{{ time() }}</div>
    @if (now(); as mine) {
      <intraday-state-mark
        [state]="mine.kind === 'in' ? mine.state : mine.kind"
        [reason]="mine.kind === 'in' ? mine.reason : null"
      />
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
  `,
})
export class MyState {
  readonly agent = input.required<string>();

  private readonly board = inject(BoardState);
  private readonly view = inject(LiveStore).view(
    computed<ViewRequest>(() => ({
      kpis: [...AGENT_NOW_KPIS],
      by: ['agent'],
      scope: { agent: this.agent() },
      range: { period: 'today' },
    })),
  );
  private readonly held = computed(() => {
    const state = this.view();
    return state.kind === 'open' ? ([...state.table.rows.values()][0] ?? null) : null;
  });
  protected readonly words = computed(() => this.board.writing().words);
  protected readonly stale = computed(() => this.board.staleSince() !== null);
  protected readonly now = computed(() => {
    const held = this.held();
    if (held) return agentNow(held.row);
    return this.view().kind === 'open' ? ({ kind: 'loggedOut' } as const) : null;
  });
  protected readonly time = computed(() => {
    const held = this.held();
    const now = this.now();
    if (!held || now?.kind !== 'in') return NO_VALUE;
    return durationText(runningAt(now.since, held.asOf, this.board.instant()), this.board.writing().locale, 'floor');
  });
}
