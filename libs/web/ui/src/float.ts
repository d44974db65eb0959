import {
  afterNextRender,
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  inject,
  input,
  output,
} from '@angular/core';
import { placeFloat, type FloatAlign, type FloatSide } from './float-place';

/**
 * What floats over the page beside its anchor until it is left: by Escape, or by a press outside. It lies in the top layer,
 * follows its anchor, and gives the focus back to what had it.
 */
@Component({
  selector: 'intraday-float',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { popover: 'manual', '(keydown)': 'keyPressed($event)' },
  template: `<ng-content />`,
  styles: `
    :host {
      position: fixed;
      overflow: auto;
      width: max-content;
      max-width: calc(100vw - 16px);
      padding: 0;
      border: 1px solid var(--c-line-strong);
      margin: 0;
      border-radius: var(--r-3);
      background: var(--c-raised);
      box-shadow: var(--e-2);
      color: var(--c-ink-1);
      font-size: var(--fs-body);
      inset: auto;
      line-height: var(--lh-body);
      overscroll-behavior: contain;
    }
    @media print {
      :host {
        display: none;
      }
    }
  `,
})
export class Float {
  readonly anchor = input.required<HTMLElement>();
  readonly side = input<FloatSide>('below');
  /** Not `align`, which is an attribute of its own in HTML. */
  readonly edge = input<FloatAlign>('start');
  /** The person leaves it; whoever drew it takes it away. */
  readonly left = output();

  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly before = document.activeElement;

  constructor() {
    const until = new AbortController();
    const resized = new ResizeObserver(() => this.place());
    afterNextRender(() => {
      const { signal } = until;
      this.element.showPopover();
      resized.observe(this.element);
      window.addEventListener('resize', () => this.place(), { signal });
      document.addEventListener('scroll', (event) => this.scrolled(event), { signal, capture: true, passive: true });
      document.addEventListener('pointerdown', (event) => this.pressed(event), { signal, capture: true });
    });
    afterRenderEffect(() => {
      this.anchor();
      this.place();
    });
    inject(DestroyRef).onDestroy(() => {
      until.abort();
      resized.disconnect();
      this.giveFocusBack();
    });
  }

  /** No key that is pressed in here is one of the page's own. */
  protected keyPressed(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.left.emit();
  }

  private scrolled({ target }: Event): void {
    if (!(target instanceof Node && this.element.contains(target))) this.place();
  }

  private pressed({ target }: Event): void {
    const inside = target instanceof Node && (this.element.contains(target) || this.anchor().contains(target));
    if (!inside) this.left.emit();
  }

  private place(): void {
    const { style } = this.element;
    const screen = { width: document.documentElement.clientWidth, height: window.innerHeight };
    style.maxHeight = '';
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const anchor = this.anchor().getBoundingClientRect();
    const { left, top, maxHeight } = placeFloat(anchor, { width, height }, screen, this.side(), this.edge());
    style.left = `${left}px`;
    style.top = `${top}px`;
    style.maxHeight = `${maxHeight}px`;
  }

  private giveFocusBack(): void {
    const { activeElement, body } = document;
    const ours = activeElement === null || activeElement === body || this.element.contains(activeElement);
    if (ours && this.before instanceof HTMLElement) this.before.focus({ preventScroll: true });
  }
}
