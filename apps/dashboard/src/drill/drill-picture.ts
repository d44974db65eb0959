import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';
import type { TargetMark } from '@intraday/contract';
import { BarPicture, HeatPicture, LinePicture, type BarMember, type LinePoint } from '@intraday/web-ui/charts';
import { BoardState } from '../page/board-state';
import { DrillBoard } from './drill-board';
import { DrillHeat } from './drill-heat';
import { DrillTexts } from './drill-texts';
import type { DrillRow } from './drill-rows';
import { worstRow } from './drill-rows';
import { saidText } from './drill-sentence';

/** Members that one picture draws, the farthest off first; the table has all. */
export const BARS_MAX = 30;

/** A row of the page that was pressed, and where. */
export interface RowChosen {
  readonly row: DrillRow;
  readonly anchor: HTMLElement;
}

/** The page's rows as a picture: a line over time, bars for members, a map for both. */
@Component({
  selector: 'intraday-drill-picture',
  imports: [BarPicture, DrillHeat, LinePicture, HeatPicture],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (drill.kpi(); as kpi) {
      @switch (shape()) {
        @case ('weekdays') {
          <intraday-drill-heat />
        }
        @case ('map') {
          <intraday-heat-picture
            [kind]="kpi"
            [name]="texts.splitName()"
            [sentence]="sentence()"
            [stale]="stale()"
            [columns]="columns()"
            [rows]="mapRows()"
            [cells]="cells()"
            [marked]="null"
            (chosen)="pressed(byPlace($event.row, $event.column), $event.anchor)"
          />
        }
        @case ('bars') {
          <intraday-bar-picture
            [kind]="kpi"
            [name]="texts.splitName()"
            [sentence]="sentence()"
            [stale]="stale()"
            [members]="members()"
            [target]="target()"
            [selected]="null"
            (chosen)="pressed(byId($event.id), $event.anchor)"
          />
        }
        @case ('line') {
          <intraday-line-picture
            [kind]="kpi"
            [name]="texts.splitName()"
            [sentence]="sentence()"
            [stale]="stale()"
            [points]="points()"
            [grain]="grain()"
            [timeZone]="drill.timeZone()"
            [target]="target()"
            [now]="now()"
            [compareName]="compareName()"
            (chosen)="pressed(byStart($event.at), $event.anchor)"
          />
        }
      }
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
  `,
})
export class DrillPicture {
  readonly chosen = output<RowChosen>();
  protected readonly drill = inject(DrillBoard);
  protected readonly texts = inject(DrillTexts);
  private readonly board = inject(BoardState);
  private readonly words = computed(() => this.board.writing().words);
  protected readonly stale = computed(() => this.drill.isLive() && this.board.staleSince() !== null);
  protected readonly shape = computed(() => {
    const [by, over] = [this.drill.by(), this.drill.over()];
    if (this.drill.heatMinutes() !== null) return 'weekdays';
    if (by !== null && over !== 'none') return 'map';
    return over === 'none' || over === 'dayOfWeek' ? 'bars' : 'line';
  });
  protected readonly grain = computed(() => {
    const over = this.drill.over();
    return over === 'none' ? 'total' : over;
  });
  protected readonly members = computed<BarMember[]>(() =>
    this.drill
      .rows()
      .slice(0, BARS_MAX)
      .map((row) => ({
        id: row.id,
        name: this.texts.rowName(row),
        ...{ value: row.value, compare: row.compare, mark: row.mark },
      })),
  );
  protected readonly points = computed<LinePoint[]>(() => {
    const instant = this.board.instant();
    return this.drill
      .rows()
      .flatMap(({ start, value, compare, mark }): LinePoint[] =>
        start === null ? [] : [{ at: start, value, compare, mark, expected: this.drill.isLive() && start > instant }],
      );
  });
  protected readonly now = computed(() => (this.drill.isLive() && this.board.isTimed() ? this.board.instant() : null));
  /** The one target of all rows; null where they differ, and each is drawn with its own. */
  protected readonly target = computed(() => {
    const marks = this.drill.rows().flatMap(({ mark }) => (mark === null ? [] : [mark]));
    const [first] = marks;
    const bounds = ({ low, high }: TargetMark) => ({ low: low ?? null, high: high ?? null });
    if (!first || marks.some(({ low, high }) => low !== first.low || high !== first.high)) return null;
    return bounds(first);
  });
  protected readonly compareName = computed(() => {
    const compare = this.drill.question()?.compare;
    return compare ? this.words().drill.against[compare] : '';
  });
  protected readonly sentence = computed(() => {
    const kpi = this.drill.kpi();
    const worst = worstRow(this.drill.rows());
    if (!kpi || worst === null) return '';
    const { sentence } = this.words().drill;
    return sentence.worst(this.texts.rowName(worst), saidText(worst.value, kpi, this.board.writing())).trim();
  });
  private readonly starts = computed(() => [
    ...new Set(this.drill.rows().flatMap(({ start }) => (start === null ? [] : [start]))),
  ]);
  protected readonly columns = computed(() =>
    this.starts().map((start) => ({
      id: String(start),
      label: this.texts.bucket({ start }),
      written: this.starts().length <= 12 || new Date(start).getUTCMinutes() === 0,
    })),
  );
  protected readonly mapRows = computed(() => {
    const members = [...new Set(this.drill.rows().map(({ member }) => member))];
    return members.map((member) => ({ id: member ?? '', label: this.texts.member({ member }), total: '' }));
  });
  protected readonly cells = computed(() =>
    this.drill
      .rows()
      .map(({ member, start, value, mark }) => ({ row: member ?? '', column: String(start), value, mark })),
  );

  protected byId(id: string): DrillRow | undefined {
    return this.drill.rows().find((row) => row.id === id);
  }

  protected byStart(at: number): DrillRow | undefined {
    return this.drill.rows().find(({ start }) => start === at);
  }

  protected byPlace(member: string, column: string): DrillRow | undefined {
    return this.drill.rows().find((row) => (row.member ?? '') === member && String(row.start) === column);
  }

  protected pressed(row: DrillRow | undefined, anchor: HTMLElement): void {
    if (row) this.chosen.emit({ row, anchor });
  }
}
