import type { Browser, Page } from 'playwright-core';
import type { PageRole } from '@intraday/metrics';
import {
  figuresAreShown,
  figureTexts,
  gridOf,
  launchChromium,
  near,
  newPage,
  PAGE_ROLES,
  queriedGrid,
  queriedTiles,
  query,
  ROLE_PATHS,
  serverNow,
  signInToDemo,
  tilesOf,
  type TileValues,
} from './role-pages';
import { ServerChild } from './server-child';
import { startSmallDemo } from './small-demo';
import { until, untilItHolds } from './until';

jest.setTimeout(120_000);

const INTERVAL_MS = 15 * 60 * 1000;
/** A speed at which a clock stands for a test, and figures with it, while everything else goes on. */
const STANDING = '0.000002';
/** Longest that a server may take from its start to live figures after a crash in the middle of a day, ms. */
const BACK_LIMIT_MS = 5_000;
/** Longest that a page may be behind what the query answers, ms. */
const SHOWN_LIMIT_MS = 1_000;
/** So slow that nobody goes home meanwhile. */
const SPEED = '10';
/** Closed intervals that are compared. */
const CLOSED_INTERVALS = 8;
/** Longest that something may take to move at that speed, ms. */
const MOVE_LIMIT_MS = 30_000;

describe('the four pages of the demo', () => {
  let server: ServerChild;
  let browser: Browser;
  const pages = new Map<PageRole, Page>();
  const pageOf = (role: PageRole): Page => {
    const page = pages.get(role);
    if (!page) throw new Error(`Nobody has signed in as ${role}.`);
    return page;
  };
  const everywhere = <T>(work: (page: Page, role: PageRole) => Promise<T>): Promise<T[]> =>
    Promise.all(PAGE_ROLES.map((role) => work(pageOf(role), role)));
  /** The figures of intervals that ended half an hour before an instant or earlier. */
  const closedIntervals = async (from: number, asOf: number) => {
    const range = { from: new Date(from).toISOString(), to: new Date(asOf - (asOf % INTERVAL_MS)).toISOString() };
    const contacts = ['contacts-offered', 'contacts-handled', 'average-handle-time', 'service-level-offered'];
    const people = ['on-queue-time', 'occupancy'];
    const ask = async (kpis: string[], by: 'queue' | 'team') =>
      (await query(pageOf('controlDesk'), { kpis, by: [by], range, grain: 'interval' })).rows;
    return [...(await ask(contacts, 'queue')), ...(await ask(people, 'team'))];
  };

  beforeAll(async () => {
    server = await ServerChild.unstarted();
    browser = await launchChromium();
    await startSmallDemo(server, SPEED);
  });
  afterAll(async () => {
    await browser.close();
    await server.remove();
  });

  it.each(PAGE_ROLES)('let in as %s, and say that it is a demo', async (role) => {
    const page = await newPage(browser);
    pages.set(role, page);
    await signInToDemo(page, server.url, role);
    expect(new URL(page.url()).pathname).toBe(ROLE_PATHS[role]);
    expect(await page.locator('[data-demo]').innerText()).toContain('Demo data');
    await page.locator('[data-source="centre"][data-freshness="live"]').waitFor();
  });

  it('move, tiles and grids', async () => {
    await everywhere(async (page, role) => {
      const shape = async () => {
        const tiles = JSON.stringify(await tilesOf(page));
        if (role === 'agent') return { tiles, grid: await page.locator('[data-time-in-state]').innerText() };
        return { tiles, grid: JSON.stringify(figureTexts(await gridOf(page))) };
      };
      const before = await shape();
      expect(before.grid).not.toBe('{}');
      await until(`tiles and grid of the ${role} move`, MOVE_LIMIT_MS, async () => {
        const now = await shape();
        return now.tiles !== before.tiles && now.grid !== before.grid ? now : null;
      });
    });
  });

  describe('when the server crashes', () => {
    const kept = new Map<PageRole, TileValues>();
    let closed: { from: number; asOf: number; rows: unknown };

    it('say that they reconnect, and keep their values, grey', async () => {
      const until30MinutesAgo = (await serverNow(pageOf('controlDesk'))) - 2 * INTERVAL_MS;
      const from = until30MinutesAgo - (until30MinutesAgo % INTERVAL_MS) - CLOSED_INTERVALS * INTERVAL_MS;
      closed = { from, asOf: until30MinutesAgo, rows: await closedIntervals(from, until30MinutesAgo) };
      const colour = (page: Page): Promise<string> =>
        page.evaluate(`getComputedStyle(document.querySelector('[data-kpi][data-value] .value')).color`);
      const fresh = new Map(await everywhere(async (page, role) => [role, await colour(page)] as const));

      await server.kill();
      await everywhere(async (page, role) => {
        await page.evaluate('globalThis.sameDocument = true');
        await page.locator('[data-connection][data-freshness="reconnecting"]').waitFor();
        expect(await page.locator('[data-connection]').innerText()).toMatch(/reconnecting/i);
        const tiles = await tilesOf(page);
        expect(Object.values(tiles).filter((value) => value !== null).length).toBeGreaterThan(0);
        kept.set(role, tiles);
        expect(await colour(page)).not.toBe(fresh.get(role));
        expect(await page.locator('intraday-tile:not(.stale)').count()).toBe(0);
      });
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await everywhere(async (page, role) => expect(await tilesOf(page)).toEqual(kept.get(role)));
    });

    it('are live within 5 s of its next start, for who opens them', async () => {
      const startedAt = Date.now();
      await server.start('--demo', '--speed', STANDING);
      const page = await newPage(browser);
      await signInToDemo(page, server.url, 'manager');
      expect(Date.now() - startedAt).toBeLessThan(BACK_LIMIT_MS);
      await page.context().close();
    });

    it('are live again by themselves where they were open', async () => {
      await everywhere(async (page) => {
        await figuresAreShown(page);
        expect(await page.evaluate('globalThis.sameDocument')).toBe(true);
        expect(await page.locator('intraday-tile.stale').count()).toBe(0);
      });
    });

    it('show in every tile what the query answers', async () => {
      await everywhere(async (page) => {
        await untilItHolds(SHOWN_LIMIT_MS, async () => {
          const expected = await queriedTiles(page);
          expect(Object.values(expected).filter((value) => value !== null).length).toBeGreaterThan(1);
          expect(await tilesOf(page)).toEqual(near(expected));
        });
      });
    });

    it.each([
      ['supervisor', 'agent'],
      ['manager', 'queue'],
      ['controlDesk', 'queue'],
    ] as const)('show the %s in every row of the grid what the query answers', async (role, by) => {
      const page = pageOf(role);
      await untilItHolds(SHOWN_LIMIT_MS, async () => {
        const shown = figureTexts(await gridOf(page));
        const expected = await queriedGrid(page, by, shown);
        expect(Object.keys(expected).length).toBeGreaterThanOrEqual(3);
        expect(shown).toMatchObject(expected);
      });
    });

    it('have the figures of closed intervals as they were', async () => {
      const rows = await closedIntervals(closed.from, closed.asOf);
      expect(rows.length).toBeGreaterThan(10);
      expect(rows).toEqual(closed.rows);
    });
  });
});
