import type { Browser, Page } from 'playwright-core';
import { findingsOf, THEMES } from './accessibility';
import { launchChromium, newPage, PAGE_ROLES } from './role-pages';
import { ServerChild } from './server-child';

jest.setTimeout(120_000);

describe('the first run, on an empty database', () => {
  let server: ServerChild;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await ServerChild.unstarted();
    await server.start();
    browser = await launchChromium();
    page = await newPage(browser);
    await page.goto(`${server.url}/`);
    await page.waitForURL('**/start');
  });
  afterAll(async () => {
    await browser.close();
    await server.remove();
  });

  it('says how to feed an own log', async () => {
    expect((await server.status()).database).toBe('empty');
    const commands = await page.locator('main code').allInnerTexts();
    expect(commands.some((line) => /^npm run import -- queue-log FILE --source NAME/.test(line))).toBe(true);
    expect(commands.some((line) => /^npm run admin -- create NAME --role /.test(line))).toBe(true);
  });

  it.each(THEMES)('can be read by everybody in %s', async (theme) => {
    expect(await findingsOf(page, theme)).toEqual([]);
  });

  it('refuses a demo sign-in as long as there is no demo', async () => {
    const response = await page
      .context()
      .request.post(`${server.url}/api/v1/session/demo`, { data: { role: 'agent' } });
    expect(response.status()).toBe(403);
  });

  it('starts the demo on request, and leads on to its roles by itself', async () => {
    await page.locator('[data-start-demo]').click();
    await page.waitForURL('**/sign-in');
    expect((await server.status()).database).toBe('demo');
    await page.locator('[data-role]').first().waitFor();
    const roles = page.locator('[data-role]');
    const read = (all: { getAttribute(name: string): string | null }[]) =>
      all.map((each) => each.getAttribute('data-role'));
    expect(await roles.evaluateAll(read)).toEqual(PAGE_ROLES);
    expect(await page.locator('intraday-demo-roles').innerText()).toMatch(/demo data/i);
  });

  it('never offers the demo again', async () => {
    expect((await server.status()).demoOffered).toBe(false);
    await page.goto(`${server.url}/start`);
    await page.waitForURL('**/sign-in');
  });
});
