import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { Icon } from './icon';

/** One of the things that a choice offers. */
export interface Option {
  readonly key: string;
  readonly label: string;
}

/** A choice of one thing out of a few, with its label. */
@Component({
  selector: 'intraday-select',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label [attr.for]="name()">{{ label() }}</label>
    <span class="edge">
      <select [id]="name()" [name]="name()" [disabled]="disabled()" (change)="picked($event)">
        @for (option of options(); track option.key) {
          <option [value]="option.key" [selected]="option.key === value()">{{ option.label }}</option>
        }
      </select>
      <intraday-icon name="chevron" />
    </span>
  `,
  styles: `
    :host {
      display: grid;
      gap: 6px;
    }
    label {
      color: var(--c-ink-1);
      font-size: var(--fs-label);
      font-weight: 500;
    }
    .edge {
      position: relative;
      display: flex;
      align-items: center;
    }
    intraday-icon {
      position: absolute;
      right: 10px;
      color: var(--c-ink-2);
      pointer-events: none;
    }
    select {
      width: 100%;
      height: 36px;
      padding: 0 32px 0 12px;
      border: 1px solid var(--c-control);
      border-radius: var(--r-2);
      appearance: none;
      background: var(--c-raised);
      color: var(--c-ink-1);
      font: inherit;
      cursor: pointer;
    }
    @media (pointer: coarse) {
      select {
        height: 44px;
        font-size: 1rem;
      }
    }
  `,
})
export class Select {
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly options = input.required<readonly Option[]>();
  readonly disabled = input(false);
  readonly value = model.required<string>();

  protected picked(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.value.set(event.target.value);
  }
}
