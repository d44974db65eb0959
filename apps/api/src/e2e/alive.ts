import type { Page } from 'playwright-core';
import { figureTexts, gridOf, tilesOf } from './role-pages';
import { until } from './until';

/** What moves on a role's page, as one text: the values of its tiles, its grid, its time in a state. */
async function figuresOf(page: Page): Promise<string> {
  const [tiles, grid, inState] = await Promise.all([
    tilesOf(page),
    gridOf(page),
    page.locator('[data-time-in-state]').allInnerTexts(),
  ]);
  return JSON.stringify({ tiles, grid: figureTexts(grid), inState });
}

/** Waits until a figure of the page has changed. @returns ms that it took */
export async function figuresMove(page: Page, limitMs: number): Promise<number> {
  const startedAt = Date.now();
  const before = await figuresOf(page);
  await until(`a figure moves on ${page.url()}`, limitMs, async () =>
    (await figuresOf(page)) === before ? null : true,
  );
  return Date.now() - startedAt;
}
