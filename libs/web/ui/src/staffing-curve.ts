import { ChangeDetectionStrategy, Component, computed, inject, input, viewChild, type ElementRef } from '@angular/core';
import { hourMarks } from './day-strip-axis';
import { numberText, timeText } from './figure';
import { measuredWidth } from './measured-width';
import {
  curveGaps,
  curveMarks,
  curveScale,
  pointAt,
  stepPath,
  type ChartSpan,
  type CurveSeries,
} from './staffing-curve-shape';
import type { StaffingPoint } from './staffing-point';
import { Language } from './words/language';

const HEIGHT_PX = 160;
/** Room above for the pill of now. */
const HEAD_PX = 24;
const SERIES: readonly CurveSeries[] = ['actual', 'required', 'scheduled', 'load', 'reforecast'];
let made = 0;

/** Staff through a day as step lines on one axis of time: who was there, was meant to be, and how many it takes. */
@Component({
  selector: 'intraday-staffing-curve',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './staffing-curve.html',
  styleUrls: ['./staffing-field.css', './staffing-curve.css'],
})
export class StaffingCurve {
  readonly points = input.required<readonly StaffingPoint[]>();
  readonly span = input.required<ChartSpan>();
  /** The page's instant, ms; null before it is known. */
  readonly now = input.required<number | null>();
  readonly timeZone = input.required<string>();
  /** What the picture says, for who doesn't see it. */
  readonly sentence = input.required<string>();

  private readonly language = inject(Language);
  private readonly field = viewChild<ElementRef<HTMLElement>>('field');
  protected readonly widthPx = measuredWidth(this.field);
  protected readonly words = computed(() => this.language.words().controlDesk);
  protected readonly height = HEIGHT_PX;
  protected readonly head = HEAD_PX;
  protected readonly hatch = `curve-short-${(made += 1)}`;

  private readonly levels = computed(() => curveMarks(this.points()));
  private readonly scale = computed(() => curveScale(this.span(), this.levels(), this.widthPx(), HEIGHT_PX));
  protected readonly marks = computed(() => {
    const { y } = this.scale();
    return this.levels().map((agents) => ({ y: y(agents), text: this.text(agents, agents % 1 === 0 ? 0 : 1) }));
  });
  protected readonly hours = computed(() => {
    const { x } = this.scale();
    return hourMarks(this.span(), this.widthPx(), (at) => this.time(at)).map(({ at }) => x(at));
  });
  protected readonly nowMark = computed(() => {
    const now = this.now();
    const { from, until } = this.span();
    if (now === null || now < from || now > until) return null;
    return { x: this.scale().x(now), text: this.time(now) };
  });
  private readonly past = computed<ChartSpan>(() => ({ ...this.span(), until: this.now() ?? this.span().until }));
  private readonly future = computed<ChartSpan>(() => ({ ...this.span(), from: this.now() ?? this.span().until }));
  protected readonly lines = computed(() => {
    const [points, scale] = [this.points(), this.scale()];
    return SERIES.flatMap((series) => [
      { series, ahead: false, path: stepPath(points, series, scale, this.past()) },
      { series, ahead: true, path: stepPath(points, series, scale, this.future()) },
    ]).filter(({ path }) => path !== '');
  });
  protected readonly gaps = computed(() => curveGaps(this.points(), this.scale(), this.past()));
  protected readonly legend = computed(() => {
    const shown = new Set(this.lines().map(({ series }) => series));
    const current = pointAt(this.points(), this.now());
    return SERIES.filter((series) => shown.has(series)).map((series) => {
      const value = current?.[series] ?? null;
      return { series, name: this.words().series[series], text: value === null ? '' : this.text(value, 1) };
    });
  });
  protected readonly currentTime = computed(() => {
    const current = pointAt(this.points(), this.now());
    return current === null ? '' : this.time(current.from);
  });

  private text(value: number, decimals: number): string {
    return numberText(value, decimals, this.language.locale());
  }

  private time(at: number): string {
    return timeText(at, this.timeZone(), this.language.locale());
  }
}
