import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';

/** Yes or no, with what it means. */
@Component({
  selector: 'intraday-check',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label>
      <input type="checkbox" [name]="name()" [checked]="value()" (change)="changed($event)" />
      <span>{{ label() }}</span>
    </label>
  `,
  styles: `
    label {
      display: flex;
      min-height: 32px;
      align-items: center;
      gap: 8px;
      cursor: pointer;
    }
    input {
      width: 16px;
      height: 16px;
      flex: none;
      margin: 0;
      accent-color: var(--c-accent);
    }
  `,
})
export class Check {
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly value = model(false);

  protected changed(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.value.set(event.target.checked);
  }
}
