import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  Injector,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { BandMark } from './band-mark';
import { numberText } from './figure';
import { movedCursor, visibleSpan, type GridCursor } from './grid-cursor';
import {
  filteredRows,
  heldRows,
  sortedRows,
  type GridCell,
  type GridColumn,
  type GridRow,
  type GridSort,
} from './grid-rows';
import { Icon } from './icon';
import { StateMark } from './state-mark';
import { Language } from './words/language';

const ROW_PX = 32;
const HEADER_PX = 32;

/**
 * A live table of up to thousands of rows: only those in sight are drawn, header and first column stay, the order is kept
 * while somebody points at it or is in it, running times count by the server's clock, all of it works by keyboard.
 */
@Component({
  selector: 'intraday-grid',
  imports: [BandMark, Icon, StateMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '[class.stale]': 'stale()',
    '(pointerenter)': 'hold("pointer")',
    '(pointerleave)': 'letGo("pointer")',
    '(focusin)': 'hold("focus")',
    '(focusout)': 'focusLeft($event)',
  },
  templateUrl: './grid.html',
  styleUrl: './grid.css',
})
export class Grid {
  /** What the grid holds, for its heading and for screen readers. */
  readonly name = input.required<string>();
  readonly columns = input.required<readonly GridColumn[]>();
  readonly rows = input.required<readonly GridRow[]>();
  readonly startSort = input.required<GridSort>();
  /** The server's instant, ms; running cells count by it. */
  readonly instant = input.required<number>();
  /** Said when there are no rows at all. */
  readonly empty = input.required<string>();
  readonly stale = input(false);
  /** Rows can be chosen, by a click or by Enter. */
  readonly choosable = input(false);
  /** Id of the row that is chosen. */
  readonly selected = input<string | null>(null);
  readonly chosen = output<string>();
  /** False leaves out the filter and the count, for a table that is read as a whole. */
  readonly tools = input(true);
  /** What can be done with a value is asked for; the cell is where to say it. */
  readonly acted = output<{ readonly row: string; readonly column: string; readonly anchor: HTMLElement }>();

  private readonly language = inject(Language);
  private readonly injector = inject(Injector);
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  private readonly filterField = viewChild<ElementRef<HTMLInputElement>>('filterField');
  private readonly scrollTopPx = signal(0);
  private readonly heightPx = signal(0);
  private readonly holders = new Set<'pointer' | 'focus'>();
  /** Ids in the order that is kept while somebody is inside; null lets the rows move. */
  private readonly held = signal<readonly string[] | null>(null);

  protected readonly words = this.language.words;
  protected readonly rowPx = ROW_PX;
  protected readonly sort = linkedSignal(() => this.startSort());
  protected readonly filter = signal('');
  protected readonly cursor = signal<GridCursor>({ row: -1, column: 0 });
  protected readonly widthPx = computed(() => this.columns().reduce((sum, { widthPx }) => sum + widthPx, 0));
  private readonly sorted = computed(() => {
    const instant = untracked(this.instant);
    const found = filteredRows(this.rows(), this.filter(), instant);
    return sortedRows(found, this.sort(), instant, this.language.locale());
  });
  protected readonly shown = computed(() => {
    const held = this.held();
    return held ? heldRows(this.sorted(), held) : this.sorted();
  });
  /** True when the order kept is no longer that of the sort. */
  protected readonly outOfOrder = computed(() => {
    const sorted = this.sorted();
    return this.held() !== null && this.shown().some(({ id }, index) => sorted[index]?.id !== id);
  });
  protected readonly span = computed(() =>
    visibleSpan(this.scrollTopPx(), this.heightPx(), ROW_PX, this.shown().length),
  );
  protected readonly drawn = computed(() => this.shown().slice(this.span().from, this.span().to));
  protected readonly counted = computed(() => {
    const text = (count: number): string => numberText(count, 0, this.language.locale());
    return this.words().board.counted(text(this.shown().length), text(this.rows().length));
  });
  /** The cell that Tab reaches: the cursor's, or the first of the header when that one is not drawn. */
  protected readonly tabCell = computed<GridCursor>(() => {
    const { row, column } = this.cursor();
    const { from, to } = this.span();
    return row === -1 || (row >= from && row < to) ? { row, column } : { row: -1, column: 0 };
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const { nativeElement } = this.scroller();
      const observer = new ResizeObserver(() => this.heightPx.set(nativeElement.clientHeight));
      observer.observe(nativeElement);
      destroyed.onDestroy(() => observer.disconnect());
    });
  }

  protected cell(row: GridRow, column: string): GridCell | null {
    return row.cells[column]?.(this.instant()) ?? null;
  }

  protected scrolled(): void {
    this.scrollTopPx.set(this.scroller().nativeElement.scrollTop);
  }

  protected sortBy(column: string): void {
    const { column: before, direction } = this.sort();
    const turned = direction === 'ascending' ? 'descending' : 'ascending';
    this.sort.set({ column, direction: before === column ? turned : 'ascending' });
    this.resort();
  }

  /** Puts the rows into the order of the sort again and, if somebody is inside, keeps that one. */
  protected resort(): void {
    if (this.held() !== null) this.held.set(this.sorted().map(({ id }) => id));
  }

  protected filtered(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.filter.set(event.target.value);
  }

  protected clearFilter(): void {
    this.filter.set('');
    this.resort();
  }

  protected hold(holder: 'pointer' | 'focus'): void {
    this.holders.add(holder);
    if (this.held() === null) this.held.set(this.shown().map(({ id }) => id));
  }

  protected letGo(holder: 'pointer' | 'focus'): void {
    this.holders.delete(holder);
    if (this.holders.size === 0) this.held.set(null);
  }

  protected focusLeft({ currentTarget, relatedTarget }: FocusEvent): void {
    const stays =
      currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
    if (!stays) this.letGo('focus');
  }

  protected pointedAt(row: number, column: number): void {
    this.cursor.set({ row, column });
  }

  protected choose(id: string): void {
    if (this.choosable()) this.chosen.emit(id);
  }

  /** A press on a cell, or Enter in it. */
  protected pressed(id: string, column: GridColumn | undefined, cell: EventTarget | null): void {
    if (column?.acts && cell instanceof HTMLElement) this.acted.emit({ row: id, column: column.key, anchor: cell });
    else this.choose(id);
  }

  protected keyPressed(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey } = event;
    const { row, column } = this.tabCell();
    const sortable = row === -1 && (key === 'Enter' || key === ' ');
    const rowId = key === 'Enter' ? this.shown()[row]?.id : undefined;
    const size = { rows: this.shown().length, columns: this.columns().length, page: this.pageRows() };
    const next = altKey ? null : movedCursor({ row, column }, key, ctrlKey || metaKey, size);
    if (next) this.moveTo(next);
    else if (rowId !== undefined) this.pressed(rowId, this.columns()[column], event.target);
    else if (sortable) this.sortBy(this.columns()[column]?.key ?? '');
    else if (this.tools() && isLetter(event)) this.typeInto(key);
    else return;
    event.preventDefault();
  }

  private pageRows(): number {
    return Math.max(1, Math.floor((this.heightPx() - HEADER_PX) / ROW_PX) - 1);
  }

  private typeInto(key: string): void {
    this.filter.update((text) => text + key);
    this.filterField()?.nativeElement.focus();
  }

  private moveTo(cursor: GridCursor): void {
    const { nativeElement } = this.scroller();
    if (cursor.row >= 0) {
      const topPx = cursor.row * ROW_PX;
      const inSightPx = nativeElement.clientHeight - HEADER_PX - ROW_PX;
      nativeElement.scrollTop = Math.min(Math.max(nativeElement.scrollTop, topPx - inSightPx), topPx);
      this.scrolled();
    }
    this.cursor.set(cursor);
    const focus = (): void => {
      const cell = nativeElement.querySelector(`[data-at="${cursor.row}:${cursor.column}"]`);
      if (cell instanceof HTMLElement) cell.focus({ preventScroll: cursor.row >= 0 && cursor.column === 0 });
    };
    afterNextRender(focus, { injector: this.injector });
  }
}

/** A letter typed alone, which begins a filter. */
const isLetter = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;
