import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { waterfallShape, type WaterfallStep } from './waterfall-shape';

/** Steps that add up to a whole, each bar beginning where the one before it ended. Hatched what takes away. */
@Component({
  selector: 'intraday-waterfall',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="rows" role="img" [attr.aria-label]="sentence()">
      @for (line of lines(); track line.step.id; let isLast = $last) {
        <div class="row" [class.worst]="line.bar.worst" [attr.data-step]="line.step.id">
          <span class="name">{{ line.step.name }}</span>
          <span class="note">{{ line.step.note }}</span>
          <span class="field">
            <i class="zero" [style.left.%]="shape().zero"></i>
            @if (line.bar; as bar) {
              <i class="bar" [class]="bar.tone" [style.left.%]="bar.left" [style.width.%]="bar.width"></i>
              <i class="link" [style.left.%]="bar.after"></i>
            }
          </span>
          <span class="value">{{ line.step.text }}</span>
        </div>
      }
      <div class="row total" data-step="total">
        <span class="name whole">{{ totalName() }}</span>
        <span class="field">
          <i class="zero" [style.left.%]="shape().zero"></i>
          <i class="bar" [style.left.%]="shape().total.left" [style.width.%]="shape().total.width"></i>
        </span>
        <span class="value" [class.miss]="isShort()">{{ totalText() }}</span>
      </div>
    </div>
  `,
  styleUrl: './waterfall.css',
})
export class Waterfall {
  readonly steps = input.required<readonly WaterfallStep[]>();
  readonly totalName = input.required<string>();
  readonly totalText = input.required<string>();
  /** The whole is off target. */
  readonly isShort = input(false);
  /** What the picture says, for who doesn't see it. */
  readonly sentence = input.required<string>();

  protected readonly shape = computed(() => waterfallShape(this.steps()));
  protected readonly lines = computed(() => {
    const { bars } = this.shape();
    return this.steps().map((step, index) => ({ step, bar: bars[index] }));
  });
}
