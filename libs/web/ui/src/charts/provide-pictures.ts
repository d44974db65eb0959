import { makeEnvironmentProviders, RendererFactory2, type EnvironmentProviders } from '@angular/core';
import { StillRendererFactory } from './still-renderer';

/**
 * What the pictures need of a route that draws them: a renderer that takes their animations and plays none. Angular's own, given
 * to a route alone, never hears that a page has been drawn and leaves in it what was taken away.
 */
export const providePictures = (): EnvironmentProviders =>
  makeEnvironmentProviders([{ provide: RendererFactory2, useClass: StillRendererFactory }]);
