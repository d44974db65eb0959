import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { hourMarks, nearSpan, spreadOut, type StripSpan } from './day-strip-axis';
import { countedOf, weightiest, type LanePiece, type Lanes } from './day-strip-lanes';
import { activityText, faultSentence, reasonText, spanText } from './day-strip-sentence';
import { DayTable } from './day-strip-table';
import { timeText, type Writing } from './figure';
import { Icon } from './icon';
import { Language } from './words/language';

/** Below this width only the hours around now are drawn, px. */
const NARROW_PX = 560;
/** Room of a letter and of a block's padding, px. */
const LETTER_PX = 6.6;
const PADDING_PX = 14;
/** Distance of two numbered circles, px. */
const CIRCLE_PX = 20;
/** An hour this near to the pill of now is not written, px. */
const PILL_PX = 44;

/** A day's plan and reality as two lanes on one time axis: hatched what was not planned, numbered what counts. */
@Component({
  selector: 'intraday-day-strip',
  imports: [DayTable, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.compact]': 'compact()', '[class.stale]': 'stale()' },
  templateUrl: './day-strip.html',
  styleUrl: './day-strip.css',
})
export class DayStrip {
  readonly lanes = input.required<Lanes>();
  readonly timeZone = input.required<string>();
  /** Small, for a side panel: always the whole day, without the words inside the blocks. */
  readonly compact = input(false);
  readonly stale = input(false);

  private readonly language = inject(Language);
  private readonly field = viewChild<ElementRef<HTMLElement>>('field');
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly widthPx = signal(0);
  private readonly writing = computed<Writing>(() => ({
    words: this.language.words(),
    locale: this.language.locale(),
  }));
  protected readonly words = computed(() => this.language.words().day);
  protected readonly asTable = signal(false);

  protected readonly span = computed<StripSpan>(() => {
    const { from, until, now } = this.lanes();
    const near = !this.compact() && this.widthPx() > 0 && this.widthPx() < NARROW_PX;
    return near ? nearSpan({ from, until }, now) : { from, until };
  });
  protected readonly plan = computed(() => this.drawn(this.lanes().plan));
  protected readonly reality = computed(() =>
    this.drawn(this.lanes().reality.filter(({ activity }) => activity !== 'loggedOut')),
  );
  protected readonly nowPlace = computed(() => {
    const { now } = this.lanes();
    const { from, until } = this.span();
    return now >= from && now <= until ? this.place(now) : null;
  });
  protected readonly nowText = computed(() => this.hourText(this.lanes().now));
  protected readonly hours = computed(() => {
    const now = this.nowPlace();
    const near = (place: number): boolean => now !== null && (Math.abs(place - now) / 100) * this.widthPx() < PILL_PX;
    return hourMarks(this.span(), this.widthPx(), (at) => this.hourText(at)).map(({ at, text }) => {
      const place = this.place(at);
      return { at, place, text: near(place) ? '' : this.compact() ? text.slice(0, 2) : text };
    });
  });
  protected readonly faults = computed(() => {
    const { from, until } = this.span();
    return this.lanes()
      .faults.filter((fault) => fault.number !== null && fault.until > from && fault.from < until)
      .map((fault) => ({
        fault,
        start: this.place(fault.from),
        width: this.place(fault.until) - this.place(fault.from),
      }));
  });
  /** Circles, as many of the weightiest as there is room for. */
  protected readonly circles = computed(() => {
    const width = this.widthPx();
    const most = Math.max(1, Math.floor(width / CIRCLE_PX));
    const kept = weightiest(
      this.faults().map(({ fault }) => fault),
      most,
    );
    const centre = ({ from, until }: { from: number; until: number }): number =>
      ((this.place(from) + this.place(until)) / 200) * width;
    const places = spreadOut(kept.map(centre), CIRCLE_PX, width);
    return kept.map(({ number }, index) => ({ number, px: places[index] ?? 0 }));
  });
  protected readonly sentence = computed(() => {
    const { count, seconds } = countedOf(this.lanes().faults);
    const { strip } = this.words();
    return count === 0 ? strip.nothing : strip.counted(count, spanText(seconds, this.writing()));
  });
  protected readonly spoken = computed(() => {
    const told = this.lanes().faults.filter(({ number }) => number !== null);
    const sentences = weightiest(told, 5).map((fault) => `${faultSentence(fault, this.writing())}.`);
    return this.words().strip.picture([this.sentence(), ...sentences].join(' '));
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const observer = new ResizeObserver(() =>
        this.widthPx.set(this.field()?.nativeElement.clientWidth ?? this.host.nativeElement.clientWidth),
      );
      observer.observe(this.host.nativeElement);
      destroyed.onDestroy(() => observer.disconnect());
    });
  }

  protected turn(): void {
    this.asTable.update((before) => !before);
  }

  private place(at: number): number {
    const { from, until } = this.span();
    return (Math.min(Math.max((at - from) / (until - from), 0), 1) || 0) * 100;
  }

  /** Where a block's name begins, px: behind the line of now where that would cross it. */
  private inset(start: number, name: string): number {
    const now = this.nowPlace();
    const plain = PADDING_PX / 2;
    if (now === null) return plain;
    const toNow = ((now - start) / 100) * this.widthPx();
    return toNow > 0 && toNow < name.length * LETTER_PX + PADDING_PX ? toNow + plain : plain;
  }

  private hourText(at: number): string {
    return timeText(at, this.timeZone(), this.language.locale());
  }

  private drawn(pieces: readonly LanePiece[]) {
    const { from, until } = this.span();
    return pieces
      .filter((piece) => piece.until > from && piece.from < until)
      .map((piece) => {
        const start = this.place(piece.from);
        const width = this.place(piece.until) - start;
        const name = activityText(piece.activity, this.writing());
        const inset = this.inset(start, name);
        const fits = (width / 100) * this.widthPx() - inset > name.length * LETTER_PX + PADDING_PX / 2;
        const times = `${this.hourText(piece.from)}–${this.hourText(piece.until)}`;
        const text = fits && !this.compact() && !piece.unplanned && piece.activity !== 'unknown' ? name : '';
        return {
          ...piece,
          start,
          width,
          text,
          inset: text === '' ? 0 : inset,
          title: [times, name, reasonText(piece.reason, this.writing())].filter(Boolean).join(' '),
        };
      });
  }
}
