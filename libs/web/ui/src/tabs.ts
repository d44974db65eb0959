import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';

/** One of several parts of a page, with how many it holds. */
export interface Tab {
  readonly key: string;
  readonly label: string;
  readonly count?: string;
}

/** Chooses one part of a page; the arrow keys move on. */
@Component({
  selector: 'intraday-tabs',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'tablist', '[attr.aria-label]': 'name()', '(keydown)': 'keyPressed($event)' },
  template: `
    @for (tab of tabs(); track tab.key) {
      <button
        type="button"
        role="tab"
        [attr.data-tab]="tab.key"
        [attr.aria-selected]="tab.key === value()"
        [tabindex]="tab.key === value() ? 0 : -1"
        (click)="value.set(tab.key)"
      >
        {{ tab.label }}
        @if (tab.count !== undefined) {
          <span>{{ tab.count }}</span>
        }
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
    }
    button {
      min-height: 32px;
      padding: 0 12px;
      border: 0;
      border-radius: var(--r-2);
      background: none;
      color: var(--c-ink-2);
      font: inherit;
      cursor: pointer;
    }
    button:hover {
      background: var(--c-hover);
      color: var(--c-ink-1);
    }
    button[aria-selected='true'] {
      background: var(--c-accent-weak);
      color: var(--c-ink-1);
      font-weight: 500;
    }
    span {
      margin-left: 4px;
      color: var(--c-ink-2);
      font-variant-numeric: tabular-nums;
      font-weight: 400;
    }
    @media (pointer: coarse) {
      button {
        min-height: 44px;
      }
    }
  `,
})
export class Tabs {
  readonly name = input.required<string>();
  readonly tabs = input.required<readonly Tab[]>();
  readonly value = model.required<string>();

  protected keyPressed(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    const tabs = this.tabs();
    const index = tabs.findIndex(({ key }) => key === this.value());
    const next = tabs[(index + step + tabs.length) % tabs.length];
    if (!next) return;
    this.value.set(next.key);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus();
  }
}
