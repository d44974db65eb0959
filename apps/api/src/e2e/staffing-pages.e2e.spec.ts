import type { Browser, Page } from 'playwright-core';
import { findingsOf, THEMES } from './accessibility';
import { launchChromium, newPage, query, signInToDemo } from './role-pages';
import { ServerChild } from './server-child';
import { startSmallDemo } from './small-demo';
import { untilItHolds } from './until';

jest.setTimeout(180_000);

/** A speed at which the clock stands for a test, and figures with it. */
const STANDING = '0.000002';
const SHOWN_LIMIT_MS = 5_000;

describe('staffing on the pages of control desk and manager', () => {
  let server: ServerChild;
  let browser: Browser;
  let desk: Page;
  const table = (page: Page, section: string) => page.locator(section).locator('intraday-plain-table tbody tr');

  beforeAll(async () => {
    server = await ServerChild.unstarted();
    browser = await launchChromium();
    await startSmallDemo(server, STANDING);
    desk = await newPage(browser);
    await signInToDemo(desk, server.url, 'controlDesk');
  });
  afterAll(async () => {
    await browser.close();
    await server.remove();
  });

  it('has every interval of the day in the table twin, as the query answers it', async () => {
    await desk.locator('intraday-staffing-section [data-twin]').click();
    const view = { kpis: ['scheduled-staff', 'actual-staff'], range: { period: 'today' }, grain: 'interval' } as const;
    await untilItHolds(SHOWN_LIMIT_MS, async () => {
      const { rows, asOf } = await query(desk, { ...view, kpis: [...view.kpis] });
      const shown = await table(desk, 'intraday-staffing-section').evaluateAll(
        (found: { textContent: string | null; getAttribute(name: string): string | null }[]) =>
          found.map((row) => [Number(row.getAttribute('data-row')), row.textContent ?? ''] as const),
      );
      expect(shown.length).toBeGreaterThan(40);
      const later = shown.filter(([from]) => from > Date.parse(asOf));
      expect(later.every(([, text]) => text.includes('(expected)'))).toBe(true);
      for (const [from, text] of shown) {
        const row = rows.find(({ start }) => Date.parse(start ?? '') === from);
        const scheduled = row?.values['scheduled-staff'];
        if (scheduled != null) expect(text).toContain(scheduled.toFixed(1));
      }
    });
    await desk.locator('intraday-staffing-section [data-twin]').click();
    await desk.locator('intraday-staffing-curve [role="img"]').waitFor();
  });

  it('explains the interval that is chosen with the keyboard', async () => {
    const stop = desk.locator('[data-cell][tabindex="0"]');
    await stop.focus();
    await desk.keyboard.press('ArrowLeft');
    const label = await desk.locator('[data-cell]:focus').getAttribute('aria-label');
    await desk.keyboard.press('Enter');
    const [where] = (label ?? '').split(': ');
    await untilItHolds(SHOWN_LIMIT_MS, async () => {
      expect(await desk.locator('intraday-walk-section h2').innerText()).toContain(where);
      expect(await desk.locator('[data-cell][aria-selected="true"]').getAttribute('aria-label')).toBe(label);
    });
  });

  it('shows a manager where handle time comes from, in shares that add up', async () => {
    const page = await newPage(browser);
    await signInToDemo(page, server.url, 'manager');
    await page.locator('intraday-lollipops [data-member="total"]').waitFor();
    for (const twin of await page.locator('intraday-handle-time-section [data-twin]').all()) await twin.click();
    const share = async (): Promise<number[]> => {
      const found = page.locator('intraday-handle-time-section [data-column="share"]');
      return (await found.allInnerTexts()).map((text) => Number(text.replace('−', '-').replace(',', '')));
    };
    await untilItHolds(SHOWN_LIMIT_MS, async () => {
      const shares = await share();
      expect(shares.length).toBeGreaterThan(3);
      const members = shares.slice(0, -1).reduce((sum, each) => sum + each, 0);
      expect(members).toBeCloseTo(shares.at(-1) ?? NaN, 3);
    });
    await page.context().close();
  });

  it.each(['controlDesk', 'manager'] as const)('fits a phone as %s, without a move sideways', async (role) => {
    const page = await newPage(browser, 390, 780);
    await signInToDemo(page, server.url, role);
    await page.locator('intraday-staffing-curve').waitFor();
    expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBe(390);
    for (const theme of THEMES) expect({ theme, found: await findingsOf(page, theme) }).toEqual({ theme, found: [] });
    await page.context().close();
  });
});
