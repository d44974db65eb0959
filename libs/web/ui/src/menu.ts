import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { Float } from './float';
import type { MenuItem } from './menu-items';
import { MenuList } from './menu-list';

/** A menu of verbs at what it is about. It is drawn while it is open; the focus goes back by itself when it is gone. */
@Component({
  selector: 'intraday-menu',
  imports: [Float, MenuList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <intraday-float [anchor]="anchor()" (left)="closed.emit()">
      <p aria-hidden="true">{{ name() }}</p>
      <intraday-menu-list [name]="name()" [items]="items()" (chosen)="choose($event)" (left)="closed.emit()" />
    </intraday-float>
  `,
  styles: `
    :host {
      display: contents;
    }
    p {
      overflow: hidden;
      min-width: 248px;
      max-width: 320px;
      padding: 10px 12px 2px;
      color: var(--c-ink-3);
      font-size: var(--fs-cap);
      line-height: var(--lh-cap);
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  `,
})
export class Menu {
  /** What it opens at. */
  readonly anchor = input.required<HTMLElement>();
  /** What it is about: its heading and its name for screen readers. */
  readonly name = input.required<string>();
  readonly items = input.required<readonly MenuItem[]>();
  /** Id of the row that was chosen, of whichever submenu. */
  readonly chosen = output<string>();
  /** It was left or something was chosen: to be taken away. */
  readonly closed = output();

  protected choose(id: string): void {
    this.closed.emit();
    this.chosen.emit(id);
  }
}
