import { ChangeDetectionStrategy, Component, computed, inject, input, viewChild, type ElementRef } from '@angular/core';
import { hourMarks } from './day-strip-axis';
import { numberText, timeText } from './figure';
import { measuredWidth } from './measured-width';
import { netPanel } from './net-bars-shape';
import { curveScale, type ChartSpan } from './staffing-curve-shape';
import type { NetPoint, NetRange } from './staffing-point';
import { Language } from './words/language';

const HEIGHT_PX = 56;
let made = 0;

/** Net staffing by interval as bars on the time axis of the curve above: hatched what is short, flat what is over. */
@Component({
  selector: 'intraday-net-bars',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="gutter">
      <p>
        <span>{{ words().netAgents }}</span> <b [class.miss]="isShort()">{{ current() }}</b>
      </p>
    </div>
    <div #field class="field" role="img" [attr.aria-label]="words().curve.netPicture(sentence())">
      @for (level of levels(); track level.y) {
        <span class="level" [style.top.px]="level.y">{{ level.text }}</span>
      }
      <svg [attr.width]="widthPx()" [attr.height]="height" aria-hidden="true">
        <defs>
          <pattern [attr.id]="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path class="hatch" d="M0 0V5" />
          </pattern>
        </defs>
        @if (panel().wanted; as wanted) {
          <rect class="wanted" x="0" [attr.y]="wanted.y" [attr.width]="widthPx()" [attr.height]="wanted.height" />
        }
        <path class="grid" [attr.d]="'M0 .5H' + widthPx() + 'M0 ' + (height - 0.5) + 'H' + widthPx()" />
        @for (bar of panel().bars; track bar.from) {
          <rect
            [class]="bar.tone"
            [class.expected]="bar.expected"
            [attr.data-tone]="bar.tone"
            [attr.x]="bar.x"
            [attr.y]="bar.y"
            [attr.width]="bar.width"
            [attr.height]="bar.height"
            [attr.fill]="bar.tone === 'short' ? 'url(#' + hatch + ')' : null"
          />
        }
        <path class="zero" [attr.d]="'M0 ' + panel().zero + 'H' + widthPx()" />
        @if (nowPlace(); as now) {
          <path class="now" [attr.d]="'M' + now + ' 0V' + height" />
        }
      </svg>
      <div class="hours" aria-hidden="true">
        @for (hour of hours(); track hour.x) {
          <span class="hour-text" [style.left.px]="hour.x">{{ hour.text }}</span>
        }
      </div>
    </div>
  `,
  styleUrls: ['./staffing-field.css', './net-bars.css'],
})
export class NetBars {
  readonly points = input.required<readonly NetPoint[]>();
  readonly range = input.required<NetRange>();
  readonly span = input.required<ChartSpan>();
  readonly now = input.required<number | null>();
  readonly timeZone = input.required<string>();
  readonly sentence = input.required<string>();

  private readonly language = inject(Language);
  private readonly field = viewChild<ElementRef<HTMLElement>>('field');
  protected readonly widthPx = measuredWidth(this.field);
  protected readonly words = computed(() => this.language.words().controlDesk);
  protected readonly height = HEIGHT_PX;
  protected readonly hatch = `net-short-${(made += 1)}`;

  private readonly x = computed(() => curveScale(this.span(), [0, 1], this.widthPx(), HEIGHT_PX).x);
  protected readonly panel = computed(() => netPanel(this.points(), this.range(), this.x(), HEIGHT_PX));
  protected readonly levels = computed(() => {
    const { limit, zero } = this.panel();
    const text = (value: number): string => numberText(value, 0, this.language.locale());
    return [
      { y: 0, text: `+${text(limit)}` },
      { y: zero, text: text(0) },
      { y: HEIGHT_PX, text: text(-limit) },
    ];
  });
  protected readonly hours = computed(() =>
    hourMarks(this.span(), this.widthPx(), (at) => timeText(at, this.timeZone(), this.language.locale())).map(
      ({ at, text }) => ({ x: this.x()(at), text }),
    ),
  );
  protected readonly nowPlace = computed(() => {
    const now = this.now();
    const { from, until } = this.span();
    return now === null || now < from || now > until ? null : this.x()(now);
  });
  private readonly net = computed(() => this.points().findLast(({ expected }) => !expected)?.net ?? null);
  protected readonly isShort = computed(() => (this.net() ?? 0) < (this.range().low ?? 0));
  protected readonly current = computed(() => {
    const net = this.net();
    if (net === null) return '';
    const text = numberText(net, 1, this.language.locale());
    return net > 0 ? `+${text}` : text;
  });
}
