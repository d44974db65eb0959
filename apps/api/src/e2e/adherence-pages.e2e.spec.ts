import { agentTimelineSchema, placesSchema, type AgentTimeline } from '@intraday/contract';
import type { Browser, Page } from 'playwright-core';
import { findingsOf, THEMES } from './accessibility';
import { launchChromium, newPage, serverNow, signInToDemo } from './role-pages';
import { ServerChild } from './server-child';
import { startSmallDemo } from './small-demo';
import { until, untilItHolds } from './until';

jest.setTimeout(180_000);

const NAME = 'ada';
const PASSWORD = 'a long enough password';
/** Longest that something may take at the speed of the test, ms. */
const MOVE_LIMIT_MS = 60_000;
const MINUTE_MS = 60_000;

/** The clocks of Madrid, where the agent and the team of the demo are. */
const madrid = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Madrid', dateStyle: 'short', timeStyle: 'short' });
/** `HH:mm` there. */
const clock = (instant: number): string => madrid.format(instant).slice(11);
/** A span there, so many minutes from an instant on. */
const span = (instant: number, from: number, until: number): { start: string; end: string } => ({
  start: clock(instant + from * MINUTE_MS),
  end: clock(instant + until * MINUTE_MS),
});

describe('adherence on the pages of agents and supervisors', () => {
  let server: ServerChild;
  let browser: Browser;
  let agentPage: Page;
  let supervisorPage: Page;
  /** Somebody of the supervisor's team who is at work. */
  let member: string;

  const timeline = async (page: Page, id: string): Promise<AgentTimeline> => {
    const path = `/api/v1/agents/${encodeURIComponent(id)}/timeline`;
    const response = await page.context().request.get(`${server.url}${path}`);
    return agentTimelineSchema.parse(await response.json());
  };
  /** Puts everybody of the demo on a shift of six hours, with a break after four that begins at an instant. */
  const upload = async (page: Page, begin: number): Promise<void> => {
    const { request } = page.context();
    const places = placesSchema.parse(await (await request.get(`${server.url}/api/v1/places`)).json());
    const activities = [
      { ...span(begin, -225, -210), activity: 'meeting' },
      { ...span(begin, 0, 20), activity: 'break' },
      { ...span(begin, 60, 90), activity: 'coaching' },
    ];
    const shifts = [{ ...span(begin, -240, 120), activities }];
    const schedules = places.agents.map(({ id }) => ({ agent: id, date: madrid.format(begin).slice(0, 10), shifts }));
    const answer = await request.put(`${server.url}/api/v1/workforce/schedules`, {
      data: { schedules },
      headers: { origin: server.url },
    });
    expect(await answer.text()).toContain('"faults":[]');
  };
  const row = (id: string) => supervisorPage.locator(`[data-row="${id}"]`);

  beforeAll(async () => {
    server = await ServerChild.unstarted();
    browser = await launchChromium();
    await startSmallDemo(server, '10');
    agentPage = await newPage(browser);
    supervisorPage = await newPage(browser, 1440, 1200);
    await signInToDemo(agentPage, server.url, 'agent');
    await signInToDemo(supervisorPage, server.url, 'supervisor');
    const atWork = supervisorPage.locator('tr:has([data-state="talking"], [data-state="available"])');
    member = (await atWork.first().getAttribute('data-row')) ?? '';
  });
  afterAll(async () => {
    await browser.close();
    await server.remove();
  });

  it('show the plan of an uploaded schedule in the lanes, without a reload', async () => {
    const create = ['admin', 'create', NAME, '--role', 'administrator', '--password-stdin'];
    expect((await server.command(create, `${PASSWORD}\n`)).code).toBe(0);
    const administrator = await newPage(browser);
    await administrator.context().request.post(`${server.url}/api/v1/session`, {
      data: { name: NAME, password: PASSWORD },
      headers: { origin: server.url },
    });
    // Who talks on when a break begins is out, too.
    const rules = await administrator.context().request.put(`${server.url}/api/v1/workforce/adherence-rules`, {
      data: { site: null, from: null, rules: { excuseOpenContact: false } },
      headers: { origin: server.url },
    });
    expect(rules.status()).toBe(204);
    const now = await serverNow(supervisorPage);
    await upload(administrator, Math.ceil(now / MINUTE_MS) * MINUTE_MS + 3 * MINUTE_MS);
    const plan = agentPage.locator('[data-lane="plan"] [data-activity]');
    await untilItHolds(MOVE_LIMIT_MS, async () => {
      const activities = await plan.evaluateAll((all) => all.map((each) => each.getAttribute('data-activity')));
      expect(activities).toEqual(['onQueue', 'meeting', 'onQueue', 'break', 'onQueue', 'coaching', 'onQueue']);
    });
    await agentPage.locator('[data-lane="reality"] [data-activity]').first().waitFor();
    expect(await agentPage.locator('[data-next-in]').innerText()).toMatch(/^\d+:\d\d$/);
    await row(member).locator('[data-column="inOut"] intraday-band-mark').waitFor();
    expect(await row(member).locator('[data-column="next"]').innerText()).not.toBe('');
  });

  it('turn agents red when a break begins and they go on, without an event of theirs', async () => {
    const onQueue = (tone: 'on' | 'miss') => async (): Promise<string[] | null> => {
      const rows = supervisorPage.locator(
        `tr:has([data-state="talking"], [data-state="available"]):has([data-column="inOut"] [data-tone="${tone}"])`,
      );
      const ids = await rows.evaluateAll((all) => all.map((each) => each.getAttribute('data-row') ?? ''));
      return ids.length > 0 ? ids : null;
    };
    const before = await until('somebody is on the queue as planned', MOVE_LIMIT_MS, onQueue('on'));
    await until('somebody who still is is out', MOVE_LIMIT_MS, async () => {
      const out = await onQueue('miss')();
      return out?.some((id) => before.includes(id)) ? true : null;
    });
  });

  it('list what counted, by the numbers of the strip', async () => {
    const entry = agentPage.locator('[data-deviation].counts').first();
    await entry.waitFor();
    expect(await entry.innerText()).toMatch(/Counts/);
    const circles = await agentPage.locator('[data-fault]').allInnerTexts();
    expect(circles.length).toBeGreaterThan(0);
    await agentPage.getByRole('button', { name: 'As table' }).click();
    await agentPage.locator('intraday-day-table tbody tr').first().waitFor();
    await agentPage.getByRole('button', { name: 'As picture' }).click();
  });

  it('let the supervisor excuse a deviation, and the figure moves', async () => {
    await row(member).locator('[data-column="agent"]').click();
    await supervisorPage.waitForURL(/agent=/);
    const panel = supervisorPage.locator('intraday-agent-panel');
    await panel.locator('[data-lane="plan"] [data-activity]').first().waitFor();
    const figure = panel.locator('[data-panel-kpi="schedule-adherence"] .number');
    const before = Number.parseFloat(await figure.innerText());
    // The longest that is over.
    const { deviations } = await timeline(supervisorPage, member);
    const over = deviations.filter(({ counts, until: end }) => counts && end !== null);
    const worst = over.reduce((most, each) => (each.countedSeconds > most.countedSeconds ? each : most));
    const excused = panel.locator('.verdict', { hasText: 'Excused' });
    const countBefore = await excused.count();
    const time = clock(Date.parse(worst.from));
    const entry = panel.locator(`[data-deviation="${worst.kind}"].counts`, { hasText: time }).first();
    await entry.getByRole('button', { name: /^Excuse/ }).click();
    await entry.locator('input[name="why"]').fill('told the desk');
    await entry.getByRole('button', { name: 'Excuse this time' }).click();
    await until('it is excused', MOVE_LIMIT_MS, async () => ((await excused.count()) > countBefore ? true : null));
    expect(await panel.innerText()).toContain('told the desk');
    await until('the figure has moved', MOVE_LIMIT_MS, async () =>
      Number.parseFloat(await figure.innerText()) > before ? true : null,
    );
  });

  it('open the panel as a page of its own on a narrow screen, and lead back', async () => {
    await supervisorPage.setViewportSize({ width: 390, height: 844 });
    await supervisorPage.locator('intraday-agent-panel.page').waitFor();
    expect(await supervisorPage.locator('intraday-agent-grid').count()).toBe(0);
    await supervisorPage.getByRole('button', { name: 'Back to the team' }).click();
    await supervisorPage.locator('intraday-agent-grid').waitFor();
    await supervisorPage.setViewportSize({ width: 1440, height: 1200 });
  });

  it('have no grave finding, in light and dark', async () => {
    await row(member).locator('[data-column="agent"]').click();
    await supervisorPage.locator('intraday-agent-panel [data-lane]').first().waitFor();
    for (const page of [agentPage, supervisorPage]) {
      for (const theme of THEMES) expect({ theme, found: await findingsOf(page, theme) }).toEqual({ theme, found: [] });
    }
  });

  it.each([390, 320])('fit a phone of %i px without a move sideways', async (width) => {
    const page = await newPage(browser, width, 780);
    await signInToDemo(page, server.url, 'agent');
    await page.locator('intraday-day-list').waitFor();
    const widths = 'const { scrollWidth, clientWidth } = document.scrollingElement; [scrollWidth, clientWidth]';
    expect(await page.evaluate<[number, number]>(widths)).toEqual([width, width]);
    await page.context().close();
  });
});
