import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ViewRequest } from '@intraday/contract';
import { LiveStore, SessionStore } from '@intraday/web-store';
import { Tile } from '@intraday/web-ui';
import { figuresOf } from '../page/agent-rows';
import { BoardState } from '../page/board-state';
import { placeOf } from '../page/place';
import { kpiName, tileOf } from '../page/tile-of';

const TEAM_FIGURES = [
  'contacts-handled',
  'average-handle-time',
  'average-after-contact-time-all',
  'occupancy',
] as const;

/** The total of the agent's own team; small teams are closed, since a total of few tells about each. */
@Component({
  selector: 'intraday-team-total',
  imports: [Tile],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2>{{ words().agentPage.team(name()) }}</h2>
    @if (refusal(); as reason) {
      <p>{{ reason }}</p>
    } @else {
      <ul>
        @for (figure of figures(); track figure.key) {
          <li><intraday-tile [name]="figure.name" [reading]="figure.reading" [stale]="stale()" /></li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: block;
      margin-top: 32px;
    }
    h2 {
      padding-bottom: 12px;
      border-bottom: 1px solid var(--c-line-strong);
      font-size: var(--fs-lead);
      font-weight: 600;
    }
    p {
      padding: 12px 0;
      color: var(--c-ink-3);
    }
    ul {
      display: grid;
      clip-path: inset(0 0 0 16px);
      grid-template-columns: repeat(4, minmax(0, 1fr));
      margin-left: -16px;
    }
    li {
      min-width: 0;
      margin-left: -1px;
      border-bottom: 1px solid var(--c-line);
      border-left: 1px solid var(--c-line);
    }
    @media (max-width: 800px) {
      ul {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
    }
    @media (max-width: 560px) {
      ul {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class TeamTotal {
  readonly team = input.required<string>();
  readonly name = input.required<string>();

  private readonly board = inject(BoardState);
  private readonly session = inject(SessionStore);
  private readonly kpis = figuresOf(TEAM_FIGURES);
  private readonly view = inject(LiveStore).view(
    computed<ViewRequest>(() => ({
      kpis: [...TEAM_FIGURES],
      scope: { team: this.team() },
      range: { period: 'today' },
    })),
  );
  protected readonly words = computed(() => this.board.writing().words);
  protected readonly stale = computed(() => {
    const { timeZone } = placeOf({ team: this.team() }, this.session.places(), this.board.enterpriseZone());
    return this.board.staleText(timeZone);
  });
  protected readonly refusal = computed(() => {
    const state = this.view();
    return state.kind === 'refused' ? state.problem.detail || this.words().agentPage.teamClosed : null;
  });
  protected readonly figures = computed(() => {
    const writing = this.board.writing();
    return this.kpis.map((kpi) => ({
      key: kpi.key,
      name: kpiName(kpi, writing),
      reading: tileOf(kpi, this.view(), this.board.instant(), writing),
    }));
  });
}
