import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';
import type { Kpi } from '@intraday/metrics';
import { runningAt } from '@intraday/web-store';
import { bandReading, figureOf, Tile, type TileReading } from '@intraday/web-ui';
import { BoardState } from '../page/board-state';
import { kpiName, tileOf } from '../page/tile-of';
import { measureKind, measureName } from './contact-measures';
import { DrillBoard, totalRow } from './drill-board';
import { changeText, saidText } from './drill-sentence';
import type { KpiPart } from './kpi-parts';

/** A figure of which the verbs are wanted, and where it stands. */
export interface FigureChosen {
  readonly kpi: Kpi;
  readonly anchor: HTMLElement;
}

/** The KPI of a page, large, and what it is made of. */
@Component({
  selector: 'intraday-drill-figures',
  imports: [Tile],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="hero" [attr.data-kpi]="drill.kpi()?.key" [attr.data-value]="heroValue()">
      <intraday-tile
        [name]="heroName()"
        [reading]="hero()"
        [hero]="true"
        [stale]="stale()"
        [action]="open(drill.name())"
        (acted)="choose(drill.kpi(), $event)"
      />
      @if (compared(); as text) {
        <p data-compared>{{ text }}</p>
      }
    </div>
    @if (parts().length > 0) {
      <ul [attr.aria-label]="words().parts">
        @for (part of parts(); track part.key) {
          <li [attr.data-part]="part.key" [attr.data-value]="part.reading.kind === 'value' ? part.reading.value : null">
            <intraday-tile
              [name]="part.name"
              [reading]="part.reading"
              [stale]="stale()"
              [graphic]="isGraphic()"
              [action]="part.kpi ? open(part.name) : null"
              (acted)="choose(part.kpi, $event)"
            />
          </li>
        }
      </ul>
    }
  `,
  styleUrl: './drill-figures.css',
})
export class DrillFigures {
  readonly chosen = output<FigureChosen>();
  protected readonly drill = inject(DrillBoard);
  private readonly board = inject(BoardState);
  protected readonly words = computed(() => this.board.writing().words.drill);
  /** The place and the time, as the hero is called. */
  protected readonly heroName = computed(() => `${this.drill.where()}, ${this.drill.rangeSaid()}`);
  protected readonly stale = computed(() => (this.drill.isLive() ? this.board.staleText(this.drill.timeZone()) : null));
  protected readonly isGraphic = computed(() => this.drill.question()?.as === 'picture');
  protected readonly hero = computed<TileReading>(() => {
    const kpi = this.drill.kpi();
    if (kpi === null) return { kind: 'loading' };
    return tileOf(kpi, this.drill.total(), this.board.instant(), this.board.writing());
  });
  protected readonly heroValue = computed(() => {
    const hero = this.hero();
    return hero.kind === 'value' ? hero.value : null;
  });
  protected readonly compared = computed(() => {
    const [kpi, value, question] = [this.drill.kpi(), this.heroValue(), this.drill.question()];
    const before = kpi && totalRow(this.drill.total())?.row.compare?.[kpi.key];
    if (!kpi || value === null || before == null || !question?.compare) return null;
    const writing = this.board.writing();
    const change = changeText(value, before, kpi, writing);
    const said = this.words().compared(saidText(before, kpi, writing), this.words().against[question.compare]);
    return change === null ? said : `${change} · ${said}`;
  });
  protected readonly parts = computed(() => this.drill.parts().map((part) => this.partTile(part)));

  protected open(name: string): string {
    return this.words().verbs.open(name);
  }

  protected choose(kpi: Kpi | null, anchor: HTMLElement): void {
    if (kpi) this.chosen.emit({ kpi, anchor });
  }

  private partTile(part: KpiPart): { key: string; name: string; kpi: Kpi | null; reading: TileReading } {
    const state = this.drill.total();
    const writing = this.board.writing();
    if (part.kind === 'kpi') {
      const reading = tileOf(part.kpi, state, this.board.instant(), writing);
      return { key: part.kpi.key, name: kpiName(part.kpi, writing), kpi: part.kpi, reading };
    }
    return {
      key: part.measure,
      name: measureName(part.measure),
      kpi: null,
      reading: this.measureReading(part.measure),
    };
  }

  private measureReading(measure: string): TileReading {
    const state = this.drill.total();
    if (state.kind === 'loading') return { kind: 'loading' };
    const held = totalRow(state);
    const figure = held?.row.measures[measure];
    if (!held || figure === undefined) return { kind: 'none', reason: this.words().noPart };
    const writing = this.board.writing();
    const kind = measureKind(measure);
    const value = runningAt(figure, held.asOf, this.board.instant());
    const band = { ...bandReading(value, null, kind, writing), text: '' };
    return { kind: 'value', value, figure: figureOf(value, kind, writing), band, target: null, low: null, high: null };
  }
}
