import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { zoneText } from './figure';
import { Float } from './float';
import { Icon } from './icon';
import { Menu } from './menu';
import type { MenuItem } from './menu-items';
import {
  compareText,
  COMPARES,
  rangeText,
  spanText,
  type CompareChoice,
  type RangeApplied,
  type RangeChoice,
} from './range-choice';
import { coveredBy } from './range-draft';
import { RangePanel } from './range-panel';
import { Language } from './words/language';

/** The page's one time range and what it is compared with: two buttons, below 1,200 px one. */
@Component({
  selector: 'intraday-range-picker',
  imports: [Float, Icon, Menu, RangePanel],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button
      #button
      type="button"
      data-range
      aria-haspopup="dialog"
      [attr.aria-expanded]="open() === 'range'"
      [attr.aria-label]="said().range.button(text() + ' ' + under())"
      (click)="turn('range', button)"
    >
      <intraday-icon name="calendar" />
      <span class="text"
        ><b>{{ text() }}</b> {{ under() }}</span
      >
      <intraday-icon class="more" name="chevron" />
    </button>
    @if (open() === 'range') {
      <intraday-float edge="end" [anchor]="button" (left)="open.set(null)">
        <intraday-range-panel
          [range]="range()"
          [compare]="compare()"
          [compares]="compares()"
          [timeZone]="timeZone()"
          [place]="place()"
          [now]="now()"
          [span]="span()"
          [weekStart]="weekStart()"
          (applied)="apply($event)"
          (closed)="open.set(null)"
        />
      </intraday-float>
    }
    @if (compares().length > 1) {
      <button
        #other
        type="button"
        class="against"
        data-compare
        aria-haspopup="menu"
        [attr.aria-expanded]="open() === 'compare'"
        [attr.aria-label]="said().compare.button(against())"
        (click)="turn('compare', other)"
      >
        <intraday-icon name="swap" />
        <span class="text">{{ against() }}</span>
        <intraday-icon class="more" name="chevron" />
      </button>
      @if (open() === 'compare') {
        <intraday-menu
          [anchor]="other"
          [name]="said().compare.name"
          [items]="items()"
          (chosen)="pick($event)"
          (closed)="open.set(null)"
        />
      }
    }
  `,
  styleUrl: './range-picker.css',
})
export class RangePicker {
  readonly range = input.required<RangeChoice>();
  readonly compare = input.required<CompareChoice>();
  /** The zone in which days are cut. */
  readonly timeZone = input.required<string>();
  /** Whose day it is, such as Leeds; '' says the zone's city. */
  readonly place = input('');
  /** The server's instant, ms. */
  readonly now = input.required<number>();
  /** What the answer covers, ms; null says what the calendar knows of it. */
  readonly span = input<{ readonly from: number; readonly to: number } | null>(null);
  /** What it can be compared with. */
  readonly compares = input<readonly CompareChoice[]>(COMPARES);
  /** The first day of a week: 1 for Monday, 0 for Sunday. */
  readonly weekStart = input(1);
  readonly applied = output<RangeApplied>();

  private readonly language = inject(Language);
  protected readonly open = signal<'range' | 'compare' | null>(null);
  protected readonly said = computed(() => this.language.words().pictures);
  private readonly texts = computed(() => ({
    words: this.language.words(),
    locale: this.language.locale(),
    timeZone: this.timeZone(),
    now: this.now(),
  }));
  protected readonly text = computed(() => rangeText(this.range(), this.texts()));
  protected readonly under = computed(() => {
    const zone = this.place() || zoneText(this.timeZone());
    const about = { timeZone: this.timeZone(), now: this.now(), weekStart: this.weekStart(), span: null };
    const covered = spanText(this.range(), this.span() ?? coveredBy(this.range(), about), this.texts());
    return covered === '' ? `· ${zone}` : `${covered} · ${zone}`;
  });
  protected readonly against = computed(() => compareText(this.compare(), this.language.words()));
  protected readonly items = computed<readonly MenuItem[]>(() =>
    this.compares().map((each) => ({
      id: each ?? 'none',
      label: compareText(each, this.language.words()),
      checked: each === this.compare(),
    })),
  );

  protected turn(what: 'range' | 'compare', button: HTMLElement): void {
    button.focus();
    this.open.update((before) => (before === what ? null : what));
  }

  protected pick(id: string): void {
    const compare = this.compares().find((each) => (each ?? 'none') === id);
    if (compare !== undefined) this.apply({ range: this.range(), compare });
  }

  protected apply(choice: RangeApplied): void {
    this.open.set(null);
    this.applied.emit(choice);
  }
}
