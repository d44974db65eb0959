import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { findingsOf, THEMES } from './accessibility';
import { launchChromium, newPage, query, signInToDemo } from './role-pages';
import { keepPicture } from './screenshots';
import { ServerChild } from './server-child';
import { startSmallDemo } from './small-demo';
import { untilItHolds } from './until';

jest.setTimeout(120_000);

/** Longest that a page may lag behind the query, ms. */
const AGREE_LIMIT_MS = 10_000;
const HANDLED = 'contacts-handled';
const AHT = 'average-handle-time';

describe('the way down from a figure', () => {
  let server: ServerChild;
  let browser: Browser;
  let manager: Page;
  const hero = (page: Page): Promise<string | null> => page.locator('div.hero').getAttribute('data-value');
  const isShown = (page: Page): Promise<void> => page.locator('div.hero[data-value]').waitFor();
  const noFindings = async (page: Page, ...themes: (typeof THEMES)[number][]): Promise<void> => {
    for (const theme of themes) expect({ theme, found: await findingsOf(page, theme) }).toEqual({ theme, found: [] });
  };
  /** The verbs of the page's figure, then a verb by its key. */
  const verb = async (page: Page, key: string): Promise<void> => {
    await page.locator('div.hero [data-act]').click();
    await page.getByRole('menu').first().waitFor();
    await page.keyboard.press(key);
  };

  beforeAll(async () => {
    server = await ServerChild.unstarted();
    browser = await launchChromium();
    await startSmallDemo(server, null);
    manager = await newPage(browser, 1440, 1000);
    await signInToDemo(manager, server.url, 'manager');
  });
  afterAll(async () => {
    await browser.close();
    await server.remove();
  });

  it('leads in two clicks from a site’s tile to its contacts, and they are as many as the figure says', async () => {
    await manager.locator(`[data-kpi="${HANDLED}"] [data-act]`).click();
    await manager.getByRole('menuitem', { name: 'See the contacts' }).click();
    await manager.waitForURL('**/contacts?*');
    await manager.locator('[data-contacts] [data-row]').first().waitFor();
    await noFindings(manager, 'dark');
    await untilItHolds(AGREE_LIMIT_MS, async () => {
      const more = manager.locator('[data-more]:enabled');
      if ((await more.count()) > 0) await more.click();
      const listed = await manager.locator('[data-contacts] [data-row]').count();
      expect(await manager.locator('[data-sentence]').innerText()).toContain(`${listed} contacts`);
    });
    await keepPicture(manager, 'drill-contacts');
  });

  it('leads from a contact to the day of who took it', async () => {
    await manager.locator('[data-agent]').first().click();
    await manager.waitForURL('**/agent-day?agent=*');
    await manager.locator('[data-lane="plan"]').waitFor();
    expect(await manager.locator('intraday-day-contacts [data-row]').count()).toBeGreaterThan(0);
    await keepPicture(manager, 'drill-agent-day');
    await noFindings(manager, 'light');
    await manager.locator('[data-before]').click();
    await manager.waitForURL(/date=\d{4}-\d{2}-\d{2}/);
    await manager.locator('[data-after]').click();
    await manager.locator('[data-lane="plan"]').waitFor();
  });

  it('shows one figure as a tile, a picture and a table that agree, and its parts add up', async () => {
    await manager.goto(`${server.url}/drill?kpi=${HANDLED}&site=madrid&by=team&range=today`);
    await isShown(manager);
    await untilItHolds(AGREE_LIMIT_MS, async () => {
      const { rows } = await query(manager, { kpis: [HANDLED], scope: { site: 'madrid' }, range: { period: 'today' } });
      expect(Number(await hero(manager))).toBe(rows[0]?.values[HANDLED]);
      const cells = await manager.locator('[data-table] td[data-column="value"]').allInnerTexts();
      expect(cells.length).toBeGreaterThan(1);
      expect(cells.reduce((sum, text) => sum + Number(text.replaceAll(',', '')), 0)).toBe(Number(await hero(manager)));
    });
    expect(await manager.locator('[data-picture] intraday-bar-picture').count()).toBe(1);
    expect(await manager.locator('[data-foot]').innerText()).toContain('tile, chart and table agree');
    await keepPicture(manager, 'drill-by-team');
    await noFindings(manager, ...THEMES);
  });

  it('goes one member further in by its row, and Back comes back', async () => {
    await manager.locator('[data-table] [data-row] td').first().click();
    await manager.waitForURL(/team=/);
    await isShown(manager);
    await manager.locator('intraday-line-picture').waitFor();
    await verb(manager, 'd');
    await manager.waitForURL(/over=timeOfDay/);
    await manager.goBack();
    await manager.waitForURL((url) => !url.searchParams.has('over') && url.searchParams.has('team'));
    await manager.goBack();
    await manager.waitForURL((url) => url.searchParams.get('by') === 'team' && !url.searchParams.has('team'));
    await manager.goForward();
    await manager.waitForURL(/team=/);
  });

  it('has the siblings of a place in its crumbs, with their values', async () => {
    const name = await manager.locator('[data-crumb="team"]').innerText();
    await manager.locator('[data-crumb="team"]').click();
    const panel = manager.locator('intraday-crumb-menu');
    await panel.getByText(name.trim()).first().waitFor();
    expect(await panel.locator('a').count()).toBeGreaterThan(2);
    await panel.locator('input').press('Escape');
    await panel.waitFor({ state: 'detached' });
  });

  it('keeps the number or the picture in its address, by a key', async () => {
    await manager.keyboard.press('g');
    await manager.waitForURL(/as=picture/);
    await manager.keyboard.press('g');
    await manager.waitForURL((url) => !url.searchParams.has('as'));
  });

  it('gives its rows as a file', async () => {
    const [download] = await Promise.all([
      manager.waitForEvent('download'),
      manager.locator('[data-save="csv"]').click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
    expect(await readFile(await download.path(), 'utf8')).toContain('Contacts handled');
  });

  it('is the same in another browser that must sign in first', async () => {
    const address = `/drill?kpi=${AHT}&site=madrid&by=callType&range=today`;
    const other = await newPage(browser);
    await other.goto(`${server.url}${address}`);
    await other.locator('[data-role="manager"]').click();
    await other.waitForURL(`**${address.split('?')[0]}?*`);
    await manager.goto(`${server.url}${address}`);
    for (const page of [other, manager]) await isShown(page);
    await untilItHolds(AGREE_LIMIT_MS, async () => expect(await hero(other)).toBe(await hero(manager)));
    expect(await other.locator('[data-table] [data-row]').count()).toBe(
      await manager.locator('[data-table] [data-row]').count(),
    );
    await other.context().close();
  });

  it('says to a smaller role what it may see, and leads there', async () => {
    const agent = await newPage(browser, 360, 800);
    await signInToDemo(agent, server.url, 'agent');
    await agent.goto(`${server.url}/drill?kpi=${AHT}&site=madrid&by=team&range=today`);
    await agent.locator('[data-refused]').waitFor();
    await agent.locator('[data-own]').click();
    await isShown(agent);
    const { rows } = await query(agent, { kpis: [AHT], range: { period: 'today' } });
    expect(Number(await hero(agent))).toBeCloseTo(rows[0]?.values[AHT] ?? Number.NaN, 0);
    expect(await agent.locator('[data-note]').innerText()).toContain('Cut to what you may see');
    await keepPicture(agent, 'drill-agent-phone');
    await noFindings(agent, 'light');
    await agent.context().close();
  });

  it('tells what of an address it does not know', async () => {
    await manager.goto(`${server.url}/drill?kpi=${AHT}&by=colour&range=today`);
    await manager.locator('[data-note]').first().waitFor();
    expect(await manager.locator('[data-note]').allInnerTexts()).toContainEqual(expect.stringContaining('by=colour'));
    await manager.goto(`${server.url}/drill?kpi=luck`);
    expect(await manager.locator('[data-nothing]').innerText()).toContain('luck');
    await manager.goto(`${server.url}/drill?kpi=service-level-offered&site=madrid&by=agent`);
    await manager.getByText('it can be split by').waitFor();
  });
});
