import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { foundSiblings, type Crumb, type CrumbMenu } from './crumb';
import { Icon } from './icon';
import { movedMenuCursor } from './menu-items';
import { Language } from './words/language';

/** Most siblings that are drawn; the search finds the others. */
const DRAWN_MAX = 200;

/** What stands beside a crumb: a search, the siblings with the KPI's value of each, and the level above. */
@Component({
  selector: 'intraday-crumb-menu',
  imports: [Icon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'dialog', '[attr.aria-label]': 'name()', '(keydown)': 'keyPressed($event)' },
  template: `
    <label>
      <intraday-icon name="search" />
      <input
        type="search"
        autocomplete="off"
        spellcheck="false"
        [attr.aria-label]="name()"
        [placeholder]="menu()?.search ?? crumb().label"
        (input)="typed($event)"
      />
    </label>
    <div class="rows">
      @if (menu(); as read) {
        @for (sibling of found(); track sibling.id) {
          <a
            [routerLink]="sibling.link"
            [attr.aria-current]="sibling.current ? 'page' : null"
            [class.miss]="sibling.tone === 'miss'"
            (click)="closed.emit()"
          >
            <span class="label">{{ sibling.label }}</span>
            @if (sibling.current) {
              <intraday-icon name="check" />
            }
            <span class="value">{{ sibling.text }}</span>
          </a>
        } @empty {
          <p>{{ words().crumbs.nothing }}</p>
        }
        @if (more() > 0) {
          <p>{{ words().crumbs.more(more()) }}</p>
        }
        @if (read.parent; as parent) {
          <div class="rule"></div>
          <a class="parent" [routerLink]="parent.link" [class.miss]="parent.tone === 'miss'" (click)="closed.emit()">
            <span class="label">{{ parent.label }}</span>
            <span class="value">{{ parent.text }}</span>
          </a>
        }
      } @else {
        <p role="status">{{ failed() ? words().crumbs.failed : words().crumbs.reading }}</p>
      }
    </div>
  `,
  styleUrl: './crumb-menu-panel.css',
})
export class CrumbMenuPanel {
  readonly crumb = input.required<Crumb>();
  readonly closed = output();

  private readonly language = inject(Language);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly words = computed(() => this.language.words().pictures);
  protected readonly name = computed(() => this.words().crumbs.beside(this.crumb().label));
  protected readonly menu = signal<CrumbMenu | null>(null);
  protected readonly failed = signal(false);
  private readonly text = signal('');
  private readonly all = computed(() => foundSiblings(this.menu()?.siblings ?? [], this.text()));
  protected readonly found = computed(() => this.all().slice(0, DRAWN_MAX));
  protected readonly more = computed(() => this.all().length - this.found().length);

  constructor() {
    afterNextRender(() => {
      this.element.querySelector('input')?.focus();
      void this.read();
    });
  }

  protected typed({ target }: Event): void {
    if (target instanceof HTMLInputElement) this.text.set(target.value);
  }

  protected keyPressed(event: KeyboardEvent): void {
    const { key } = event;
    if (key === 'Escape') return;
    event.stopPropagation();
    const rows = [...this.element.querySelectorAll('a')];
    const at = rows.findIndex((row) => row === document.activeElement);
    const isTyping = at < 0;
    const moved = isTyping && (key === 'Home' || key === 'End') ? null : movedMenuCursor(rows.length, at, key);
    if (moved !== null) rows[moved]?.focus();
    else if (isTyping && key === 'Enter') rows[0]?.click();
    else if (!isTyping && key.length === 1) this.element.querySelector('input')?.focus();
    if (moved !== null) event.preventDefault();
  }

  private async read(): Promise<void> {
    try {
      this.menu.set((await this.crumb().siblings?.()) ?? null);
    } catch {
      this.failed.set(true);
    }
  }
}
