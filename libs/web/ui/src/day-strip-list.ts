import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { Problem } from '@intraday/contract';
import { ExcuseForm, type ExcuseReason } from './day-strip-excuse';
import { weightiest, type LaneFault } from './day-strip-lanes';
import { countText, faultSentence, reasonText } from './day-strip-sentence';
import { timeText, type Writing } from './figure';
import { Icon } from './icon';
import { Language } from './words/language';

/** Entries that are shown at first; those that matter most. */
const SHOWN_FIRST = 8;

/** A stretch of time that somebody says was in order, ms. */
export interface ExcusedStretch extends ExcuseReason {
  readonly from: number;
  readonly until: number;
}

/** What counted of a day, by the numbers of its strip, and what was excused or forgiven. */
@Component({
  selector: 'intraday-day-list',
  imports: [ExcuseForm, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.stale]': 'stale()', '[class.wide]': 'wide()' },
  templateUrl: './day-strip-list.html',
  styleUrl: './day-strip-list.css',
})
export class DayList {
  readonly faults = input.required<readonly LaneFault[]>();
  readonly timeZone = input.required<string>();
  readonly newestFirst = input(false);
  /** In two columns where there is room. */
  readonly wide = input(false);
  readonly stale = input(false);
  /** The reader may try to excuse what counts. */
  readonly excusable = input(false);
  readonly busy = input(false);
  /** Why the last excuse was refused. */
  readonly problem = input<Problem | null>(null);
  readonly excused = output<ExcusedStretch>();

  private readonly language = inject(Language);
  protected readonly words = computed(() => this.language.words().day);
  protected readonly all = signal(false);
  /** The entry that is being excused. */
  protected readonly opened = signal<string | null>(null);
  protected readonly isLong = computed(() => this.faults().length > SHOWN_FIRST);
  protected readonly rows = computed(() => {
    const faults = this.all() ? this.faults() : weightiest(this.faults(), SHOWN_FIRST);
    const rows = faults.map((fault) => this.row(fault));
    return this.newestFirst() ? rows.reverse() : rows;
  });

  protected turn(): void {
    this.all.update((before) => !before);
  }

  protected excuse({ from, until }: LaneFault, reason: ExcuseReason): void {
    this.excused.emit({ from, until, ...reason });
  }

  private row(fault: LaneFault) {
    const writing: Writing = { words: this.language.words(), locale: this.language.locale() };
    const { list } = this.words();
    const { excused, counts, reason, state } = fault.deviation;
    const verdict = counts
      ? list.counts(countText(fault.countedSeconds, writing))
      : excused === null
        ? list.forgiven
        : list.excused;
    const time = timeText(fault.from, this.timeZone(), writing.locale);
    const by = excused !== null && excused !== 'openContact' ? list.excusedBy(excused.who, excused.why) : null;
    const aside = by ?? (state === 'aux' ? reasonText(reason, writing) : null);
    return {
      key: `${fault.from} ${fault.deviation.kind}`,
      fault,
      time,
      what: faultSentence(fault, writing),
      aside,
      verdict,
      counts,
    };
  }
}
