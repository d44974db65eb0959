import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  output,
  viewChild,
  type ElementRef,
} from '@angular/core';
import { BarChartModule, BarChartType } from '@swimlane/ngx-charts';
import { bandReading, targetText } from '../band';
import { BandMark } from '../band-mark';
import { plainText, type FigureKind } from '../figure';
import { measuredWidth } from '../measured-width';
import { Language } from '../words/language';
import { BAR_MEMBERS_MAX, barAxis, LATE, placeOn, writtenMarks, type BarMember } from './bar-shape';
import { axisTexts, boundsOf, boundValues, type Bounds } from './picture-axis';
import { bandScale, colorsBy, lineScale } from './scales';

const BAR_PX = 12;
/** Bars of ngx-charts have one place each: every member is drawn in a row of its own. */
const ONE_PLACE = bandScale(new Map(), BAR_PX);

/** Members of a dimension as bars from zero against their target. Only those that miss it have a colour. */
@Component({
  selector: 'intraday-bar-picture',
  imports: [BandMark, BarChartModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.stale]': 'stale()' },
  templateUrl: './bar-picture.html',
  styleUrls: ['./picture.css', './bar-picture.css'],
})
export class BarPicture {
  readonly members = input.required<readonly BarMember[]>();
  readonly kind = input.required<FigureKind>();
  /** The target of all; null draws each member's own. */
  readonly target = input.required<Bounds | null>();
  readonly name = input.required<string>();
  /** What the picture says, in one sentence. */
  readonly sentence = input.required<string>();
  /** What `compare` is, such as last week. */
  readonly compareName = input('');
  readonly selected = input<string | null>(null);
  readonly stale = input(false);
  readonly chosen = output<{ readonly id: string; readonly anchor: HTMLElement }>();

  private readonly language = inject(Language);
  private readonly field = viewChild<ElementRef<HTMLElement>>('field');
  protected readonly widthPx = measuredWidth(this.field);
  protected readonly height = BAR_PX;
  protected readonly standard = BarChartType.Standard;
  protected readonly place = ONE_PLACE;
  protected readonly colors = colorsBy((tone) => (tone === 'miss' ? 'var(--c-miss)' : 'var(--c-bar)'));
  private readonly writing = computed(() => ({ words: this.language.words(), locale: this.language.locale() }));
  protected readonly words = computed(() => this.writing().words.pictures.chart);
  private readonly drawn = computed(() => this.members().slice(0, BAR_MEMBERS_MAX));
  protected readonly late = LATE * 100;
  private readonly axis = computed(() => barAxis(this.drawn(), this.target(), this.kind()));
  protected readonly scale = computed(() => {
    const { from, to } = this.axis();
    return lineScale([from, to], [0, this.widthPx()]);
  });
  protected readonly grid = computed(() => this.axis().marks.map((mark) => placeOn(this.axis(), mark)));
  protected readonly zero = computed(() => placeOn(this.axis(), 0));
  protected readonly marks = computed(() => {
    const marks = writtenMarks(this.axis(), this.target());
    const texts = axisTexts(marks, this.kind(), this.writing());
    return marks.map((value, index) => ({ place: placeOn(this.axis(), value), text: texts[index] }));
  });
  protected readonly wanted = computed(() => this.wantedOf(this.target()));
  protected readonly wantedText = computed(() => {
    const target = this.target();
    if (!target) return null;
    const mark = { low: target.low ?? undefined, high: target.high ?? undefined, band: 'at', state: 'good' } as const;
    return targetText(mark, this.kind(), this.writing());
  });
  protected readonly rows = computed(() => {
    const target = this.target();
    return this.drawn().map(({ id, name, value, compare, mark }) => {
      const band = value === null ? null : bandReading(value, mark, this.kind(), this.writing());
      const text = plainText(value, this.kind(), this.writing());
      const compared =
        compare === null || this.compareName() === '' ? null : plainText(compare, this.kind(), this.writing());
      return {
        id,
        name,
        text,
        band,
        compare: compare === null ? null : placeOn(this.axis(), compare),
        comparedText: compared === null ? null : this.words().compared(this.compareName(), compared),
        series: value === null ? [] : [{ name: band?.tone ?? 'none', value }],
        own: target ? null : this.wantedOf(boundsOf(mark)),
      };
    });
  });
  /** Said where each member has a target of its own. */
  protected readonly ownText = computed(() =>
    this.rows().some(({ own }) => own !== null) ? this.words().ownTargets : null,
  );
  protected readonly left = computed(() => this.members().length - this.drawn().length);
  protected readonly leftText = computed(() =>
    this.words().first(String(this.drawn().length), String(this.members().length)),
  );

  /** Where a target lies: a line for one bound, a band for two; percent. */
  private wantedOf(target: Bounds | null): { readonly left: number; readonly width: number } | null {
    const places = boundValues(target).map((bound) => placeOn(this.axis(), bound));
    const [first, last = first] = places;
    return first === undefined || last === undefined ? null : { left: first, width: last - first };
  }

  protected choose(id: string, event: Event): void {
    if (event.currentTarget instanceof HTMLElement) this.chosen.emit({ id, anchor: event.currentTarget });
  }
}
