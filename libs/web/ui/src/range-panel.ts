import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import { offsetAt } from '@intraday/time';
import { Button } from './button';
import { Calendar } from './calendar';
import { dateText, type CivilDate } from './calendar-days';
import { zoneText } from './figure';
import {
  compareText,
  DAY_MINUTES,
  isRunning,
  isSameRange,
  minutesText,
  momentAt,
  offsetText,
  PRESETS,
  rangeText,
  STEP_MINUTES,
  type CompareChoice,
  type RangeApplied,
  type RangeChoice,
} from './range-choice';
import {
  draftOf,
  momentsOfDraft,
  rangeOfDraft,
  withDay,
  withMinutes,
  type DraftPlace,
  type RangeDraft,
} from './range-draft';
import { Language } from './words/language';

/** What floats under the range button: named ranges, a calendar with times, and, on narrow screens, the comparison. */
@Component({
  selector: 'intraday-range-panel',
  imports: [Button, Calendar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'dialog', '[attr.aria-label]': 'said().name' },
  templateUrl: './range-panel.html',
  styleUrl: './range-panel.css',
})
export class RangePanel {
  readonly range = input.required<RangeChoice>();
  readonly compare = input.required<CompareChoice>();
  readonly compares = input.required<readonly CompareChoice[]>();
  readonly timeZone = input.required<string>();
  readonly place = input.required<string>();
  readonly now = input.required<number>();
  readonly span = input.required<{ readonly from: number; readonly to: number } | null>();
  readonly weekStart = input.required<number>();
  readonly applied = output<RangeApplied>();
  readonly closed = output();

  private readonly language = inject(Language);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly words = this.language.words;
  protected readonly said = computed(() => this.words().pictures.range);
  private readonly about = computed<DraftPlace>(() => ({
    timeZone: this.timeZone(),
    now: this.now(),
    weekStart: this.weekStart(),
    span: this.span(),
  }));
  protected readonly draft = linkedSignal<RangeChoice, RangeDraft>({
    source: this.range,
    computation: (range) => draftOf(range, this.about()),
  });
  protected readonly against = linkedSignal(() => this.compare());
  protected readonly today = computed(() => momentAt(this.now(), this.timeZone()).date);
  protected readonly moments = computed(() => momentsOfDraft(this.draft(), this.about()));
  protected readonly days = computed<readonly [CivilDate, CivilDate] | null>(() => {
    const moments = this.moments();
    return moments && [moments.from.date, moments.to.date];
  });
  protected readonly chosen = computed(() => rangeOfDraft(this.draft(), this.timeZone()));
  protected readonly presets = computed(() => {
    const own = this.range();
    const ranges: RangeChoice[] = PRESETS.map((period) => ({ period }));
    const texts = {
      words: this.words(),
      locale: this.language.locale(),
      timeZone: this.timeZone(),
      now: this.now(),
    };
    const draft = this.draft();
    return ('last' in own ? [own, ...ranges] : ranges).map((range) => ({
      key: JSON.stringify(range),
      range,
      text: rangeText(range, texts),
      isLive: isRunning(range, this.now()),
      isChosen: draft.kind === 'named' && isSameRange(draft.range, range),
    }));
  });
  protected readonly comparisons = computed(() =>
    this.compares().map((key) => ({ key, text: compareText(key, this.words()) })),
  );
  protected readonly times = computed(() => {
    const steps = Array.from({ length: DAY_MINUTES / STEP_MINUTES + 1 }, (_, index) => index * STEP_MINUTES);
    return steps.map((minutes) => ({ minutes, text: minutesText(minutes) }));
  });
  protected readonly ends = computed(() => {
    const moments = this.moments();
    if (!moments) return [];
    const day = (date: CivilDate): string => dateText(date, this.today(), this.language.locale());
    const said = this.said();
    const [from, to] = [day(moments.from.date), day(moments.to.date)];
    return [
      { end: 'from' as const, name: said.fromOn(from), day: from, minutes: moments.from.minutes },
      { end: 'to' as const, name: said.untilOn(to), day: to, minutes: moments.to.minutes },
    ];
  });
  protected readonly zone = computed(() =>
    this.said().zone(this.place() || zoneText(this.timeZone()), offsetText(offsetAt(this.timeZone(), this.now()))),
  );
  protected readonly hint = computed(() => {
    const draft = this.draft();
    const chosen = this.chosen();
    if (chosen === null) return { text: this.said().order, isFault: true };
    if (draft.kind === 'days' && draft.isHalf) return { text: this.said().chooseEnd, isFault: false };
    return isRunning(chosen, this.now()) ? { text: this.said().runs, isFault: false } : null;
  });

  constructor() {
    afterNextRender(() => {
      const { element } = this;
      const first = element.querySelector<HTMLElement>('[aria-pressed="true"]') ?? element.querySelector('button');
      first?.focus();
    });
  }

  /** A press on the named range that is already chosen takes it. */
  protected name(range: RangeChoice): void {
    const draft = this.draft();
    if (draft.kind === 'named' && isSameRange(draft.range, range)) this.apply();
    else this.draft.set({ kind: 'named', range });
  }

  protected pick(date: CivilDate): void {
    this.draft.update((draft) => withDay(draft, date));
  }

  protected time(end: 'from' | 'to', { target }: Event): void {
    const moments = this.moments();
    if (moments && target instanceof HTMLSelectElement) {
      this.draft.set(withMinutes(moments, end, Number(target.value)));
    }
  }

  /** Up and down go through the named ranges. */
  protected keyPressed(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const rows = [...this.element.querySelectorAll<HTMLElement>('.presets button')];
    const at = rows.findIndex((row) => row === document.activeElement);
    rows[(at + step + rows.length) % rows.length]?.focus();
    event.preventDefault();
  }

  protected apply(): void {
    const range = this.chosen();
    if (range) this.applied.emit({ range, compare: this.against() });
  }
}
