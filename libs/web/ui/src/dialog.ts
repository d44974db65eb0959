import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { Icon } from './icon';
import { Language } from './words/language';

/** What floats over the page until it is answered or left; the page below rests meanwhile. */
@Component({
  selector: 'intraday-dialog',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <dialog #dialog [attr.aria-label]="name()" (close)="closed.emit()" (click)="pressed($event)">
      <div class="body">
        <header>
          <div>
            <h2>{{ name() }}</h2>
            @if (under(); as text) {
              <p>{{ text }}</p>
            }
          </div>
          <button type="button" [attr.aria-label]="words().administration.close" (click)="dialog.close()">
            <intraday-icon name="cross" />
          </button>
        </header>
        <ng-content />
      </div>
    </dialog>
  `,
  styles: `
    dialog {
      width: min(480px, calc(100vw - 32px));
      max-height: calc(100vh - 64px);
      padding: 0;
      border: 1px solid var(--c-line);
      border-radius: var(--r-3);
      background: var(--c-raised);
      box-shadow: var(--e-2);
      color: var(--c-ink-1);
    }
    dialog::backdrop {
      background: rgb(0 0 0 / 0.32);
    }
    .body {
      padding: 20px 24px 24px;
    }
    header {
      display: flex;
      align-items: flex-start;
      justify-content: space-between;
      gap: 16px;
      margin-bottom: 16px;
    }
    h2 {
      font-size: var(--fs-h1);
      font-weight: 600;
      line-height: var(--lh-h1);
    }
    p {
      color: var(--c-ink-2);
    }
    button {
      display: inline-flex;
      width: 32px;
      height: 32px;
      flex: none;
      align-items: center;
      justify-content: center;
      border: 0;
      border-radius: var(--r-2);
      background: none;
      color: var(--c-ink-2);
      cursor: pointer;
    }
    button:hover {
      background: var(--c-hover);
      color: var(--c-ink-1);
    }
  `,
})
export class Dialog {
  readonly name = input.required<string>();
  /** A line under the name. */
  readonly under = input<string | null>(null);
  readonly closed = output();
  protected readonly words = inject(Language).words;
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  /** A press beside it leaves it. */
  protected pressed(event: Event): void {
    if (event.target === this.dialog().nativeElement) this.dialog().nativeElement.close();
  }
}
