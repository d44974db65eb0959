import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';
import type { Kpi } from '@intraday/metrics';
import { runningAt } from '@intraday/web-store';
import {
  bandReading,
  Grid,
  plainText,
  type GridCell,
  type GridCellAt,
  type GridColumn,
  type GridRow,
  type GridSort,
  type Writing,
} from '@intraday/web-ui';
import { figureCells } from '../page/agent-rows';
import { BoardState } from '../page/board-state';
import { measureKind, measureName } from './contact-measures';
import { DrillBoard } from './drill-board';
import type { RowChosen } from './drill-picture';
import type { DrillRow } from './drill-rows';
import { changeText } from './drill-sentence';
import { DrillTexts } from './drill-texts';
import type { KpiPart } from './kpi-parts';

/** Members from which a table can be filtered. */
const FILTER_FROM = 12;
/** Parts that the table has room for. */
const PARTS_MAX = 4;

/** Head of a part's column, short where there is a short name. */
function partName(part: KpiPart, { words }: Writing): string {
  if (part.kind === 'kpi') return words.columns[part.kpi.key] ?? words.kpis[part.kpi.key] ?? part.kpi.name;
  return measureName(part.measure);
}

/** The page's rows as a table: the figure, what it is made of, and where it stands. */
@Component({
  selector: 'intraday-drill-table',
  imports: [Grid],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <intraday-grid
      [name]="words().table.title"
      [columns]="columns()"
      [rows]="rows()"
      [startSort]="sort()"
      [instant]="instant()"
      [empty]="empty()"
      [stale]="stale()"
      [tools]="hasTools()"
      [choosable]="true"
      (chosen)="stepIn($event)"
      (acted)="act($event.row, $event.anchor)"
    />
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
  `,
})
export class DrillTable {
  /** A row was pressed: the verbs of its figure are wanted. */
  readonly acted = output<RowChosen>();
  /** A row was chosen: one step further in. */
  readonly chosen = output<DrillRow>();

  private readonly board = inject(BoardState);
  private readonly drill = inject(DrillBoard);
  private readonly texts = inject(DrillTexts);
  protected readonly instant = this.board.instant;
  protected readonly words = computed(() => this.board.writing().words.drill);
  protected readonly stale = computed(() => this.drill.isLive() && this.board.staleSince() !== null);
  /** The newest first; times of day and weekdays in their order. */
  private readonly isCalendar = computed(() => !['none', 'timeOfDay', 'dayOfWeek'].includes(this.drill.over()));
  protected readonly sort = computed<GridSort>(
    () => ({ column: 'order', direction: this.isCalendar() ? 'descending' : 'ascending' }),
    { equal: (left, right) => left.direction === right.direction },
  );
  private readonly compares = computed(() => this.drill.question()?.compare ?? null);
  /** Beside a comparison there is no room for them. */
  private readonly parts = computed(() => (this.compares() === null ? this.drill.parts().slice(0, PARTS_MAX) : []));
  protected readonly columns = computed<GridColumn[]>(() => {
    const writing = this.board.writing();
    const { table } = this.words();
    const right = (key: string, label: string, widthPx: number): GridColumn => ({
      key,
      label,
      align: 'right',
      widthPx,
    });
    const kpi = this.drill.kpi();
    const parts = this.parts().map((part) => {
      return right(`part ${part.measure}`, partName(part, writing), 120);
    });
    const compared =
      this.compares() === null ? [] : [right('before', table.before, 96), right('change', table.change, 96)];
    const isBoth = this.drill.by() !== null && this.drill.over() !== 'none';
    return [
      { key: 'order', label: this.texts.rowHead(), align: 'left', widthPx: isBoth ? 216 : 144 },
      ...(kpi ? [{ ...right('value', table.value, 96), acts: true as const }] : []),
      ...compared,
      ...parts,
      { key: 'band', label: table.band, align: 'left', widthPx: 152 },
    ];
  });
  protected readonly rows = computed<GridRow[]>(() => {
    const kpi = this.drill.kpi();
    if (kpi === null) return [];
    const byTime = this.drill.over() !== 'none';
    return this.drill.rows().map((row, index) => {
      const name = this.texts.rowName(row);
      const order = byTime ? (row.start ?? 0) : index;
      return {
        id: row.id,
        muted: false,
        cells: {
          order: (): GridCell => ({ kind: 'text', text: name, order }),
          ...this.valueCells(row, kpi),
          ...this.partCells(row),
        },
      };
    });
  });
  /** Members can be looked for by name; times stand in their order. */
  protected readonly hasTools = computed(() => this.drill.by() !== null && this.rows().length >= FILTER_FROM);
  protected readonly empty = computed(() => {
    const state = this.drill.detail();
    const { sentence, table } = this.words();
    if (state.kind === 'loading') return sentence.waiting;
    if (state.kind === 'refused') return state.problem.detail;
    return state.table.absent[this.drill.kpi()?.key ?? ''] ?? table.nothing;
  });

  protected stepIn(id: string): void {
    const row = this.drill.rows().find((each) => each.id === id);
    if (row) this.chosen.emit(row);
  }

  protected act(id: string, anchor: HTMLElement): void {
    const row = this.drill.rows().find((each) => each.id === id);
    if (row) this.acted.emit({ row, anchor });
  }

  private valueCells(row: DrillRow, kpi: Kpi): Record<string, GridCellAt> {
    const writing = this.board.writing();
    const { value, compare, mark } = row;
    const blank: GridCell = { kind: 'text', text: '', order: null };
    const change = value === null || compare === null ? null : changeText(value, compare, kpi, writing);
    const figure = figureCells([kpi], row.held, writing)[kpi.key] ?? (() => blank);
    const moved = value === null || compare === null ? null : value - compare;
    return {
      value: figure,
      band: () => {
        if (value === null) return blank;
        const reading = bandReading(value, mark, kpi, writing);
        return { kind: 'mark', reading, text: reading.text, order: reading.text };
      },
      before: () => ({ kind: 'figure', text: plainText(compare, kpi, writing), tone: 'none', order: compare }),
      change: () => ({ kind: 'figure', text: change ?? (moved === null ? '' : '0'), tone: 'none', order: moved }),
    };
  }

  private partCells({ held }: DrillRow): Record<string, GridCellAt> {
    const writing = this.board.writing();
    return Object.fromEntries(
      this.parts().map((part): [string, GridCellAt] => {
        const key = `part ${part.measure}`;
        if (part.kind === 'kpi') {
          const cell = figureCells([part.kpi], held, writing)[part.kpi.key];
          return [key, (instant) => ({ ...this.plain(cell?.(instant)) })];
        }
        const figure = held.row.measures[part.measure];
        return [
          key,
          (instant) => {
            const value = figure === undefined ? null : runningAt(figure, held.asOf, instant);
            const text = plainText(value, measureKind(part.measure), writing);
            return { kind: 'figure', text, tone: 'none', order: value };
          },
        ];
      }),
    );
  }

  /** Only the page's own figure is red where it hurts. */
  private plain(cell: GridCell | undefined): GridCell {
    if (!cell) return { kind: 'text', text: '', order: null };
    return cell.kind === 'figure' ? { ...cell, tone: 'none' } : cell;
  }
}
