import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** A button: one primary in sight per region, secondary for the rest, quiet inside tools. */
@Component({
  // An attribute, so that it stays a real button or link.
  selector: 'button[intradayButton], a[intradayButton]',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class]': 'intradayButton() || "secondary"' },
  template: `<ng-content />`,
  styles: `
    :host {
      display: inline-flex;
      min-height: 32px;
      align-items: center;
      justify-content: center;
      gap: 8px;
      padding: 0 12px;
      border: 1px solid var(--c-line-strong);
      border-radius: var(--r-2);
      background: var(--c-raised);
      color: var(--c-ink-1);
      font: inherit;
      font-size: var(--fs-body);
      font-weight: 500;
      text-decoration: none;
      white-space: nowrap;
      cursor: pointer;
      transition: background var(--t-fast) var(--ease);
    }
    :host(:hover) {
      background: var(--c-hover);
    }
    :host(:disabled) {
      background: var(--c-sunken);
      color: var(--c-ink-3);
      cursor: default;
    }
    :host(.primary) {
      border-color: transparent;
      background: var(--c-accent);
      color: var(--c-on-accent);
    }
    :host(.primary:hover) {
      background: var(--c-accent-hover);
    }
    :host(.primary:disabled) {
      border-color: var(--c-line-strong);
      background: var(--c-sunken);
      color: var(--c-ink-3);
    }
    :host(.quiet) {
      border-color: transparent;
      background: none;
      color: var(--c-ink-2);
    }
    :host(.quiet:hover) {
      background: var(--c-hover);
      color: var(--c-ink-1);
    }
  `,
})
export class Button {
  readonly intradayButton = input<'' | 'primary' | 'secondary' | 'quiet'>('');
}
