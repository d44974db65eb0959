import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { BandReading } from './band';
import { scaleSpan } from './scale-span';

/** A value on the line of its target: the wanted range is a band with ticks, the value a dot in its verdict's colour. */
@Component({
  selector: 'intraday-target-scale',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class]': '"tone-" + tone()', 'aria-hidden': 'true' },
  template: `
    <span class="line"></span>
    <span class="wanted" [style.left.%]="places().low" [style.right.%]="100 - places().high"></span>
    @for (tick of places().ticks; track tick) {
      <span class="tick" [style.left.%]="tick"></span>
    }
    @if (places().gap; as gap) {
      <span class="gap" [style.left.%]="gap.from" [style.right.%]="100 - gap.to"></span>
    }
    <span class="dot" [style.left.%]="places().value"></span>
  `,
  styles: `
    :host {
      position: relative;
      display: block;
      height: 16px;
      color: var(--c-on);
    }
    :host(.tone-miss) {
      color: var(--c-miss);
    }
    :host(.tone-ahead) {
      color: var(--c-ahead);
    }
    :host(.tone-none) {
      color: var(--c-ink-3);
    }
    span {
      position: absolute;
    }
    .line {
      inset: 7px 0 auto;
      height: 2px;
      background: var(--c-line);
    }
    .wanted {
      inset-block: 3px;
      background: var(--c-on-weak);
    }
    .tick {
      inset-block: 2px;
      width: 2px;
      margin-left: -1px;
      background: var(--c-on);
    }
    .gap {
      top: 7px;
      height: 2px;
      background: currentColor;
    }
    .dot {
      top: 3px;
      width: 10px;
      height: 10px;
      margin-left: -5px;
      border-radius: 50%;
      background: currentColor;
      box-shadow: 0 0 0 2px var(--c-bg);
    }
  `,
})
export class TargetScale {
  readonly value = input.required<number>();
  readonly low = input.required<number | null>();
  readonly high = input.required<number | null>();
  readonly tone = input.required<BandReading['tone']>();
  protected readonly places = computed(() => scaleSpan(this.value(), this.low(), this.high()));
}
