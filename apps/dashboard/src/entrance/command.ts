import { ChangeDetectionStrategy, Component, DestroyRef, inject, input, signal } from '@angular/core';
import { Icon, Language } from '@intraday/web-ui';

/** How long the button says that it has copied, ms. */
const COPIED_MS = 2_000;

/** A line to type in a terminal, with a button that copies it. */
@Component({
  selector: 'intraday-command',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <code>{{ text() }}</code>
    <button type="button" (click)="copy()">
      <intraday-icon [name]="isCopied() ? 'check' : 'copy'" />
      <span class="unseen" role="status">{{ isCopied() ? words().firstRun.copied : words().firstRun.copy }}</span>
    </button>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      margin: 8px 0;
      padding: 4px 4px 4px 12px;
      border-radius: var(--r-2);
      background: var(--c-sunken);
    }
    code {
      overflow-wrap: anywhere;
      font-family: ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace;
      font-size: var(--fs-label);
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
      color: var(--c-ink-1);
    }
    .unseen {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  `,
})
export class Command {
  readonly text = input.required<string>();
  protected readonly words = inject(Language).words;
  protected readonly isCopied = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text());
    } catch {
      // The browser keeps its clipboard to itself; the line can still be selected.
      return;
    }
    this.isCopied.set(true);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.isCopied.set(false), COPIED_MS);
  }
}
