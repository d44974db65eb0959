import { DestroyRef, inject, signal, type Signal } from '@angular/core';

/** Is the window at most so wide, as it changes? To be called where injection is possible. */
export function narrowScreen(widthPx: number): Signal<boolean> {
  const query = matchMedia(`(max-width: ${widthPx}px)`);
  const narrow = signal(query.matches);
  const hear = (): void => narrow.set(query.matches);
  query.addEventListener('change', hear);
  inject(DestroyRef).onDestroy(() => query.removeEventListener('change', hear));
  return narrow.asReadonly();
}
