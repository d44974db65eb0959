import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Crumb } from './crumb';
import { CrumbMenuPanel } from './crumb-menu-panel';
import { Float } from './float';
import { Icon } from './icon';
import { Language } from './words/language';

/** The way from the whole to what the page shows; a crumb with siblings opens a menu of them. */
@Component({
  selector: 'intraday-crumbs',
  imports: [CrumbMenuPanel, Float, Icon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <nav [attr.aria-label]="label() || words().label">
      <ol>
        @for (crumb of crumbs(); track crumb.id; let isLast = $last) {
          <li>
            @if (crumb.siblings) {
              <button
                #button
                type="button"
                aria-haspopup="dialog"
                [attr.data-crumb]="crumb.id"
                [attr.aria-expanded]="open() === crumb.id"
                [attr.aria-current]="crumb.link === null ? 'page' : null"
                [class.last]="isLast"
                (click)="turn(crumb.id, button)"
              >
                <span>{{ crumb.label }}</span><intraday-icon name="chevron" />
              </button>
              @if (open() === crumb.id) {
                <intraday-float [anchor]="button" (left)="open.set(null)">
                  <intraday-crumb-menu [crumb]="crumb" (closed)="open.set(null)" />
                </intraday-float>
              }
            } @else if (crumb.link; as link) {
              <a [routerLink]="link" [attr.data-crumb]="crumb.id" [class.last]="isLast">{{ crumb.label }}</a>
            } @else {
              <span class="page" [attr.data-crumb]="crumb.id" [class.last]="isLast" aria-current="page">{{
                crumb.label
              }}</span>
            }
            @if (!isLast) {
              <intraday-icon class="then" name="right" />
            }
          </li>
        }
      </ol>
    </nav>
  `,
  styleUrl: './crumbs.css',
})
export class Crumbs {
  /** From the outside in. */
  readonly crumbs = input.required<readonly Crumb[]>();
  readonly label = input('');
  protected readonly open = signal<string | null>(null);
  private readonly language = inject(Language);
  protected readonly words = computed(() => this.language.words().pictures.crumbs);

  protected turn(crumb: string, button: HTMLElement): void {
    button.focus();
    this.open.update((before) => (before === crumb ? null : crumb));
  }
}
