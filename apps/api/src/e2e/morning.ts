import type { Browser } from 'playwright-core';
import { newPage, query, signInToDemo } from './role-pages';
import type { ServerChild } from './server-child';
import { until } from './until';

/** The sample's morning, when every queue has calls and the agent of the demo is there. */
export const MORNING = Date.parse('2026-01-12T08:30:00.000Z');
const MORNING_LIMIT_MS = 60_000;

/** Starts the demo on an empty folder, quick, and comes back when the clock has reached the morning; it runs on. */
export async function startInTheMorning(server: ServerChild, browser: Browser): Promise<void> {
  await server.start('--demo', '--speed', '600');
  const page = await newPage(browser);
  await signInToDemo(page, server.url, 'controlDesk');
  await until('the morning', MORNING_LIMIT_MS, async () => {
    const { asOf } = await query(page, { kpis: ['contacts-offered'], range: { period: 'today' } });
    return Date.parse(asOf) >= MORNING ? true : null;
  });
  await page.context().close();
}
