import { organisationSchema } from '@intraday/contract';
import type { Browser, Page } from 'playwright-core';
import { findingsOf, THEMES } from './accessibility';
import { figuresAreShown, launchChromium, newPage, serverNow, signInToDemo } from './role-pages';
import { ServerChild } from './server-child';
import { startSmallDemo } from './small-demo';
import { untilItHolds } from './until';

jest.setTimeout(120_000);

const PASSWORD = 'correct horse battery';
const ADMINISTRATION = ['organisation', 'uploads', 'sources', 'quarantine', 'people', 'audit'] as const;
/** Longest that a screen may take to show what another has changed, ms. */
const SHOWN_LIMIT_MS = 3_000;
const KPI = 'average-handle-time';
const HEADER = 'agent,date,start,end,activity';
const DAY_MS = 86_400_000;
const dateOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** Signs in with name and password and goes to a page. */
async function signIn(page: Page, url: string, name: string, path: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.fill('#name', name);
  await page.fill('#password', PASSWORD);
  await page.locator('form button[type="submit"]').click();
  await page.locator('[aria-controls="person-menu"]').waitFor();
  await page.goto(`${url}${path}`);
}

const csv = (...lines: readonly string[]) => ({
  name: 'schedules.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from([HEADER, ...lines, ''].join('\n')),
});

describe('administration', () => {
  let server: ServerChild;
  let browser: Browser;
  let boss: Page;
  /** Somebody of the demo's organisation. */
  let agent: string;
  /** Dates of the demo's clock. */
  let [today, tomorrow]: [string, string] = ['', ''];

  beforeAll(async () => {
    server = await ServerChild.unstarted();
    browser = await launchChromium();
    await startSmallDemo(server, null);
    const create = ['admin', 'create', 'boss', '--role', 'administrator', '--password-stdin'];
    expect((await server.command(create, `${PASSWORD}\n`)).code).toBe(0);
    boss = await newPage(browser);
    await signIn(boss, server.url, 'boss', '/administration/organisation');
    const now = await serverNow(boss);
    [today, tomorrow] = [dateOf(now), dateOf(now + DAY_MS)];
    const response = await boss.context().request.get(`${server.url}/api/v1/workforce/organisation`);
    agent = organisationSchema.parse(await response.json()).agents?.[0]?.id ?? '';
  });
  afterAll(async () => {
    await browser.close();
    await server.remove();
  });

  it('reads the faults of a file by line, mends it, and applies it', async () => {
    await boss.goto(`${server.url}/administration/uploads`);
    await boss.selectOption('#upload-kind', 'schedules');
    const file = boss.locator('input[type="file"]');
    const shift = `${agent},${today},09:00,17:00,shift`;
    await file.setInputFiles(csv(shift, `nobody,${today},09:00,17:00,shift`, `${agent},${tomorrow},09:00,25:00,shift`));
    await boss.locator('[data-check]').click();
    const faults = boss.locator('[data-faults]');
    await faults.waitFor();
    expect(await faults.locator('h3').innerText()).toContain('schedules.csv was not applied: 2 faults');
    const [first = '', second = ''] = await faults.locator('tbody tr').allInnerTexts();
    expect(first).toMatch(/^Line 3\tagent\tnobody\t/);
    expect(second).toMatch(/^Line 4\tend\t09:00-25:00\t/);
    expect(await boss.locator('[data-apply]').count()).toBe(0);

    await file.setInputFiles(csv(shift, `${agent},${today},13:00,13:30,meal`));
    await boss.locator('[data-check]').click();
    await boss.locator('[data-result="clean"]').waitFor();
    await boss.locator('[data-apply]').click();
    await boss.locator('[data-result="applied"]').waitFor();
    expect(await boss.locator('[data-result]').innerText()).toContain('schedules.csv is applied.');
    await boss.locator('[data-history] [data-row]').first().waitFor();
    expect(await boss.locator('[data-history] [data-row]').first().innerText()).toContain('Schedules');
    expect(await boss.locator('[data-history] [data-row]').first().innerText()).toContain('boss');
  });

  it('tells the limit and the import for a file of 100 MB, and does not send it', async () => {
    await boss.goto(`${server.url}/administration/uploads`);
    await boss.selectOption('#upload-kind', 'schedules');
    // Made by the page itself, since so large a file cannot be handed to it.
    await boss.evaluate(`{
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(100 * 1024 * 1024)], 'year.csv'));
      const drop = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
      document.querySelector('intraday-file-drop').dispatchEvent(drop);
    }`);
    const told = boss.locator('[data-too-large]');
    await told.waitFor();
    expect(await told.innerText()).toContain('year.csv has 100 MB; this page takes 16 MB.');
    expect(await told.innerText()).toContain('npm run import -- schedules year.csv');
  });

  it('lets a supervisor change a target, and the band turns on two open screens', async () => {
    const [mine, other] = [await newPage(browser), await newPage(browser)];
    for (const page of [mine, other]) await signInToDemo(page, server.url, 'supervisor');
    const tile = (page: Page) => page.locator(`[data-kpi="${KPI}"]`);
    const band = (page: Page) => tile(page).locator('intraday-band-mark').first().getAttribute('data-tone');
    const set = async (high: string, why: string): Promise<void> => {
      await tile(mine).locator('[data-act]').click();
      await mine.getByRole('menuitem', { name: 'Change target' }).click();
      await mine.locator('[data-change-target]').waitFor();
      await mine.fill('#low', '');
      await mine.fill('#high', high);
      await mine.fill('#tolerance', '');
      await mine.fill('#why', why);
      await mine.locator('[data-change-target] button[type="submit"]').click();
      await mine.locator('[data-change-target]').waitFor({ state: 'detached' });
    };
    await set('59:00', 'no hurry');
    for (const page of [mine, other]) {
      await untilItHolds(SHOWN_LIMIT_MS, async () => expect(await band(page)).not.toBe('miss'));
    }
    await set('0:01', 'a test of the band');
    for (const page of [mine, other]) {
      await untilItHolds(SHOWN_LIMIT_MS, async () => expect(await band(page)).toBe('miss'));
    }
    await boss.goto(`${server.url}/administration/audit`);
    await boss.locator('[data-row]').first().waitFor();
    expect(await boss.locator('[data-row]').first().innerText()).toContain('a test of the band');
  });

  it('shows the server’s line where a target is refused', async () => {
    const desk = await newPage(browser);
    await signInToDemo(desk, server.url, 'controlDesk');
    await desk.locator(`[data-kpi="${KPI}"] [data-act], [data-kpi="service-level-offered"] [data-act]`).first().click();
    await desk.getByRole('menuitem', { name: 'Change target' }).click();
    await desk.locator('[data-change-target]').waitFor();
    for (const theme of THEMES) expect({ theme, found: await findingsOf(desk, theme) }).toEqual({ theme, found: [] });
    await desk.fill('#why', 'not granted');
    await desk.locator('[data-change-target] button[type="submit"]').click();
    await desk.getByText('Control desks set targets where an administrator has granted it.').waitFor();
    await desk.context().close();
  });

  it('offers an agent nothing, and refuses what they send', async () => {
    const page = await newPage(browser);
    await signInToDemo(page, server.url, 'agent');
    await figuresAreShown(page);
    await page.locator('[data-act]').first().click();
    await page.getByRole('menu').first().waitFor();
    expect(await page.getByRole('menuitem', { name: 'Change target' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    expect(await page.locator('a[href="/administration"]').count()).toBe(0);
    const request = { kpi: KPI, place: {}, high: 1, why: 'a try' };
    const answer = await page.context().request.post(`${server.url}/api/v1/targets`, { data: request });
    expect(answer.status()).toBe(403);
    await page.goto(`${server.url}/administration/people`);
    await page.waitForURL('**/agent');
    expect((await page.context().request.get(`${server.url}/api/v1/people`)).status()).toBe(403);
  });

  it('shows a key once, and lets somebody in who chooses a password', async () => {
    await boss.goto(`${server.url}/administration/sources`);
    await boss.locator('[data-add]').click();
    await boss.fill('#source-name', 'chat');
    await boss.locator('dialog button[type="submit"]').click();
    expect(await boss.locator('[data-made] code').innerText()).toMatch(/^[\w-]{43}$/);
    await boss.locator('[data-row="chat"]').waitFor();
    await boss.reload();
    await boss.locator('[data-row="chat"]').waitFor();
    expect(await boss.locator('[data-made]').count()).toBe(0);

    await boss.goto(`${server.url}/administration/people`);
    await boss.locator('[data-add]').click();
    await boss.fill('#person-name', 'berta');
    await boss.selectOption('#role', 'manager');
    await boss.locator('dialog button[type="submit"]').click();
    const password = await boss.locator('[data-made] code').innerText();
    const page = await newPage(browser);
    await page.goto(`${server.url}/sign-in`);
    await page.fill('#name', 'berta');
    await page.fill('#password', password);
    await page.locator('form button[type="submit"]').click();
    await page.locator('#next').waitFor();
    await page.context().close();
  });

  it.each(ADMINISTRATION)('has no grave finding on %s, in light and dark', async (path) => {
    await boss.goto(`${server.url}/administration/${path}`);
    await boss.locator('h1').waitFor();
    await boss.waitForLoadState('networkidle');
    for (const theme of THEMES) expect({ theme, found: await findingsOf(boss, theme) }).toEqual({ theme, found: [] });
  });
});
