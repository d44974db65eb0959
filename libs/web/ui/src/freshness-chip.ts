import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from './icon';

/** How fresh something is. Amber (delayed, stale) is for freshness only and always comes with its ring or clock. */
export type Freshness = 'live' | 'delayed' | 'stale' | 'reconnecting' | 'still';

/** A source or the connection and how fresh it is. */
@Component({
  selector: 'intraday-freshness-chip',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class]': 'freshness()', '[attr.data-freshness]': 'freshness()' },
  template: `
    @switch (freshness()) {
      @case ('stale') {
        <intraday-icon name="clock" />
      }
      @case ('reconnecting') {
        <intraday-icon name="again" />
      }
      @default {
        <i></i>
      }
    }
    @if (name()) {
      <b>{{ name() }}</b>
    }
    <span>{{ text() }}</span>
  `,
  styles: `
    :host {
      display: inline-flex;
      height: 24px;
      align-items: center;
      gap: 6px;
      padding: 0 10px;
      border-radius: var(--r-full);
      background: var(--c-on-weak);
      color: var(--c-ink-2);
      font-size: var(--fs-label);
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    b {
      color: var(--c-ink-1);
      font-weight: 500;
    }
    i {
      box-sizing: border-box;
      width: 8px;
      height: 8px;
      flex: none;
      border-radius: 50%;
      background: var(--c-accent);
    }
    intraday-icon {
      margin: 0 -1px;
      scale: 0.8;
    }
    :host(.still) i {
      border: 2px solid var(--c-ink-3);
      background: none;
    }
    :host(.delayed) i {
      border: 2px solid currentColor;
      background: none;
    }
    :host(.delayed),
    :host(.stale) {
      background: var(--c-warn-weak);
      color: var(--c-warn);
    }
    :host(.delayed) b,
    :host(.stale) b {
      color: inherit;
    }
  `,
})
export class FreshnessChip {
  readonly freshness = input.required<Freshness>();
  readonly name = input('');
  readonly text = input.required<string>();
}
