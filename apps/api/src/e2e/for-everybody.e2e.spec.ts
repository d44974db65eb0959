import type { Browser } from 'playwright-core';
import { findingsOf, THEMES } from './accessibility';
import { launchChromium, newPage, PAGE_ROLES, signInToDemo } from './role-pages';
import { ServerChild } from './server-child';
import { startSmallDemo } from './small-demo';

jest.setTimeout(120_000);

/** Widths of phones, px. */
const PHONES = [390, 320];

describe('the pages, for everybody', () => {
  let server: ServerChild;
  let browser: Browser;

  beforeAll(async () => {
    server = await ServerChild.unstarted();
    browser = await launchChromium();
    await startSmallDemo(server, null);
  });
  afterAll(async () => {
    await browser.close();
    await server.remove();
  });

  it('have no grave finding on the sign-in, in light and dark', async () => {
    const page = await newPage(browser);
    await page.goto(`${server.url}/sign-in`);
    await page.locator('[data-role]').first().waitFor();
    for (const theme of THEMES) expect({ theme, found: await findingsOf(page, theme) }).toEqual({ theme, found: [] });
  });

  it.each(PAGE_ROLES)('have no grave finding on the page of the %s, in light and dark', async (role) => {
    const page = await newPage(browser, 1440, 900);
    await signInToDemo(page, server.url, role);
    for (const theme of THEMES) expect({ theme, found: await findingsOf(page, theme) }).toEqual({ theme, found: [] });
    await page.context().close();
  });

  it.each(PHONES)('fit a phone of %i px, the agent’s page without a move sideways', async (width) => {
    const page = await newPage(browser, width, 780);
    await signInToDemo(page, server.url, 'agent');
    await page.locator('intraday-team-total').waitFor();
    const widths = 'const { scrollWidth, clientWidth } = document.scrollingElement; [scrollWidth, clientWidth]';
    const [scrollWidth, clientWidth] = await page.evaluate<[number, number]>(widths);
    expect(clientWidth).toBe(width);
    expect(scrollWidth).toBe(width);
    await page.context().close();
  });
});
