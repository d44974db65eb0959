import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import {
  addMonths,
  fullDateText,
  monthText,
  monthWeeks,
  movedDate,
  weekdayNames,
  type CivilDate,
} from './calendar-days';
import { Icon } from './icon';
import { Language } from './words/language';

/** A month to choose days from. The days chosen are filled, what lies between them is tinted. */
@Component({
  selector: 'intraday-calendar',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './calendar.html',
  styleUrl: './calendar.css',
})
export class Calendar {
  /** First and last of the days chosen; null while none is. */
  readonly days = input.required<readonly [CivilDate, CivilDate] | null>();
  /** The civil day of now. Days after it are grey, and can be chosen: plans lie there. */
  readonly today = input.required<CivilDate>();
  /** 1 for Monday, 0 for Sunday. */
  readonly weekStart = input.required<number>();
  readonly picked = output<CivilDate>();

  private readonly language = inject(Language);
  private readonly injector = inject(Injector);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly words = computed(() => this.language.words().pictures.range);
  /** The day that has the keyboard; its month is the one that is shown. */
  protected readonly cursor = linkedSignal<CivilDate>(() => this.days()?.[1] ?? this.today());
  protected readonly month = computed(() => monthText(this.cursor(), this.language.locale()));
  protected readonly weekdays = computed(() => weekdayNames(this.weekStart(), this.language.locale()));
  protected readonly weeks = computed(() => {
    const [first, last] = this.days() ?? ['', ''];
    return monthWeeks(this.cursor(), this.weekStart()).map((week) =>
      week.map((date) =>
        date === null
          ? null
          : {
              date,
              text: String(Number(date.slice(8))),
              full: fullDateText(date, this.language.locale()),
              isEnd: date === first || date === last,
              isWithin: date > first && date < last,
              isFirst: date === first && first !== last,
              isLast: date === last && first !== last,
              isLater: date > this.today(),
            },
      ),
    );
  });

  protected turn(months: number): void {
    this.cursor.update((date) => addMonths(date, months));
  }

  protected pick(date: CivilDate): void {
    this.cursor.set(date);
    this.picked.emit(date);
  }

  protected keyPressed(event: KeyboardEvent): void {
    const next = movedDate(this.cursor(), event.key, event.shiftKey, this.weekStart());
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.cursor.set(next);
    const focus = (): void => this.element.querySelector<HTMLElement>(`[data-date='${next}']`)?.focus();
    afterNextRender(focus, { injector: this.injector });
  }
}
