import {
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Me } from '@intraday/contract';
import { Button, Language } from '@intraday/web-ui';
import { LanguageSwitch } from './language-switch';

/** Who is signed in; behind it the language and the way out. */
@Component({
  selector: 'intraday-person-menu',
  imports: [Button, LanguageSwitch, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown.escape)': 'close()', '(focusout)': 'focusLeft($event)' },
  template: `
    <button
      #opener
      type="button"
      class="opener"
      aria-controls="person-menu"
      [attr.aria-expanded]="isOpen()"
      [attr.aria-label]="words().shell.menu(me().name)"
      (click)="isOpen.set(!isOpen())"
    >
      {{ initials() }}
    </button>
    @if (isOpen()) {
      <div id="person-menu" class="panel" tabindex="-1">
        <div class="who">
          <b>{{ me().name }}</b>
          <span>{{ words().roles[me().role] }}</span>
        </div>
        <a class="narrow" routerLink="/catalogue" (click)="isOpen.set(false)">{{ words().catalogue.title }}</a>
        <intraday-language-switch />
        <button type="button" intradayButton (click)="signedOut.emit()">{{ words().shell.signOut }}</button>
      </div>
    }
  `,
  styles: `
    :host {
      position: relative;
    }
    .opener {
      display: inline-flex;
      width: 32px;
      height: 32px;
      align-items: center;
      justify-content: center;
      border: 0;
      border-radius: 50%;
      background: var(--c-on-weak);
      color: var(--c-ink-2);
      font: inherit;
      font-size: var(--fs-cap);
      font-weight: 600;
      cursor: pointer;
    }
    .opener:hover {
      color: var(--c-ink-1);
    }
    .panel {
      position: absolute;
      z-index: var(--z-menu);
      top: 40px;
      right: 0;
      display: grid;
      width: 220px;
      gap: 12px;
      padding: 12px;
      border: 1px solid var(--c-line);
      border-radius: var(--r-3);
      background: var(--c-raised);
      box-shadow: var(--e-2);
      outline: 0;
    }
    .who {
      display: grid;
      padding: 0 8px;
    }
    /* A tab where there is room for one. */
    .narrow {
      display: none;
      min-height: 44px;
      align-items: center;
      padding: 0 8px;
      border-radius: var(--r-2);
      color: var(--c-ink-1);
      text-decoration: none;
    }
    .narrow:hover {
      background: var(--c-hover);
    }
    @media (max-width: 640px) {
      .narrow {
        display: flex;
      }
    }
    .who b {
      overflow: hidden;
      font-weight: 600;
      text-overflow: ellipsis;
    }
    .who span {
      color: var(--c-ink-3);
      font-size: var(--fs-label);
    }
  `,
})
export class PersonMenu {
  readonly me = input.required<Me>();
  readonly signedOut = output();
  protected readonly words = inject(Language).words;
  protected readonly isOpen = signal(false);
  private readonly opener = viewChild.required<ElementRef<HTMLButtonElement>>('opener');
  protected readonly initials = computed(() => {
    const parts = this.me()
      .name.split(/[\s._-]+/u)
      .filter((part) => part !== '');
    return parts
      .slice(0, 2)
      .map((part) => part.charAt(0).toUpperCase())
      .join('');
  });

  protected close(): void {
    if (!this.isOpen()) return;
    this.isOpen.set(false);
    this.opener().nativeElement.focus();
  }

  protected focusLeft({ currentTarget, relatedTarget }: FocusEvent): void {
    const inside =
      currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
    if (!inside) this.isOpen.set(false);
  }
}
