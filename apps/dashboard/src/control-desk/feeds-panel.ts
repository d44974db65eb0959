import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ViewRequest } from '@intraday/contract';
import { kpiByKey } from '@intraday/metrics';
import { LiveStore } from '@intraday/web-store';
import { BandMark, FreshnessChip, NO_VALUE, type BandReading } from '@intraday/web-ui';
import { BoardState } from '../page/board-state';
import { kpiName, tileOf } from '../page/tile-of';

/** How good the data are, as figures. */
export const FEED_KPIS = ['event-to-screen-lag', 'unknown-state-share'] as const;

interface FeedFigure {
  readonly key: string;
  readonly name: string;
  readonly value: number | null;
  readonly text: string;
  readonly band: BandReading | null;
  /** Why there is no value; empty where there is one. */
  readonly reason: string;
}

/** Every source and how fresh it is, and the two figures of the data themselves. */
@Component({
  selector: 'intraday-feeds-panel',
  imports: [BandMark, FreshnessChip],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2>{{ words().controlDesk.feeds.title }}</h2>
    <ul>
      @for (chip of chips(); track chip.name) {
        <li>
          <span>{{ chip.name }}</span>
          <intraday-freshness-chip [freshness]="chip.freshness" [text]="chip.text" />
        </li>
      } @empty {
        <li>{{ words().controlDesk.feeds.none }}</li>
      }
      @for (figure of figures(); track figure.key) {
        <li [attr.data-kpi]="figure.key" [attr.data-value]="figure.value">
          <span>{{ figure.name }}</span>
          <span class="figure">
            <b>{{ figure.text }}</b>
            @if (figure.band; as band) {
              <intraday-band-mark [reading]="band" />
            }
          </span>
          @if (figure.reason) {
            <small>{{ figure.reason }}</small>
          }
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
      width: 288px;
      flex: none;
      border-top: 1px solid var(--c-line-strong);
    }
    h2 {
      padding: 12px 0 4px;
      color: var(--c-ink-1);
      font-size: var(--fs-lead);
      font-weight: 600;
    }
    li {
      display: flex;
      min-height: 40px;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      padding: 4px 0;
      border-bottom: 1px solid var(--c-line);
      color: var(--c-ink-1);
      gap: 4px 12px;
      overflow-wrap: anywhere;
    }
    .figure {
      display: inline-flex;
      align-items: center;
      font-variant-numeric: tabular-nums;
      gap: 12px;
    }
    b {
      font-weight: 600;
    }
    small {
      flex: 1 1 100%;
      color: var(--c-ink-3);
      font-size: var(--fs-label);
    }
    @media (max-width: 1200px) {
      :host {
        width: auto;
        margin-top: 24px;
      }
    }
  `,
})
export class FeedsPanel {
  readonly timeZone = input.required<string>();

  private readonly board = inject(BoardState);
  private readonly view = inject(LiveStore).view(
    computed<ViewRequest>(() => ({ kpis: [...FEED_KPIS], range: { period: 'today' } })),
  );
  protected readonly words = computed(() => this.board.writing().words);
  protected readonly chips = computed(() => this.board.sourceChips(this.timeZone()) ?? []);
  protected readonly figures = computed(() => {
    const writing = this.board.writing();
    const instant = this.board.instant();
    return FEED_KPIS.flatMap((key): FeedFigure[] => {
      const kpi = kpiByKey(key);
      if (kpi === null) return [];
      const reading = tileOf(kpi, this.view(), instant, writing);
      const name = kpiName(kpi, writing);
      if (reading.kind !== 'value') {
        const reason = reading.kind === 'none' ? reading.reason : reading.kind === 'error' ? reading.text : '';
        return [{ key, name, value: null, text: NO_VALUE, band: null, reason }];
      }
      const { value, figure, band } = reading;
      const unit = figure.unit === '' ? '' : `\u00a0${figure.unit}`;
      return [{ key, name, value, text: `${figure.text}${unit}`, band, reason: '' }];
    });
  });
}
