import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { NO_VALUE, numberText } from './figure';
import { causeBars, type CauseShare } from './shrinkage-causes-shape';
import { Language } from './words/language';

/** Shares of paid time by cause, each with a tick where its plan stands; hatched what goes beyond it. */
@Component({
  selector: 'intraday-shrinkage-causes',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div role="img" [attr.aria-label]="sentence()">
      <div class="row head">
        <span></span><span></span><span>{{ words().shrinkage.actual }}</span
        ><span>{{ words().shrinkage.plan }}</span>
      </div>
      @for (line of lines(); track line.cause.id) {
        <div class="row" [class.worst]="line.bar.worst" [attr.data-cause]="line.cause.id">
          <span class="name">{{ line.cause.name }}</span>
          <span class="field">
            @if (line.bar; as bar) {
              <i class="within" [style.width.%]="bar.within"></i>
              <i class="beyond" [style.left.%]="bar.within" [style.width.%]="bar.beyond"></i>
              @if (bar.tick !== null) {
                <i class="tick" [style.left.%]="bar.tick"></i>
              }
            }
          </span>
          <span class="value">{{ text(line.cause.actual) }}</span>
          <span class="plan">{{ text(line.cause.plan) }}</span>
        </div>
      }
      <div class="row total" data-cause="total">
        <span class="name">{{ words().shrinkage.total }}</span>
        <span></span>
        <span class="value">{{ text(total().actual) }}</span>
        <span class="plan">{{ text(total().plan) }}</span>
      </div>
    </div>
  `,
  styleUrl: './shrinkage-causes.css',
})
export class ShrinkageCauses {
  readonly causes = input.required<readonly CauseShare[]>();
  readonly total = input.required<Pick<CauseShare, 'actual' | 'plan'>>();
  /** What the picture says, for who doesn't see it. */
  readonly sentence = input.required<string>();

  private readonly language = inject(Language);
  protected readonly words = computed(() => this.language.words().controlDesk);
  protected readonly lines = computed(() => {
    const bars = causeBars(this.causes());
    return this.causes().map((cause, index) => ({ cause, bar: bars[index] }));
  });

  protected text(share: number | null): string {
    return share === null ? NO_VALUE : `${numberText(share * 100, 1, this.language.locale())}\u00a0%`;
  }
}
