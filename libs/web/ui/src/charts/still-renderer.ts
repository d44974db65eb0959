import { inject, RendererFactory2, type Renderer2, type RendererType2 } from '@angular/core';

/** How a property or an event of an animation begins. */
const ANIMATION = '@';

/**
 * Renders as the page does, and plays no animation: what a picture would animate stands at once, and what it takes away is gone
 * at once.
 */
export class StillRendererFactory implements RendererFactory2 {
  private readonly whole = inject(RendererFactory2, { skipSelf: true });

  createRenderer(host: unknown, type: RendererType2 | null): Renderer2 {
    return stillRenderer(this.whole.createRenderer(host, type));
  }
}

/** The same renderer, deaf to animations. */
function stillRenderer(renderer: Renderer2): Renderer2 {
  return new Proxy(renderer, {
    get(whole, name) {
      if (name === 'setProperty') {
        return (...[element, property, value]: Parameters<Renderer2['setProperty']>): void => {
          if (!property.startsWith(ANIMATION)) whole.setProperty(element, property, value);
        };
      }
      if (name === 'listen') {
        return (...[target, event, ...rest]: Parameters<Renderer2['listen']>): (() => void) =>
          event.startsWith(ANIMATION) ? () => undefined : whole.listen(target, event, ...rest);
      }
      const found: unknown = Reflect.get(whole, name);
      const bound: unknown = typeof found === 'function' ? found.bind(whole) : found;
      return bound;
    },
  });
}
