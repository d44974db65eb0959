import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { BandReading } from './band';

/** Where a value stands, as shape, colour and words; as a pill on heroes. Grey when its value is stale. */
@Component({
  selector: 'intraday-band-mark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '[class]': '"tone-" + reading().tone',
    '[class.pill]': 'pill()',
    '[class.stale]': 'stale()',
    '[attr.data-tone]': 'reading().tone',
  },
  template: `
    <svg viewBox="0 0 10 10" aria-hidden="true">
      @switch (reading().shape) {
        @case ('up') {
          <path d="M5 1.6 9 8.4H1Z" />
        }
        @case ('down') {
          <path d="M5 8.4 1 1.6h8Z" />
        }
        @case ('dot') {
          <circle cx="5" cy="5" r="3" />
        }
        @case ('dash') {
          <path d="M1.5 5h7" />
        }
      }
    </svg>
    <span>{{ reading().text }}</span>
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      font-size: var(--fs-label);
      line-height: var(--lh-label);
      font-variant-numeric: tabular-nums;
      font-weight: 500;
      white-space: nowrap;
    }
    svg {
      width: 10px;
      height: 10px;
      flex: none;
      fill: currentColor;
      stroke: currentColor;
      stroke-width: 1.5;
      stroke-linejoin: round;
    }
    :host(.tone-miss) {
      color: var(--c-miss);
    }
    :host(.tone-near),
    :host(.tone-on) {
      color: var(--c-on);
    }
    :host(.tone-ahead) {
      color: var(--c-ahead);
    }
    :host(.tone-ahead) svg {
      fill: none;
    }
    :host(.tone-none) {
      color: var(--c-ink-3);
      font-weight: 400;
    }
    :host(.pill) {
      padding: 4px 10px;
      border-radius: var(--r-full);
      background: var(--c-on-weak);
    }
    :host(.pill.tone-none) {
      padding-inline: 0;
      background: none;
    }
    :host(.pill.tone-miss) {
      background: var(--c-miss-weak);
    }
    :host(.pill.tone-ahead) {
      background: var(--c-ahead-weak);
    }
    :host(.stale),
    :host(.stale.pill) {
      color: var(--c-ink-3);
    }
    :host(.stale.pill:not(.tone-none)) {
      color: var(--c-ink-2);
      background: var(--c-on-weak);
    }
  `,
})
export class BandMark {
  readonly reading = input.required<BandReading>();
  readonly pill = input(false);
  readonly stale = input(false);
}
