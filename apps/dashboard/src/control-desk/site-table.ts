import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { timeText, toneOf } from '@intraday/web-ui';
import { BoardState } from '../page/board-state';
import { agentsText, signedAgents } from '../staffing/agents-text';
import { ALL_PLACES, type PlaceDay } from '../staffing/place-days';
import { intervalOf } from '../staffing/staffing-rows';

/** Required, scheduled and actual staff of every site in the present interval. */
@Component({
  selector: 'intraday-site-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.stale]': 'stale()' },
  template: `
    <div class="scroller" role="region" tabindex="0" [attr.aria-label]="title()">
      <table>
        <thead>
          <tr>
            <th scope="col">{{ title() }}</th>
            <th scope="col">{{ words().series.required }}</th>
            <th scope="col">{{ words().series.scheduled }}</th>
            <th scope="col">{{ words().series.actual }}</th>
            <th scope="col">{{ words().net }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.id) {
            <tr [class.strong]="row.id === chosen()" [attr.data-site]="row.id">
              <th scope="row">{{ row.name }}</th>
              <td>{{ row.required }}</td>
              <td>{{ row.scheduled }}</td>
              <td>{{ row.actual }}</td>
              <td [class.miss]="row.isShort">{{ row.net }}</td>
            </tr>
          } @empty {
            <tr>
              <td colspan="5" class="nothing">{{ words().sites.nothing }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styleUrl: './site-table.css',
})
export class SiteTable {
  readonly days = input.required<readonly PlaceDay[]>();
  /** The place that the page explains below. */
  readonly chosen = input<string | null>(null);
  readonly timeZone = input.required<string>();

  private readonly board = inject(BoardState);
  private readonly from = computed(() => intervalOf(this.board.instant()));
  protected readonly words = computed(() => this.board.writing().words.controlDesk);
  protected readonly stale = computed(() => this.board.staleSince() !== null);
  protected readonly title = computed(() => {
    if (!this.board.isTimed()) return '';
    return this.words().sites.title(timeText(this.from(), this.timeZone(), this.board.writing().locale));
  });
  protected readonly rows = computed(() => {
    const writing = this.board.writing();
    const sites = this.days().filter(({ id }) => id !== ALL_PLACES);
    return sites.map(({ id, name, points, range }) => {
      const point = points.find(({ from }) => from === this.from());
      const [actual, required] = [point?.actual ?? null, point?.required ?? null];
      const net = actual === null || required === null ? null : actual - required;
      return {
        ...{ id, name },
        required: agentsText(required, writing),
        scheduled: agentsText(point?.scheduled ?? null, writing),
        actual: agentsText(actual, writing),
        net: signedAgents(net, writing),
        isShort: net !== null && toneOf(net, range) === 'short',
      };
    });
  });
}
