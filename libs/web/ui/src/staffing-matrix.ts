import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { hourMarks } from './day-strip-axis';
import { numberText, timeText } from './figure';
import { measuredWidth } from './measured-width';
import type { ChartSpan } from './staffing-curve-shape';
import { matrixCells, matrixMove, matrixScale, type MatrixCell, type MatrixRow } from './staffing-matrix-shape';
import { Language } from './words/language';

/** A chosen interval of a place. */
export interface MatrixChoice {
  readonly id: string;
  readonly from: number;
}

/** From this width on a cell has room for its number, px. */
const NUMBER_PX = 15;
/** From this step on a short cell says its number. */
const NUMBER_STEP = 2;

/** Net staffing of places by interval as a heat map; hatched what is short. One cell can be chosen. */
@Component({
  selector: 'intraday-staffing-matrix',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './staffing-matrix.html',
  styleUrls: ['./staffing-field.css', './staffing-matrix.css'],
})
export class StaffingMatrix {
  readonly name = input.required<string>();
  readonly rows = input.required<readonly MatrixRow[]>();
  readonly span = input.required<ChartSpan>();
  readonly now = input.required<number | null>();
  readonly timeZone = input.required<string>();
  readonly choice = input<MatrixChoice | null>(null);
  readonly chosen = output<MatrixChoice>();

  private readonly language = inject(Language);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly field = viewChild<ElementRef<HTMLElement>>('field');
  private readonly widthPx = measuredWidth(this.field);
  /** The cell that the keyboard reaches, by place and interval; null: the chosen one, else the first. */
  private readonly reached = signal<MatrixChoice | null>(null);
  protected readonly words = computed(() => this.language.words().controlDesk);

  protected readonly lines = computed(() => {
    const scale = matrixScale(this.rows());
    return this.rows().map((row) => ({ row, cells: this.cellsOf(row, scale) }));
  });
  protected readonly stop = computed<MatrixChoice | null>(() => {
    const has = (wanted: MatrixChoice | null): MatrixChoice | null => {
      const line = this.lines().find(({ row }) => row.id === wanted?.id);
      return line?.cells.some(({ cell }) => cell.from === wanted?.from) ? wanted : null;
    };
    const first = this.lines().find(({ cells }) => cells.length > 0);
    const start = first ? { id: first.row.id, from: first.cells[0]?.cell.from ?? 0 } : null;
    return has(this.reached()) ?? has(this.choice()) ?? start;
  });
  protected readonly hours = computed(() => {
    const { from, until } = this.span();
    return hourMarks(this.span(), this.widthPx(), (at) => this.time(at)).map(({ at, text }) => ({
      text,
      place: ((at - from) / Math.max(1, until - from)) * 100,
    }));
  });
  protected readonly nowPlace = computed(() => {
    const now = this.now();
    const { from, until } = this.span();
    return now === null || now < from || now > until ? null : ((now - from) / Math.max(1, until - from)) * 100;
  });

  protected isChosen(id: string, from: number): boolean {
    return this.choice()?.id === id && this.choice()?.from === from;
  }

  protected isStop(id: string, from: number): boolean {
    return this.stop()?.id === id && this.stop()?.from === from;
  }

  protected choose(id: string, from: number): void {
    this.reached.set({ id, from });
    this.chosen.emit({ id, from });
  }

  protected pressed(event: KeyboardEvent, row: number, column: number): void {
    const [nextRow, nextColumn] = matrixMove(
      event.key,
      row,
      column,
      this.lines().map(({ cells }) => cells.length),
    );
    if (nextRow === row && nextColumn === column) return;
    event.preventDefault();
    const line = this.lines()[nextRow];
    const next = line?.cells[nextColumn];
    if (!line || !next) return;
    this.reached.set({ id: line.row.id, from: next.cell.from });
    this.host.nativeElement.querySelector<HTMLElement>(`[data-cell="${nextRow}-${nextColumn}"]`)?.focus();
  }

  private cellsOf(row: MatrixRow, scale: number) {
    return matrixCells(row, this.span(), scale).map((cell) => {
      const wide = (cell.width / 100) * this.widthPx() >= NUMBER_PX;
      const told = cell.tone === 'short' && cell.step >= NUMBER_STEP && wide;
      const text = told && cell.net !== null ? this.count(Math.abs(cell.net)) : '';
      return { cell, text, label: `${this.words().at(row.name, this.time(cell.from))}: ${this.said(cell)}` };
    });
  }

  private said({ net, tone }: MatrixCell): string {
    const words = this.words();
    if (net === null) return words.matrix.none;
    const text = numberText(Math.abs(net), 1, this.language.locale());
    if (tone === 'short') return words.shortBy(text);
    return tone === 'over' ? words.overBy(text) : words.matrix.onTarget(numberText(net, 1, this.language.locale()));
  }

  private count(value: number): string {
    return numberText(value, 0, this.language.locale());
  }

  private time(at: number): string {
    return timeText(at, this.timeZone(), this.language.locale());
  }
}
