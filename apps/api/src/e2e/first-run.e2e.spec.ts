import type { Browser, Page } from 'playwright-core';
import type { PageRole } from '@intraday/metrics';
import { findingsOf, THEMES } from './accessibility';
import { figuresMove } from './alive';
import { figuresAreShown, launchChromium, newPage, PAGE_ROLES, ROLE_PATHS } from './role-pages';
import { keepPicture } from './screenshots';
import { ServerChild } from './server-child';
import { until } from './until';

jest.setTimeout(120_000);

/** Longest wait for a role's figures to move, ms; how soon they do is measured by the bench `demo`. */
const ALIVE_LIMIT_MS = 60_000;
/** Longest that a further day of history may take to come, ms. */
const DAY_LIMIT_MS = 60_000;
const HISTORY_DAYS = 90;
const GIGABYTE_BYTES = 1e9;

describe('the first run, on an empty database', () => {
  let server: ServerChild;
  let browser: Browser;
  let page: Page;
  const pages = new Map<PageRole, Page>();
  const pageOf = (role: PageRole): Page => {
    const own = pages.get(role);
    if (!own) throw new Error(`Nobody has signed in as ${role}.`);
    return own;
  };
  const demo = async () => {
    const { demo } = await server.status();
    if (demo === null) throw new Error('No demo runs.');
    return demo;
  };
  /** Days of history that a page says are there. */
  const daysShown = async (on: Page): Promise<number> =>
    Number(await on.locator('[data-demo-history] [role=progressbar]').getAttribute('aria-valuenow'));

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

  it('offers the demo, and says what it is and what it takes before it takes it', async () => {
    const { demoOffered, demoBytes, demo } = await server.status();
    expect({ demoOffered, demo }).toEqual({ demoOffered: true, demo: null });
    const offer = await page.locator('section.demo').innerText();
    expect(offer).toContain('Madrid, Leeds and Kolkata');
    expect(offer).toContain('300 agents on duty at the busiest hour');
    expect(offer).toContain('takes no other source');
    const told = /some ([\d.]+)\s(MB|GB)/.exec(await page.locator('[data-demo-disk]').innerText());
    const toldBytes = Number(told?.[1]) * (told?.[2] === 'GB' ? GIGABYTE_BYTES : GIGABYTE_BYTES / 1_000);
    expect(Math.abs(toldBytes / demoBytes - 1)).toBeLessThan(0.1);
    await keepPicture(page, 'first-run');
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

  describe('when the demo is taken', () => {
    it('leads on to its roles by itself', async () => {
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

    it('signs in each of the four roles, and their screens move', async () => {
      await Promise.all(
        PAGE_ROLES.map(async (role) => {
          const own = await newPage(browser);
          pages.set(role, own);
          await own.goto(`${server.url}/`);
          await own.locator(`[data-role="${role}"]`).click();
          await own.waitForURL(`**${ROLE_PATHS[role]}*`);
          await figuresAreShown(own);
          // Running figures move in the browser alone; that the feed is live comes from the server.
          await own.locator('[data-source][data-freshness="live"]').first().waitFor();
          await figuresMove(own, ALIVE_LIMIT_MS);
        }),
      );
    });

    it('says on every page that it is a demo, and how far its history is', async () => {
      for (const role of PAGE_ROLES) {
        expect(await pageOf(role).locator('[data-demo]').innerText()).toContain('nobody here is real');
        await pageOf(role).locator('[data-demo-history]').waitFor();
        expect(await pageOf(role).locator('[data-demo-history]').innerText()).toMatch(/History: \d+ of 90 days/);
        await keepPicture(pageOf(role), `demo-${role}`);
      }
      await page.locator('intraday-demo-roles [data-demo-history]').waitFor();
      await keepPicture(page, 'demo-roles');
    });

    it.each(THEMES)('can be read by everybody in %s, with its progress', async (theme) => {
      expect(await findingsOf(page, theme)).toEqual([]);
      expect(await findingsOf(pageOf('supervisor'), theme)).toEqual([]);
    });

    it('fills its history, and the page follows without being loaded again', async () => {
      const own = pageOf('manager');
      await own.evaluate('globalThis.sameDocument = true');
      const before = await daysShown(own);
      await until('a further day of history', DAY_LIMIT_MS, async () =>
        (await daysShown(own)) > before ? true : null,
      );
      expect(await own.evaluate('globalThis.sameDocument')).toBe(true);
      const { days, daysWanted, phase } = await demo();
      expect({ daysWanted, phase }).toEqual({ daysWanted: HISTORY_DAYS, phase: 'live' });
      expect(days).toBeGreaterThan(before);
    });

    it('goes on where it was left when the server is stopped and started', async () => {
      const { days } = await demo();
      await server.stop();
      await server.start();
      expect((await demo()).days).toBeGreaterThanOrEqual(days);
      const own = pageOf('controlDesk');
      await figuresAreShown(own);
      await figuresMove(own, ALIVE_LIMIT_MS);
    });

    it('is never offered again', async () => {
      expect((await server.status()).demoOffered).toBe(false);
      await page.goto(`${server.url}/start`);
      await page.waitForURL('**/sign-in');
    });
  });
});
