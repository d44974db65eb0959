import {
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import {
  ChartSection,
  netOf,
  NO_VALUE,
  numberText,
  StaffingMatrix,
  timeText,
  type ChartSpan,
  type MatrixChoice,
  type MatrixRow,
  type PlainColumn,
  type PlainRow,
} from '@intraday/web-ui';
import { BoardState } from '../page/board-state';
import { signedAgents } from './agents-text';
import type { PlaceDay } from './place-days';
import { intervalOf, staffedSpan } from './staffing-rows';
import { startAtNow } from './start-at-now';

/** Net staffing of every site by interval, and as a table. A cell can be chosen. */
@Component({
  selector: 'intraday-matrix-section',
  imports: [ChartSection, StaffingMatrix],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <intraday-chart-section
      [name]="words().matrix.title"
      [caption]="words().matrix.caption"
      [columns]="columns()"
      [rows]="table()"
      [empty]="words().curve.nothing"
      [stale]="stale()"
    >
      @if (span(); as span) {
        <div #scroller class="scroller" tabindex="-1">
          <div class="wide">
            <intraday-staffing-matrix
              [name]="words().matrix.title"
              [rows]="rows()"
              [span]="span"
              [now]="now()"
              [timeZone]="timeZone()"
              [choice]="choice()"
              (chosen)="chosen.emit($event)"
            />
          </div>
        </div>
      }
    </intraday-chart-section>
  `,
  styleUrl: './staffing-section.css',
})
export class MatrixSection {
  readonly days = input.required<readonly PlaceDay[]>();
  readonly timeZone = input.required<string>();
  readonly choice = input<MatrixChoice | null>(null);
  readonly chosen = output<MatrixChoice>();

  private readonly board = inject(BoardState);
  private readonly scroller = viewChild<ElementRef<HTMLElement>>('scroller');
  protected readonly words = computed(() => this.board.writing().words.controlDesk);
  protected readonly stale = computed(() => this.board.staleSince() !== null);
  protected readonly now = computed(() => (this.board.isTimed() ? this.board.instant() : null));
  protected readonly span = computed<ChartSpan | null>(() => staffedSpan(this.days().flatMap(({ points }) => points)));
  protected readonly rows = computed<MatrixRow[]>(() => {
    const now = this.now();
    const writing = this.board.writing();
    return this.days().map(({ id, name, points, range }) => {
      const current = points.find(({ from }) => now !== null && from === intervalOf(now));
      const net = current ? netOf(current, now).net : null;
      return {
        ...{ id, name, range, points: points.map((point) => netOf(point, now)) },
        note: current ? `${this.whole(current.actual)} / ${this.whole(current.required)}` : '',
        net: signedAgents(net, writing),
        isShort: net !== null && net < (range.low ?? 0),
      };
    });
  });
  protected readonly columns = computed<PlainColumn[]>(() => [
    { key: 'interval', label: this.words().interval },
    ...this.days().map(({ id, name }): PlainColumn => ({ key: `place ${id}`, label: name, align: 'right' })),
  ]);
  protected readonly table = computed<PlainRow[]>(() => {
    const now = this.now();
    const span = this.span();
    const { locale } = this.board.writing();
    const starts = [...new Set(this.days().flatMap(({ points }) => points.map(({ from }) => from)))];
    const nets = this.days().map(({ id, points }) => ({ id, at: new Map(points.map((point) => [point.from, point])) }));
    return starts
      .filter((from) => span !== null && from >= span.from && from < span.until)
      .sort((left, right) => left - right)
      .map((from) => {
        const figures = nets.map(({ id, at }): [string, string] => {
          const point = at.get(from);
          return [`place ${id}`, signedAgents(point ? netOf(point, now).net : null, this.board.writing())];
        });
        const interval = timeText(from, this.timeZone(), locale);
        return { id: String(from), cells: { interval, ...Object.fromEntries(figures) } };
      });
  });

  constructor() {
    startAtNow(this.scroller, this.span, this.now);
  }

  private whole(agents: number | null): string {
    return agents === null ? NO_VALUE : numberText(agents, 0, this.board.writing().locale);
  }
}
