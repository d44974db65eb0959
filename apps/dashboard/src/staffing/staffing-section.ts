import { ChangeDetectionStrategy, Component, computed, inject, input, viewChild, type ElementRef } from '@angular/core';
import type { HeldRow } from '@intraday/web-store';
import {
  ChartSection,
  NetBars,
  netOf,
  StaffingCurve,
  timeText,
  toneOf,
  type PlainColumn,
  type PlainRow,
} from '@intraday/web-ui';
import { BoardState } from '../page/board-state';
import { agentsText, signedAgents } from './agents-text';
import { intervalOf, netRange, staffedSpan, staffingPoints } from './staffing-rows';
import { startAtNow } from './start-at-now';

const COLUMNS = ['actual', 'required', 'scheduled', 'load', 'reforecast'] as const;

/** Staffing by interval: curves, net bars under them on the same axis, and both as a table. */
@Component({
  selector: 'intraday-staffing-section',
  imports: [ChartSection, NetBars, StaffingCurve],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <intraday-chart-section
      [name]="words().curve.title"
      [caption]="words().curve.caption"
      [columns]="columns()"
      [rows]="table()"
      [empty]="refusal() ?? words().curve.nothing"
      [stale]="stale()"
    >
      <ul legend class="legend">
        <li><i class="short"></i>{{ words().short }}</li>
        <li><i class="over"></i>{{ words().over }}</li>
      </ul>
      @if (span(); as span) {
        <div #scroller class="scroller" tabindex="0" role="region" [attr.aria-label]="words().curve.title">
          <div class="wide">
            <intraday-staffing-curve
              [points]="points()"
              [span]="span"
              [now]="now()"
              [timeZone]="timeZone()"
              [sentence]="sentence()"
            />
            <intraday-net-bars
              [points]="nets()"
              [range]="range()"
              [span]="span"
              [now]="now()"
              [timeZone]="timeZone()"
              [sentence]="shortSentence()"
            />
          </div>
        </div>
      }
    </intraday-chart-section>
    @for (reason of reasons(); track reason) {
      <p class="reason" data-absent>{{ words().curve.waits(reason) }}</p>
    }
  `,
  styleUrl: './staffing-section.css',
})
export class StaffingSection {
  readonly rows = input.required<readonly HeldRow[]>();
  readonly reasons = input.required<readonly string[]>();
  readonly refusal = input.required<string | null>();
  readonly timeZone = input.required<string>();

  private readonly board = inject(BoardState);
  private readonly scroller = viewChild<ElementRef<HTMLElement>>('scroller');
  protected readonly words = computed(() => this.board.writing().words.controlDesk);
  protected readonly stale = computed(() => this.board.staleSince() !== null);
  protected readonly now = computed(() => (this.board.isTimed() ? this.board.instant() : null));
  protected readonly points = computed(() => {
    const points = staffingPoints(this.rows(), this.board.instant());
    const span = staffedSpan(points);
    return span === null ? [] : points.filter(({ from }) => from >= span.from && from < span.until);
  });
  protected readonly span = computed(() => staffedSpan(this.points()));
  protected readonly range = computed(() => netRange(this.rows()));
  protected readonly nets = computed(() => this.points().map((point) => netOf(point, this.now())));
  private readonly current = computed(() => {
    const now = this.now();
    return now === null ? null : (this.points().find(({ from }) => from === intervalOf(now)) ?? null);
  });

  protected readonly shortSentence = computed(() => {
    const { curve } = this.words();
    const known = this.nets().flatMap(({ from, net }) => (net === null ? [] : [{ from, net }]));
    if (known.length === 0) return curve.unknown;
    const short = known.filter(({ net }) => toneOf(net, this.range()) === 'short');
    const [worst] = [...short].sort((left, right) => left.net - right.net);
    if (!worst) return curve.neverShort;
    return curve.shortIn(short.length, agentsText(-worst.net, this.board.writing()), this.time(worst.from));
  });
  protected readonly sentence = computed(() => {
    const current = this.current();
    if (!current) return this.shortSentence();
    const writing = this.board.writing();
    const { actual, required, scheduled } = current;
    const [onQueue, wanted, planned] = [actual, required, scheduled].map((agents) => agentsText(agents, writing));
    return `${this.words().curve.current(onQueue ?? '', wanted ?? '', planned ?? '')} ${this.shortSentence()}`;
  });

  protected readonly columns = computed<PlainColumn[]>(() => {
    const { interval, series, net } = this.words();
    const figures = COLUMNS.map((key): PlainColumn => ({ key, label: series[key], align: 'right' }));
    return [{ key: 'interval', label: interval }, ...figures, { key: 'net', label: net, align: 'right' }];
  });
  protected readonly table = computed<PlainRow[]>(() => {
    const writing = this.board.writing();
    const nets = this.nets();
    return this.points().map((point, index) => {
      const net = nets[index]?.net ?? null;
      const figures = Object.fromEntries(COLUMNS.map((key) => [key, agentsText(point[key], writing)]));
      const isShort = net !== null && toneOf(net, this.range()) === 'short';
      const expected = nets[index]?.expected ? ` (${this.words().expected})` : '';
      const cells = { interval: `${this.time(point.from)}${expected}`, ...figures, net: signedAgents(net, writing) };
      return { id: String(point.from), cells, ...(isShort ? { tone: 'miss' as const } : {}) };
    });
  });

  constructor() {
    startAtNow(this.scroller, this.span, this.now);
  }

  private time(at: number): string {
    return timeText(at, this.timeZone(), this.board.writing().locale);
  }
}
