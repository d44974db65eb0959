import { effect, type ElementRef, type Signal } from '@angular/core';
import type { ChartSpan } from '@intraday/web-ui';

/**
 * Scrolls a box that is narrower than its picture so that now is in sight, once; from there on it is the person's. To be
 * called where injection is possible.
 */
export function startAtNow(
  box: Signal<ElementRef<HTMLElement> | undefined>,
  span: Signal<ChartSpan | null>,
  now: Signal<number | null>,
): void {
  let isDone = false;
  effect(() => {
    const [element, day, at] = [box()?.nativeElement, span(), now()];
    if (isDone || !element || day === null || at === null) return;
    isDone = true;
    const share = (at - day.from) / (day.until - day.from);
    // The picture gets its width with the page's next layout.
    requestAnimationFrame(() => {
      element.scrollLeft = share * element.scrollWidth - element.clientWidth / 2;
    });
  });
}
