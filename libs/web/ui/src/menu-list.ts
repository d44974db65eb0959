import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { Float } from './float';
import { Icon } from './icon';
import { keyedItem, movedMenuCursor, typedItem, type MenuItem } from './menu-items';

/** How long the pointer rests on a row before a submenu opens or closes, so that it can cross others on its way, ms. */
const REST_MS = 120;
/** How long typed letters belong together, ms. */
const TYPED_MS = 600;

/** The rows of a menu or of a submenu. Its first row has the focus when it comes. */
@Component({
  selector: 'intraday-menu-list',
  imports: [Float, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown)': 'keyPressed($event)', '(pointerleave)': 'restNowhere()' },
  templateUrl: './menu-list.html',
  styleUrl: './menu-list.css',
})
export class MenuList {
  readonly name = input.required<string>();
  readonly items = input.required<readonly MenuItem[]>();
  /** Inside another menu: the left arrow leads back. */
  readonly inner = input(false);
  readonly chosen = output<string>();
  /** Back to the menu that it came from. */
  readonly back = output();
  /** The whole menu is left, by Tab. */
  readonly left = output();

  protected readonly cursor = signal(0);
  /** The row whose submenu is open. */
  protected readonly open = signal<{ readonly index: number; readonly row: HTMLElement } | null>(null);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private typed = '';
  private typedAt = -Infinity;

  constructor() {
    afterNextRender(() => this.focus(0));
    inject(DestroyRef).onDestroy(() => clearTimeout(this.resting));
  }

  protected press(index: number): void {
    const item = this.items()[index];
    if (!item || item.disabled) return;
    if (item.items) this.openInner(index);
    else this.chosen.emit(item.id);
  }

  /** The pointer is on a row: the cursor follows at once, a submenu after a moment. */
  protected rest(index: number): void {
    clearTimeout(this.resting);
    const item = this.items()[index];
    if (this.open() === null) this.focus(index);
    else this.cursor.set(index);
    if (this.open()?.index === index) return;
    this.resting = setTimeout(() => {
      if (item?.items && !item.disabled) this.openInner(index);
      else if (this.open() !== null) this.closeInner(index);
    }, REST_MS);
  }

  protected restNowhere(): void {
    clearTimeout(this.resting);
  }

  protected closeInner(index: number): void {
    this.open.set(null);
    this.focus(index);
  }

  protected keyPressed(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (key === 'Escape' || ctrlKey || metaKey || altKey) return;
    event.stopPropagation();
    if (key === 'Tab') this.left.emit();
    if (key === 'Tab' || this.takes(key)) event.preventDefault();
  }

  private takes(key: string): boolean {
    const moved = movedMenuCursor(this.items().length, this.cursor(), key);
    const item = this.items()[this.cursor()];
    if (moved !== null) this.focus(moved);
    else if (key === 'Enter' || key === ' ') this.press(this.cursor());
    else if (key === 'ArrowRight' && item?.items) this.press(this.cursor());
    else if (key === 'ArrowLeft' && this.inner()) this.back.emit();
    else return key.length === 1 && this.lettered(key);
    return true;
  }

  private lettered(key: string): boolean {
    const keyed = keyedItem(this.items(), key);
    if (keyed !== null) {
      this.focus(keyed);
      this.press(keyed);
      return true;
    }
    const now = performance.now();
    this.typed = now - this.typedAt < TYPED_MS ? this.typed + key : key;
    this.typedAt = now;
    const found = typedItem(this.items(), this.cursor(), this.typed);
    if (found !== null) this.focus(found);
    return found !== null;
  }

  private openInner(index: number): void {
    const row = this.row(index);
    if (row) this.open.set({ index, row });
  }

  private focus(index: number): void {
    this.cursor.set(index);
    this.row(index)?.focus();
  }

  private row(index: number): HTMLElement | null {
    return this.element.querySelector<HTMLElement>(`:scope > [role='menu'] > [data-index='${index}']`);
  }
}
