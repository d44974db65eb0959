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
import type { Grain } from '@intraday/contract';
import { LineChartModule, ScaleType } from '@swimlane/ngx-charts';
import { bandReading, targetText } from '../band';
import { plainText, timeText, type FigureKind } from '../figure';
import { measuredWidth } from '../measured-width';
import { Language } from '../words/language';
import { wordsApart } from './line-ends';
import { bucketText, timeLabels } from './line-labels';
import {
  LINE_POINTS_MAX,
  lineAxis,
  lineRuns,
  nearestPoint,
  spreadOf,
  thinned,
  type LinePoint,
  type LineRun,
} from './line-shape';
import { axisTexts, boundValues, type Bounds } from './picture-axis';
import { colorsBy, lineScale, straight } from './scales';
import { textScale } from './text-scale';

const HEIGHT_PX = 240;
/** How wide a letter of the axis is, px. */
const LETTER_PX = 6.6;
/** Most and least room at a line's end, px: for its words, or for its last dot alone. */
const END_PX = 120;
const END_MIN_PX = 8;
/** Narrower than this the words at the line's end are left out, px. */
const NARROW_PX = 480;
/** Least distance of two words at a line's end, px. */
const APART_PX = 15;

/** A KPI over time: its line in ink, what it is compared with dashed and grey, its target, and now. */
@Component({
  selector: 'intraday-line-picture',
  imports: [LineChartModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.stale]': 'stale()' },
  templateUrl: './line-picture.html',
  styleUrls: ['./picture.css', './line-picture.css'],
})
export class LinePicture {
  readonly points = input.required<readonly LinePoint[]>();
  readonly kind = input.required<FigureKind>();
  readonly grain = input.required<Grain>();
  readonly timeZone = input.required<string>();
  readonly target = input.required<Bounds | null>();
  /** The server's instant, ms; null where now is not within the range. */
  readonly now = input.required<number | null>();
  readonly name = input.required<string>();
  readonly sentence = input.required<string>();
  readonly compareName = input('');
  readonly stale = input(false);
  readonly chosen = output<{ readonly at: number; readonly anchor: HTMLElement }>();

  private readonly language = inject(Language);
  private readonly host = viewChild<ElementRef<HTMLElement>>('whole');
  private readonly wholePx = measuredWidth(this.host);
  /** How large text is, in usual ones. */
  private readonly text = textScale();
  protected readonly height = HEIGHT_PX;
  protected readonly linear = ScaleType.Linear;
  protected readonly straight = straight;
  protected readonly colors = colorsBy((name) => (name === 'compare' ? 'var(--c-ink-3)' : 'var(--c-ink-1)'));
  /** The point that the pointer or the keyboard is at; null while it is elsewhere. */
  protected readonly at = signal<number | null>(null);
  /** Where the keyboard was when it went elsewhere. */
  private left: number | null = null;

  private readonly writing = computed(() => ({ words: this.language.words(), locale: this.language.locale() }));
  private readonly timeWriting = computed(() => ({ timeZone: this.timeZone(), locale: this.language.locale() }));
  protected readonly words = computed(() => this.writing().words.pictures.chart);
  protected readonly drawn = computed(() => thinned(this.points(), LINE_POINTS_MAX));
  private readonly axis = computed(() => lineAxis(this.drawn(), this.target(), this.kind()));
  private readonly texts = computed(() => axisTexts(this.axis().marks, this.kind(), this.writing()));
  protected readonly levels = computed(() =>
    this.axis().marks.map((value, index) => ({ y: this.y()(value), text: this.texts()[index] ?? '' })),
  );
  protected readonly gutterPx = computed(() => {
    const letters = this.texts().map(({ length }) => length);
    return Math.ceil(Math.max(...letters, 2) * LETTER_PX * this.text) + 8;
  });
  protected readonly endPx = computed(() => {
    if (this.wholePx() < NARROW_PX * this.text) return END_MIN_PX;
    const compared = this.drawn().some(({ compare }) => compare !== null) ? this.compareName() : '';
    const words = [...this.texts(), compared, this.wantedText() ?? ''].map(({ length }) => length);
    return Math.min(END_PX, (Math.max(...words) + 2) * LETTER_PX + END_MIN_PX) * this.text;
  });
  protected readonly widthPx = computed(() => Math.max(0, this.wholePx() - this.gutterPx() - this.endPx()));
  protected readonly y = computed(() => lineScale([this.axis().from, this.axis().to], [HEIGHT_PX, 0]));
  protected readonly x = computed(() => {
    const points = this.drawn();
    return lineScale([points[0]?.at ?? 0, points.at(-1)?.at ?? 1], [0, this.widthPx()]);
  });
  protected readonly labels = computed(() =>
    timeLabels(
      this.drawn().map(({ at }) => at),
      this.grain(),
      this.widthPx() / this.text,
      this.timeWriting(),
    ).map(({ at, text }) => ({ x: this.x()(at), text })),
  );
  private readonly spread = computed(() => spreadOf(this.points().length, LINE_POINTS_MAX));
  protected readonly runs = computed(() =>
    seriesOf(
      'value',
      lineRuns(this.drawn(), this.grain(), (each) => each.value, this.spread()),
    ),
  );
  protected readonly compared = computed(() =>
    seriesOf(
      'compare',
      lineRuns(this.drawn(), this.grain(), (each) => each.compare, this.spread()),
    ),
  );
  /** Single points that no line leads to. */
  protected readonly dots = computed(() =>
    this.runs()
      .filter(({ series }) => series.length === 1)
      .flatMap(({ series }) => series.map(({ name, value }) => ({ x: this.x()(name), y: this.y()(value) }))),
  );
  protected readonly wanted = computed(() => {
    const [first, last = first] = boundValues(this.target()).map((bound) => this.y()(bound));
    return first === undefined || last === undefined ? null : { y: last, height: first - last };
  });
  private readonly wantedText = computed(() => {
    const target = this.target();
    if (!target) return null;
    const mark = { low: target.low ?? undefined, high: target.high ?? undefined, band: 'at', state: 'good' } as const;
    return targetText(mark, this.kind(), this.writing());
  });
  protected readonly last = computed(() => {
    const found = this.drawn().findLast(({ value, expected }) => value !== null && !expected);
    return found ? this.reading(found) : null;
  });
  /** Words at the ends of the lines, moved apart. */
  protected readonly ends = computed(() => {
    const ends: { text: string; y: number; kind: string }[] = [];
    const last = this.last();
    if (last && last.at === this.drawn().at(-1)?.at)
      ends.push({ text: last.text, y: last.y, kind: `value ${last.tone}` });
    const wanted = this.wanted();
    if (wanted) ends.push({ text: this.wantedText() ?? '', y: wanted.y + wanted.height / 2, kind: 'wanted' });
    const compare = this.drawn().findLast((each) => each.compare !== null)?.compare ?? null;
    if (compare !== null) ends.push({ text: this.compareName(), y: this.y()(compare), kind: 'compare' });
    return wordsApart(ends, APART_PX * this.text, HEIGHT_PX);
  });
  /** The last value's words beside it, where the line goes on with what is expected: above it, or below a rising line. */
  protected readonly lastWords = computed(() => {
    const last = this.last();
    const next = this.drawn().find(({ at, value }) => last !== null && at > last.at && value !== null);
    if (!last || !next) return null;
    const isRising = this.y()(next.value ?? 0) < last.y;
    return { text: last.text, tone: last.tone, x: Math.max(last.x, this.nowAt()?.x ?? 0), y: last.y, isRising };
  });
  protected readonly nowAt = computed(() => {
    const now = this.now();
    const [from, to] = this.x().domain();
    if (now === null || now < from || now > to) return null;
    return { x: this.x()(now), text: timeText(now, this.timeZone(), this.language.locale()) };
  });
  protected readonly startsAt = computed(() => {
    return this.axis().from > 0 ? this.words().axisFrom(this.texts()[0] ?? '') : null;
  });
  protected readonly thinnedText = computed(() => {
    const [drawn, all] = [this.drawn().length, this.points().length];
    return drawn < all ? this.words().thinned(String(drawn), String(all)) : null;
  });
  protected readonly tip = computed(() => {
    const point = this.drawn()[this.at() ?? -1];
    return point ? this.reading(point) : null;
  });
  /** Where what was pressed last is; it stays when the focus goes to what was opened there. */
  protected readonly anchor = linkedSignal<{ readonly x: number; readonly y: number } | null, { x: number; y: number }>(
    {
      source: this.tip,
      computation: (tip, before) => (tip ? { x: tip.x, y: tip.y } : (before?.value ?? { x: 0, y: 0 })),
    },
  );
  protected readonly said = computed(() => {
    const tip = this.tip() ?? this.last();
    return tip ? this.words().point(tip.when, [tip.text, tip.verdict].filter(Boolean).join(', ')) : this.sentence();
  });

  private reading(point: LinePoint): {
    x: number;
    y: number;
    at: number;
    when: string;
    text: string;
    verdict: string;
    tone: string;
    compared: string | null;
  } {
    const { at, value, mark, compare, expected } = point;
    const band = value === null || mark === null ? null : bandReading(value, mark, this.kind(), this.writing());
    const text = value === null ? this.words().noValue : plainText(value, this.kind(), this.writing());
    return {
      at,
      x: this.x()(at),
      y: value === null ? HEIGHT_PX : this.y()(value),
      when: bucketText(at, this.grain(), this.timeWriting()),
      text: expected ? `${text} ${this.words().expected}` : text,
      verdict: band?.text ?? '',
      tone: band?.tone ?? 'none',
      compared:
        compare === null
          ? null
          : this.words().compared(this.compareName(), plainText(compare, this.kind(), this.writing())),
    };
  }

  protected pointed({ offsetX }: MouseEvent): void {
    const [from, to] = this.x().domain();
    const at = from + (offsetX / Math.max(1, this.widthPx())) * (to - from);
    const found = nearestPoint(this.drawn(), at);
    this.at.set(found < 0 ? null : found);
  }

  /** The keyboard is back where it was. */
  protected focused(): void {
    const count = this.drawn().length;
    if (this.at() === null && count > 0) this.at.set(Math.min(this.left ?? count, count - 1));
  }

  protected keyPressed(event: KeyboardEvent, mark: HTMLElement): void {
    const count = this.drawn().length;
    const now = this.at() ?? count - 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: now - 1,
      ArrowDown: now - 1,
      ArrowRight: now + 1,
      ArrowUp: now + 1,
      PageUp: now - 10,
      PageDown: now + 10,
      Home: 0,
      End: count - 1,
    };
    const next = steps[event.key];
    if (next !== undefined) this.at.set(Math.min(count - 1, Math.max(0, next)));
    else if (event.key === 'Enter' || event.key === ' ') this.choose(mark);
    else return;
    event.preventDefault();
  }

  protected blurred(): void {
    this.left = this.at();
    this.at.set(null);
  }

  /** A press with a finger comes after the pointer has gone, so it finds its point again. */
  protected pressed(event: MouseEvent, mark: HTMLElement): void {
    this.pointed(event);
    this.choose(mark);
  }

  private choose(mark: HTMLElement): void {
    const tip = this.tip();
    if (tip) this.chosen.emit({ at: tip.at, anchor: mark });
  }
}

/** Runs as the series of ngx-charts, which sort what they are given. */
const seriesOf = (
  name: string,
  runs: readonly LineRun[],
): { name: string; expected: boolean; series: { name: number; value: number }[] }[] =>
  runs.map(({ expected, points }) => ({ name, expected, series: [...points] }));
