import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { durationText } from './figure';
import { lollipopShape, type Lollipop } from './lollipops-shape';
import { Language } from './words/language';

/** Times and how far each lies from the target: a line from the target to a dot. */
@Component({
  selector: 'intraday-lollipops',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div role="img" [attr.aria-label]="sentence()" [style.--columns]="heads().length">
      <div class="row head">
        <span></span>
        <span class="field">
          @for (mark of marks(); track mark.place) {
            <span class="mark" [style.left.%]="mark.place">{{ mark.text }}</span>
          }
          <span class="mark target" [style.left.%]="shape().target">{{ targetText() }}</span>
        </span>
        @for (head of heads(); track head) {
          <span class="text">{{ head }}</span>
        }
      </div>
      @for (line of lines(); track line.each.id) {
        <div class="row" [class.worst]="line.each.worst" [attr.data-member]="line.each.id">
          <span class="name">{{ line.each.name }}</span>
          <span class="field">
            @for (mark of marks(); track mark.place) {
              <i class="grid" [style.left.%]="mark.place"></i>
            }
            <i class="line" [style.left.%]="shape().target"></i>
            @if (line.stem; as stem) {
              <i class="stem" [style.left.%]="stem.left" [style.width.%]="stem.width"></i>
              <i class="dot" [style.left.%]="stem.dot"></i>
            }
          </span>
          @for (text of line.each.texts; track $index) {
            <span class="text">{{ text }}</span>
          }
        </div>
      }
      <div class="row total" data-member="total">
        <span class="name">{{ totalName() }}</span>
        <span></span>
        @for (text of totals(); track $index) {
          <span class="text">{{ text }}</span>
        }
      </div>
    </div>
  `,
  styleUrl: './lollipops.css',
})
export class Lollipops {
  readonly values = input.required<readonly Lollipop[]>();
  /** What the values are held against, seconds. */
  readonly target = input.required<number>();
  readonly targetText = input.required<string>();
  /** Names of the columns of text. */
  readonly heads = input.required<readonly string[]>();
  readonly totalName = input.required<string>();
  readonly totals = input.required<readonly string[]>();
  /** What the picture says, for who doesn't see it. */
  readonly sentence = input.required<string>();

  private readonly language = inject(Language);
  protected readonly shape = computed(() => lollipopShape(this.values(), this.target()));
  protected readonly marks = computed(() =>
    this.shape().marks.map(({ value, place }) => ({ place, text: durationText(value, this.language.locale()) })),
  );
  protected readonly lines = computed(() => {
    const { stems } = this.shape();
    return this.values().map((each, index) => ({ each, stem: stems[index] }));
  });
}
