import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
  type ElementRef,
} from '@angular/core';
import { HeatMapModule } from '@swimlane/ngx-charts';
import { bandReading } from '../band';
import { plainText, type FigureKind } from '../figure';
import { measuredWidth } from '../measured-width';
import { Language } from '../words/language';
import {
  drawnRows,
  heatFills,
  movedPlace,
  type HeatCell,
  type HeatColumn,
  type HeatFill,
  type HeatPlace,
  type HeatRow,
} from './heat-shape';
import { bandScale, colorsBy } from './scales';
import { textScale } from './text-scale';

const ROW_PX = 26;
/** Between cells, px. */
const GAP_PX = 1;
/** Narrower cells would be none: the map is moved sideways then, px. */
const CELL_MIN_PX = 7;
/** From this width on the farthest cells have their number written in them, px. */
const WRITTEN_FROM_PX = 30;
/** How long a written column is, px. */
const WORD_PX = 34;
/** Least distance of two written columns, px. */
const LABEL_PX = 44;
const TOTAL_PX = 64;

const HUES = { miss: '--c-miss', ahead: '--c-ahead', more: '--c-ink-3' } as const;

/** A fill as a colour of the tokens, so that it follows the theme. */
function colorOf({ tone, step }: HeatFill): string {
  if (tone === 'none') return 'transparent';
  if (tone === 'on' || step === 0) return 'var(--c-on-weak)';
  return `color-mix(in srgb, var(${HUES[tone]}) var(--heat-${step}), var(--c-bg))`;
}

const keyOf = ({ row, column }: HeatPlace): string => JSON.stringify([row, column]);

/** A KPI by two times, such as weekday and time of day: four steps of colour each side of its target. */
@Component({
  selector: 'intraday-heat-picture',
  imports: [HeatMapModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.stale]': 'stale()' },
  templateUrl: './heat-picture.html',
  styleUrls: ['./picture.css', './heat-picture.css'],
})
export class HeatPicture {
  readonly columns = input.required<readonly HeatColumn[]>();
  readonly rows = input.required<readonly HeatRow[]>();
  readonly cells = input.required<readonly HeatCell[]>();
  readonly kind = input.required<FigureKind>();
  readonly name = input.required<string>();
  readonly sentence = input.required<string>();
  /** The place that the sentence names. */
  readonly marked = input<HeatPlace | null>(null);
  readonly stale = input(false);
  readonly chosen = output<HeatPlace & { readonly anchor: HTMLElement }>();

  private readonly language = inject(Language);
  private readonly field = viewChild<ElementRef<HTMLElement>>('field');
  private readonly fieldPx = measuredWidth(this.field);
  /** How large text is, in usual ones. */
  private readonly text = textScale();
  protected readonly rowPx = ROW_PX;
  protected readonly totalPx = TOTAL_PX;
  /** The place that the pointer or the keyboard is at. */
  protected readonly at = signal<{ readonly row: number; readonly column: number } | null>(null);
  /** Where the keyboard was when it went elsewhere. */
  private left: { readonly row: number; readonly column: number } | null = null;
  /** Where the first column lies within the picture, px; it moves with the sheet. */
  protected readonly originPx = computed(() => {
    const scroller = this.field()?.nativeElement;
    return scroller && this.at() ? scroller.offsetLeft - scroller.scrollLeft : 0;
  });
  private readonly writing = computed(() => ({ words: this.language.words(), locale: this.language.locale() }));
  protected readonly words = computed(() => this.writing().words.pictures.chart);

  protected readonly drawn = computed(() => drawnRows(this.rows(), this.columns().length));
  protected readonly hasTotals = computed(() => this.drawn().some(({ total }) => total !== ''));
  protected readonly heightPx = computed(() => this.drawn().length * ROW_PX);
  protected readonly cellPx = computed(() =>
    Math.max(CELL_MIN_PX, Math.floor(this.fieldPx() / Math.max(1, this.columns().length))),
  );
  protected readonly widthPx = computed(() => this.cellPx() * this.columns().length);
  /** Cells by their place, with their fill. */
  private readonly filled = computed(() => {
    const fills = heatFills(this.cells());
    return new Map(this.cells().map((cell, index) => [keyOf(cell), { cell, fill: fills[index] }]));
  });
  private readonly places = computed(() => {
    const columns = new Map(this.columns().map(({ id }, index) => [id, index * this.cellPx()]));
    const rows = new Map(this.drawn().map(({ id }, index) => [id, index * ROW_PX]));
    return { columns, rows };
  });
  protected readonly x = computed(() => bandScale(this.places().columns, this.cellPx() - GAP_PX));
  /** Rows of cells are found by the cell's whole name, so that each has its own. */
  protected readonly y = computed(() => {
    const { rows } = this.places();
    const tops = new Map([...this.filled()].map(([key, { cell }]) => [key, rows.get(cell.row) ?? 0]));
    return bandScale(tops, ROW_PX - GAP_PX);
  });
  protected readonly colors = computed(() => {
    const filled = this.filled();
    return colorsBy((key) => colorOf(filled.get(key)?.fill ?? { tone: 'none', step: 0 }));
  });
  /** The cells as ngx-charts asks them, a column at a time; each says its own name as its value, which is its colour's. */
  protected readonly data = computed(() => {
    const { rows } = this.places();
    return this.columns().map(({ id: column }) => ({
      name: column,
      series: this.drawn()
        .map(({ id: row }) => ({ key: keyOf({ row, column }), row }))
        .filter(({ key, row }) => rows.has(row) && (this.filled().get(key)?.cell.value ?? null) !== null)
        .map(({ key }) => ({ name: key, value: key })),
    }));
  });
  protected readonly labels = computed(() => {
    const all = this.columns().flatMap(({ label, written }, index) =>
      written ? [{ label, x: index * this.cellPx() }] : [],
    );
    const apart = all.length > 1 ? (all[1]?.x ?? 0) - (all[0]?.x ?? 0) : LABEL_PX;
    const step = Math.max(1, Math.ceil((LABEL_PX * this.text) / Math.max(1, apart)));
    return all.filter(({ x }, index) => index % step === 0 && x + WORD_PX * this.text <= this.widthPx());
  });
  /** Numbers on the farthest cells, where there is room. */
  protected readonly numbers = computed(() => {
    if (this.cellPx() < WRITTEN_FROM_PX * this.text) return [];
    const { columns, rows } = this.places();
    return [...this.filled().values()]
      .filter(({ cell, fill }) => fill?.step === 4 && rows.has(cell.row))
      .map(({ cell }) => ({
        key: keyOf(cell),
        x: (columns.get(cell.column) ?? 0) + (this.cellPx() - GAP_PX) / 2,
        y: (rows.get(cell.row) ?? 0) + ROW_PX / 2,
        text: shortText(plainText(cell.value, this.kind(), this.writing())),
      }));
  });
  protected readonly outline = computed(() => {
    const marked = this.marked();
    if (!marked) return null;
    const { columns, rows } = this.places();
    const [x, y] = [columns.get(marked.column), rows.get(marked.row)];
    return x === undefined || y === undefined ? null : { x, y };
  });
  protected readonly diverges = computed(() => this.cells().some(({ mark }) => mark !== null));
  protected readonly legend = computed(() => {
    const steps = [1, 2, 3, 4] as const;
    const side = (tone: 'miss' | 'ahead' | 'more'): string[] => steps.map((step) => colorOf({ tone, step }));
    const neutral = colorOf({ tone: 'on', step: 0 });
    return this.diverges() ? [...side('miss').reverse(), neutral, ...side('ahead')] : [neutral, ...side('more')];
  });
  protected readonly tip = computed(() => this.readingAt(this.at()));
  /** Where what was pressed last is; it stays when the focus goes to what was opened there. */
  protected readonly anchor = linkedSignal<{ readonly x: number; readonly y: number } | null, { x: number; y: number }>(
    {
      source: this.tip,
      computation: (tip, before) => (tip ? { x: tip.x, y: tip.y } : (before?.value ?? { x: 0, y: 0 })),
    },
  );
  protected readonly said = computed(() => {
    const tip = this.tip() ?? this.readingAt({ row: 0, column: 0 });
    return tip ? this.words().point(tip.when, [tip.text, tip.verdict].filter(Boolean).join(', ')) : this.sentence();
  });
  protected readonly index = computed(() => {
    const { row, column } = this.at() ?? { row: 0, column: 0 };
    return row * this.columns().length + column;
  });
  protected readonly cutText = computed(() => {
    const [drawn, all] = [this.drawn().length, this.rows().length];
    return drawn < all ? this.words().cut(String(drawn), String(all)) : null;
  });

  private readingAt(at: { readonly row: number; readonly column: number } | null): {
    place: HeatPlace;
    x: number;
    y: number;
    when: string;
    text: string;
    verdict: string;
    tone: string;
  } | null {
    const row = this.drawn()[at?.row ?? -1];
    const column = this.columns()[at?.column ?? -1];
    if (!at || !row || !column) return null;
    const place = { row: row.id, column: column.id };
    const { value = null, mark = null } = this.filled().get(keyOf(place))?.cell ?? {};
    const band = value === null || mark === null ? null : bandReading(value, mark, this.kind(), this.writing());
    return {
      place,
      x: at.column * this.cellPx(),
      y: at.row * ROW_PX,
      when: `${row.label} ${column.label}`,
      text: value === null ? this.words().noValue : plainText(value, this.kind(), this.writing()),
      verdict: band?.text ?? '',
      tone: band?.tone ?? 'none',
    };
  }

  protected pointed({ offsetX, offsetY }: MouseEvent): void {
    const column = Math.min(this.columns().length - 1, Math.max(0, Math.floor(offsetX / this.cellPx())));
    const row = Math.min(this.drawn().length - 1, Math.max(0, Math.floor(offsetY / ROW_PX)));
    const before = this.at();
    if (before?.row !== row || before.column !== column) this.at.set({ row, column });
  }

  /** The keyboard is back where it was. */
  protected focused(): void {
    if (this.at() === null) this.at.set(this.left ?? { row: 0, column: 0 });
  }

  protected keyPressed(event: KeyboardEvent, mark: HTMLElement): void {
    const size = { rows: this.drawn().length, columns: this.columns().length };
    const next = movedPlace(this.at() ?? { row: 0, column: 0 }, event.key, size);
    if (next) {
      this.at.set(next);
      requestAnimationFrame(() => mark.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
    } else if (event.key === 'Enter' || event.key === ' ') this.choose(mark);
    else return;
    event.preventDefault();
  }

  protected blurred(): void {
    this.left = this.at();
    this.at.set(null);
  }

  /** A press with a finger comes after the pointer has gone, so it finds its place again. */
  protected pressed(event: MouseEvent, mark: HTMLElement): void {
    this.pointed(event);
    this.choose(mark);
  }

  private choose(mark: HTMLElement): void {
    const tip = this.tip();
    if (tip) this.chosen.emit({ ...tip.place, anchor: mark });
  }
}

/** A number small enough for a cell: without its unit and idle decimals. */
const shortText = (text: string): string => text.replace(/\s?%$/u, '').replace(/^(\d{2,})[.,]\d$/u, '$1');
