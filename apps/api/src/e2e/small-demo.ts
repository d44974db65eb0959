import type { ServerChild } from './server-child';
import { until } from './until';

/** The fewest agents on duty that man every queue of the demo's centre. */
const AGENTS = '60';
/** Longest until the demo's day has been played up to its clock, ms. */
const LIVE_LIMIT_MS = 60_000;

/**
 * Starts the demo on an empty folder, as small as it gets and without history, and comes back when its day so far is in
 * the figures. Its clock then stands where the people of its four screens are at work: now, where they are, else in the
 * afternoon of the last working day.
 *
 * @param speed how fast that clock runs; null leaves it at real speed
 * @example await startSmallDemo(server, '10')
 */
export async function startSmallDemo(server: ServerChild, speed: string | null): Promise<void> {
  const asked = speed === null ? [] : ['--speed', speed];
  await server.start('--demo', '--agents', AGENTS, '--days', '0', ...asked);
  await until('the demo is live', LIVE_LIMIT_MS, async () =>
    (await server.status()).demo?.phase === 'live' ? true : null,
  );
}
