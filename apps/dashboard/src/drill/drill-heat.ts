import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { HeatPicture, type HeatCell, type HeatColumn, type HeatRow } from '@intraday/web-ui/charts';
import { BoardState } from '../page/board-state';
import { DrillBoard } from './drill-board';
import { missOf } from './drill-rows';
import { saidText } from './drill-sentence';
import { clockText, dayTimes, weekdayCells } from './weekday-heat';

/** A Monday, for the names of weekdays. */
const A_MONDAY = Date.UTC(2026, 0, 5, 12);
const DAY_MS = 86_400_000;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** A figure by weekday and time of day, over all days of the range. */
@Component({
  selector: 'intraday-drill-heat',
  imports: [HeatPicture],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (drill.kpi(); as kpi) {
      <intraday-heat-picture
        [kind]="kpi"
        [name]="words().heat"
        [sentence]="sentence()"
        [stale]="false"
        [columns]="columns()"
        [rows]="rows()"
        [cells]="cells()"
        [marked]="marked()"
      />
    }
  `,
})
export class DrillHeat {
  protected readonly drill = inject(DrillBoard);
  private readonly board = inject(BoardState);
  protected readonly words = computed(() => this.board.writing().words.drill);
  private readonly found = computed(() => {
    const [state, kpi, minutes] = [this.drill.heat(), this.drill.kpi(), this.drill.heatMinutes()];
    if (state.kind !== 'open' || kpi === null || minutes === null) return [];
    return weekdayCells(state.table.rows.values(), kpi, this.drill.timeZone(), minutes);
  });
  protected readonly columns = computed<HeatColumn[]>(() =>
    dayTimes(this.found(), this.drill.heatMinutes() ?? 60).map((minute) => ({
      id: String(minute),
      label: clockText(minute),
      written: minute % 120 === 0,
    })),
  );
  protected readonly rows = computed<HeatRow[]>(() => {
    const { locale } = this.board.writing();
    const name = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
    const seen = new Set(this.found().map(({ weekday }) => weekday));
    return WEEKDAYS.filter((weekday) => seen.has(weekday)).map((weekday) => ({
      id: String(weekday),
      label: name.format(A_MONDAY + (weekday - 1) * DAY_MS),
      total: '',
    }));
  });
  protected readonly cells = computed<HeatCell[]>(() =>
    this.found().map(({ weekday, minute, value, mark }) => ({
      ...{ row: String(weekday), column: String(minute), value, mark },
    })),
  );
  private readonly worst = computed(() => {
    const worst = this.cells().reduce<HeatCell | null>(
      (found, cell) => (missOf(cell) > (found === null ? 0 : missOf(found)) ? cell : found),
      null,
    );
    return worst;
  });
  protected readonly marked = computed(() => {
    const worst = this.worst();
    return worst && { row: worst.row, column: worst.column };
  });
  protected readonly sentence = computed(() => {
    const [worst, kpi] = [this.worst(), this.drill.kpi()];
    if (!worst || kpi === null) return '';
    const { locale } = this.board.writing();
    const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
    const name = weekday.format(A_MONDAY + (Number(worst.row) - 1) * DAY_MS);
    const when = `${name} ${clockText(Number(worst.column))}`;
    return this.words()
      .sentence.worst(when, saidText(worst.value, kpi, this.board.writing()))
      .trim();
  });
}
