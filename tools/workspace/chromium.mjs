import { existsSync } from 'node:fs';
import { packageCommand, runCommand } from './child.mjs';

const USUAL_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const INSTALL_LIMIT_MS = 5 * 60 * 1000;

/** Path of a Chromium of this machine, or null. `CHROMIUM_PATH` comes first, Playwright's own download last. */
async function findChromium() {
  const { chromium } = await import('playwright-core');
  const paths = [process.env.CHROMIUM_PATH, ...USUAL_PATHS, chromium.executablePath()];
  return paths.find((path) => path && existsSync(path)) ?? null;
}

/** What may stand before `apt-get` here: nothing for root, `sudo -n` where no password is asked, null where it may not. */
async function aptPrefix() {
  if (!existsSync('/usr/bin/apt-get')) return null;
  if (process.getuid?.() === 0) return [];
  const { code } = await runCommand(['sudo', '-n', 'true'], { quiet: true });
  return code === 0 ? ['sudo', '-n'] : null;
}

async function installByApt() {
  const prefix = await aptPrefix();
  if (prefix === null) return;
  const options = { limitMs: INSTALL_LIMIT_MS, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  const { code } = await runCommand([...prefix, 'apt-get', 'update', '-q'], options);
  if (code === 0) await runCommand([...prefix, 'apt-get', 'install', '-y', '-q', 'chromium'], options);
}

const installByPlaywright = () =>
  runCommand(packageCommand('playwright-core/cli.js', 'install', 'chromium'), { limitMs: INSTALL_LIMIT_MS });

/**
 * Finds Chromium; where there is none, installs it with apt if that is allowed, else by Playwright's own download.
 *
 * @returns {Promise<string | null>} its path, or null if none of that helped
 */
export async function provideChromium() {
  for (const install of [installByApt, installByPlaywright]) {
    const found = await findChromium();
    if (found !== null) return found;
    process.stderr.write('No Chromium found: installing it…\n');
    await install();
  }
  return findChromium();
}

/** The line to type where Chromium can't be installed from here. */
export const CHROMIUM_ADVICE =
  'No Chromium: type `sudo apt-get install -y chromium`, or set CHROMIUM_PATH to the one you have.';
