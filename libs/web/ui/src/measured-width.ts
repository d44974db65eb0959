import { effect, signal, type ElementRef, type Signal } from '@angular/core';

/**
 * Width of an element as the page lays it out, px; 0 before it is known. To be called where injection is possible.
 *
 * @param element what a view query has found
 */
export function measuredWidth(element: Signal<ElementRef<HTMLElement> | undefined>): Signal<number> {
  const width = signal(0);
  effect((onCleanup) => {
    const target = element()?.nativeElement;
    if (!target) return;
    const observer = new ResizeObserver(() => width.set(target.clientWidth));
    observer.observe(target);
    onCleanup(() => observer.disconnect());
  });
  return width.asReadonly();
}
