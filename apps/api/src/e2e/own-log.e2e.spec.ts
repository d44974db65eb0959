import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import {
  figuresAreShown,
  figureTexts,
  gridOf,
  launchChromium,
  near,
  newPage,
  queriedGrid,
  queriedTiles,
  tilesOf,
} from './role-pages';
import { ServerChild } from './server-child';

jest.setTimeout(120_000);

const NAME = 'ada';
const PASSWORD = 'a long enough password';
/** Local hour at which the test runs, so that the day of the log before it is today. */
const HOUR = 21;

/** A zone in which it is evening now, whenever the test runs. The signs of these names are the other way round. */
function eveningZone(): string {
  const east = ((HOUR - new Date().getUTCHours() + 36) % 24) - 12;
  return `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
}

/** The lines of a log moved so that the last is a minute old. */
function untilJustNow(log: string): string {
  const lines = log.trim().split('\n');
  const secondsOf = (line = ''): number => Number(line.slice(0, line.indexOf('|')));
  const delta = Math.floor(Date.now() / 1000) - 60 - Math.floor(secondsOf(lines.at(-1)));
  const moved = lines.map((line) => `${(secondsOf(line) + delta).toFixed(6)}${line.slice(line.indexOf('|'))}\n`);
  return moved.join('');
}

describe('a log of one’s own', () => {
  let folder: string;
  let server: ServerChild;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'intraday-log-'));
    server = await ServerChild.unstarted({ INTRADAY_TIME_ZONE: eveningZone() });
    await server.start();
    browser = await launchChromium();
    page = await newPage(browser);
  });
  afterAll(async () => {
    await browser.close();
    await server.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it('is imported by one command, whole', async () => {
    const file = join(folder, 'queue_log');
    const wanted = ['--out', folder, '--date', '2026-01-12', '--agents', '60'];
    expect((await server.command(['simulate', ...wanted])).code).toBe(0);
    const log = untilJustNow(await readFile(file, 'utf8'));
    await writeFile(file, log);
    const args = ['import', 'queue-log', file, '--source', 'pbx', '--time-zone', 'Europe/Madrid'];
    const { code, output } = await server.command(args);
    expect(code).toBe(0);
    const lines = (log.match(/\n/g) ?? []).length;
    expect(output.replace(/(?<=\d),(?=\d)/g, '')).toContain(String(lines));
    expect((await server.status()).database).toBe('live');
  });

  it('offers no demo', async () => {
    await page.goto(`${server.url}/`);
    await page.waitForURL('**/sign-in');
    await page.locator('input[name="name"]').waitFor();
    expect(await page.locator('[data-role]').count()).toBe(0);
  });

  it('lets its administrator in by name and password only', async () => {
    const create = ['admin', 'create', NAME, '--role', 'administrator', '--password-stdin'];
    expect((await server.command(create, `${PASSWORD}\n`)).code).toBe(0);
    await page.locator('input[name="name"]').fill(NAME);
    await page.locator('input[name="password"]').fill('not the password');
    await page.locator('button[type="submit"]').click();
    const fault = page.locator('intraday-problem-line');
    await fault.waitFor();
    expect(await fault.innerText()).toMatch(/wrong/i);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await page.locator('input[name="password"]').fill(PASSWORD);
    await page.locator('button[type="submit"]').click();
    await page.waitForURL('**/control-desk');
  });

  it('is on the control desk’s page, as the query answers', async () => {
    await figuresAreShown(page);
    expect(await page.locator('[data-source="pbx"]').innerText()).toContain('pbx');
    expect(await page.locator('[data-demo]').count()).toBe(0);
    const tiles = await queriedTiles(page);
    expect(tiles['contacts-offered']).toBeGreaterThan(0);
    expect(await tilesOf(page)).toEqual(near(tiles));
    const shown = figureTexts(await gridOf(page));
    expect(Object.keys(shown).sort()).toEqual(['pbx:sales', 'pbx:service']);
    expect(shown).toEqual(await queriedGrid(page, 'queue', shown));
  });
});
