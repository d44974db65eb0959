import { KPIS } from '@intraday/metrics';
import type { Browser, Page } from 'playwright-core';
import { findingsOf, THEMES } from './accessibility';
import { launchChromium, newPage, query, signInToDemo } from './role-pages';
import { ServerChild } from './server-child';
import { startSmallDemo } from './small-demo';
import { untilItHolds } from './until';

jest.setTimeout(120_000);

/** Longest that a value on the page may lag behind the query, ms. */
const AGREE_LIMIT_MS = 20_000;

describe('the catalogue', () => {
  let server: ServerChild;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await ServerChild.unstarted();
    browser = await launchChromium();
    await startSmallDemo(server, null);
    page = await newPage(browser, 1440, 900);
    await signInToDemo(page, server.url, 'controlDesk');
  });
  afterAll(async () => {
    await browser.close();
    await server.remove();
  });

  it('lists every KPI, and finds one by what a vendor calls it', async () => {
    await page.getByRole('link', { name: 'Catalogue' }).click();
    await page.waitForURL('**/catalogue');
    await untilItHolds(AGREE_LIMIT_MS, async () =>
      expect(await page.locator('[data-entry]').count()).toBe(KPIS.length),
    );
    await page.getByRole('searchbox').fill('servce level cisco');
    const first = page.locator('[data-entry]').first();
    await untilItHolds(AGREE_LIMIT_MS, async () =>
      expect(await first.getAttribute('data-entry')).toBe('service-level-early-abandons-ignored'),
    );
    await page.getByRole('searchbox').press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/catalogue/service-level-early-abandons-ignored?*');
  });

  it('shows the six forms, the one in use marked, and the value of the moment in the reader’s scope', async () => {
    await page.goto(`${server.url}/catalogue/service-level-offered`);
    const rows = page.locator('[data-example] tbody tr');
    await rows.first().waitFor();
    const results = await rows.locator('[data-column="result"]').allInnerTexts();
    expect(results.map((text) => text.trim())).toEqual(['81.1 %', '86.0 %', '81.1 %', '82.7 %', '83.0 %', '81.9 %']);
    expect(await rows.locator('[data-column="mark"]').allInnerTexts()).toEqual([
      'this KPI, in use here',
      ...Array.from({ length: 5 }, () => ''),
    ]);
    await untilItHolds(AGREE_LIMIT_MS, async () => {
      const shown = await page.locator('intraday-kpi-detail [data-value]').getAttribute('data-value');
      const { rows: told } = await query(page, { kpis: ['service-level-offered'], range: { period: 'today' } });
      expect(Number(shown)).toBeCloseTo(told[0]?.values['service-level-offered'] ?? Number.NaN, 3);
    });
  });

  it('says why there is no value, and has no grave finding in light and dark', async () => {
    await page.goto(`${server.url}/catalogue/cost-per-contact`);
    await page.locator('intraday-kpi-detail .reason').waitFor();
    expect(await page.locator('[data-feeds]').innerText()).toContain('/api/v1/measures');
    for (const theme of THEMES) expect({ theme, found: await findingsOf(page, theme) }).toEqual({ theme, found: [] });
  });
});
