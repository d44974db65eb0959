import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The mark of the product: what was planned, what is, and the line of now. */
@Component({
  selector: 'intraday-logo',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg viewBox="0 0 22 20" aria-hidden="true">
      <rect class="ink" x="1" y="3" width="15" height="5" rx="1" />
      <rect class="accent" x="5" y="12" width="11" height="5" rx="1" />
      <rect class="accent" x="19" y="1" width="2" height="18" rx="1" />
    </svg>
  `,
  styles: `
    :host {
      display: inline-flex;
    }
    svg {
      width: 22px;
      height: 20px;
    }
    .ink {
      fill: var(--c-ink-1);
    }
    .accent {
      fill: var(--c-accent);
    }
  `,
})
export class Logo {}
